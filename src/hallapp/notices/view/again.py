"""What hangs, made again: one that is out of date, all that are, and one that is to hang longer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hallapp.core.errors import Param
from hallapp.core.messages import Language
from hallapp.notices.models import Notice
from hallapp.notices.orders import Order
from hallapp.notices.proposing import Proposal
from hallapp.notices.rules import Kind
from hallapp.notices.service import Notices
from hallapp.notices.view.outlets import What

if TYPE_CHECKING:
    from hallapp.notices.view.page import NoticesPage


class Again(QObject):
    """Commands of the page that begin with what hangs."""

    def __init__(self, page: "NoticesPage", notices: Notices) -> None:
        super().__init__(page)
        self._page, self._notices = page, notices

    def reprint(self, kind: Param, language: Param, code: Param = "") -> None:
        """Make the notice anew and print it at once on the system's printer: what hangs is out of date."""
        self._page.back_to_draft()
        self._page.kinds.choose(Kind(str(kind)))
        self._page.order.speak(Language(str(language)))
        if code:
            self._page.call(self._notices.order_again, str(code), then=self._print_at_once)
        else:
            self._print_at_once(self._page.what)

    def reprint_all(self) -> None:
        """Make everything anew that hangs and is out of date, and print it."""
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
            self._page.say(self._page.desk.words("notices.all_true"))

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
