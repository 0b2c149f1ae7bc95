"""What hangs, made again: one that is out of date, all that are, and one that is to hang longer."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from hallapp.core.errors import Param
from hallapp.core.messages import Language, Words
from hallapp.notices.models import Notice
from hallapp.notices.orders import Order
from hallapp.notices.proposing import Proposal
from hallapp.notices.rules import Kind
from hallapp.notices.service import Notices
from hallapp.notices.view.facts import Facts
from hallapp.notices.view.kind_list import KindList
from hallapp.notices.view.order_panel import OrderPanel
from hallapp.notices.view.outlets import Outlets, What

T = TypeVar("T")


class Drafting(Protocol):
    """What is asked of the page on which notices are drafted."""

    kinds: KindList
    order: OrderPanel
    outlets: Outlets

    @property
    def facts(self) -> Facts | None: ...

    @property
    def what(self) -> What: ...

    def back_to_draft(self) -> None: ...

    def reload(self) -> None: ...

    def call(self, work: Callable[..., T], *args: object, then: Callable[[T], object]) -> None: ...

    def say(self, text: str) -> None: ...


class Again:
    """Commands of the page that begin with what hangs."""

    def __init__(self, page: Drafting, notices: Notices, words: Words) -> None:
        self._page, self._notices, self._words = page, notices, words

    def reprint(self, kind: Param, language: Param, code: Param = "") -> None:
        """Make the notice again and print it at once on the system's printer: what hangs is out of date."""
        self._page.back_to_draft()
        self._page.kinds.choose(Kind(str(kind)))
        self._page.order.speak(Language(str(language)))
        if code:
            self._page.call(self._notices.order_again, str(code), then=self._print_at_once)
        else:
            self._print_at_once(self._page.what)

    def reprint_all(self) -> None:
        """Make everything again that hangs and is out of date, and print it."""
        self._page.back_to_draft()
        self._page.call(self._notices.stale_orders, then=self._print_all)

    def renew(self, code: Param) -> None:
        """Let a notice of the hall's own go on hanging: shown with a later end, to be looked at and printed."""
        self._page.back_to_draft()
        self._page.call(self._renewal, str(code), then=self._show_renewal)

    def _print_at_once(self, what: What) -> None:
        self._page.outlets.print(what, None, self._page.order.on_paper)

    def _print_all(self, orders: list[Order]) -> None:
        for order in orders:
            self._print_at_once(order)
        if not orders:
            self._page.say(self._words("notices.all_true"))

    def _renewal(self, code: str) -> tuple[Notice, Proposal]:
        """On the store thread."""
        notice = self._notices.find(code)
        return notice, self._notices.proposal(Order(notice.kind, language=notice.language), renew=code)

    def _show_renewal(self, found: tuple[Notice, Proposal]) -> None:
        notice, proposal = found
        facts = self._page.facts
        if facts is None:
            return
        self._page.order.speak(notice.language)
        self._page.order.own.fill(notice.kind, notice.language, proposal, facts.day, facts.zone)
        if self._page.kinds.kind is notice.kind:
            self._page.reload()
        else:
            self._page.kinds.choose(notice.kind)
