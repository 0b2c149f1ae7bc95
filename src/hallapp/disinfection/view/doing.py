"""From a key to what is on record: ticking, explaining, entering afterwards, wiping, checking, and the badges for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from hallapp.core.errors import HallError
from hallapp.disinfection.errors import CheckerIsOperator, CheckerMissing, ExpiredNeedsReason, RoundMissed
from hallapp.disinfection.models import Done, Round, Ticked
from hallapp.disinfection.service import Disinfection
from hallapp.disinfection.view.armed import Armed, Waiting, Wants
from hallapp.qtkit.page import Page
from hallapp.staff.people import InactivePerson, UnknownBadge

_WRONG_BADGE = (UnknownBadge, InactivePerson, CheckerIsOperator)
"""Refusals that another badge may solve."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Rounds that are to be recorded, and how they were done as far as is known."""

    rounds: tuple[Round, ...]
    how: Done

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.rounds)


class Doing(QObject):
    """Calls the service and announces the result.

    Signals:
        began: a `Wanted` goes to the store; the next round may be taken in hand.
        recorded: a `Ticked`.
        came_back: a `Wanted` was refused.
        expired: a `Wanted` for which the bottle is past its date, and the sentence.
        missed: a `Wanted` that was missed meanwhile, and the sentence.
    """

    began = Signal(object)
    recorded = Signal(object)
    came_back = Signal(object)
    expired = Signal(object, str)
    missed = Signal(object, str)

    def __init__(self, page: Page, rounds: Disinfection, armed: Armed) -> None:
        super().__init__(page)
        self._page, self._service, self._armed = page, rounds, armed
        self.checker_required = False

    def tick(self, rounds: Sequence[Round], how: Done) -> None:
        """Record rounds as done, all or none."""
        wanted = Wanted(tuple(rounds), how)
        self.began.emit(wanted)
        self._page.call(self._service.done, wanted.ids, how, then=self.recorded.emit, failed=partial(self._refused, wanted))

    def tick_named(self, ids: Sequence[str]) -> None:
        """Record rounds by their ids, as 今日 offers them."""

        def found(rounds: list[Round]) -> None:
            self.tick(rounds, Done())

        self._page.call(lambda: [self._service.find(each) for each in ids], then=found)

    def explain(self, rounds: Sequence[Round], reason: str, then: Callable[[], object]) -> None:
        """Record why rounds were not done."""
        ids = [each.id for each in rounds]
        self._page.call(self._service.failed_all, ids, reason, then=lambda _rounds: then())

    def enter(self, rounds: Sequence[Round], at: datetime, how: Done, failed: Callable[[HallError], object]) -> None:
        """Enter rounds that were done earlier."""
        wanted = Wanted(tuple(rounds), replace(how, at=at))

        def refused(error: HallError) -> None:
            if isinstance(error, ExpiredNeedsReason | CheckerMissing):
                self._refused(wanted, error)
            else:
                failed(error)

        self._page.call(self._service.done, wanted.ids, wanted.how, then=self.recorded.emit, failed=refused)

    def wipe(self, each: Round, then: Callable[[Ticked], object]) -> None:
        """An area is wiped now."""
        self._page.call(self._service.wiped, each.id, then=then)

    # --- badges ---------------------------------------------------------------------------------------------------------------------

    def arm(self, rounds: Sequence[Round], how: Done, wants: Wants) -> None:
        """Use the next badge for these rounds."""
        self._armed.wait_for(Waiting(tuple(rounds), wants, how))

    def badge(self, badge: str, then: Callable[[Round], object]) -> None:
        """The badge that was waited for; `then` gets the round that it checked."""
        waiting = self._armed.take()
        if waiting is None:
            return
        if waiting.wants is Wants.CHECK:
            self._page.call(self._service.checked, waiting.rounds[0].id, badge, then=then, failed=partial(self._again, waiting))
        elif waiting.wants is Wants.OPERATOR:
            how = replace(waiting.how, by=badge)
            if self.checker_required and not how.checker:
                self.arm(waiting.rounds, how, Wants.CHECKER)
            else:
                self._tick_with(waiting, how)
        else:
            self._tick_with(waiting, replace(waiting.how, checker=badge))

    def _tick_with(self, waiting: Waiting, how: Done) -> None:
        wanted = Wanted(waiting.rounds, how)

        def refused(error: HallError) -> None:
            if isinstance(error, _WRONG_BADGE):
                self._again(waiting, error)
            else:
                self._refused(wanted, error)

        self.began.emit(wanted)
        self._page.call(self._service.done, wanted.ids, how, then=self.recorded.emit, failed=refused)

    def _again(self, waiting: Waiting, error: HallError) -> None:
        """Wait for a badge again, as another one may be accepted."""
        self._page.desk.play("error")
        self._page.refuse(error)
        if isinstance(error, _WRONG_BADGE):
            self._armed.wait_for(waiting)
        self.came_back.emit(Wanted(waiting.rounds, waiting.how))

    def _refused(self, wanted: Wanted, error: HallError) -> None:
        said = self._page.desk.words.error(error)
        self.came_back.emit(wanted)
        match error:
            case CheckerMissing():
                self.arm(wanted.rounds, wanted.how, Wants.CHECKER)
            case ExpiredNeedsReason():
                self.expired.emit(wanted, said)
            case RoundMissed():
                self.missed.emit(wanted, said)
            case _:
                self._page.desk.play("error")
                self._page.refuse(error)
