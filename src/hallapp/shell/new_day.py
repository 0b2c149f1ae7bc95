"""A day begins while the window is open: every page shows it, and a clock that jumped ahead is asked about before it does."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hallapp.core.hall_clock import Leap
from hallapp.hall import Hall
from hallapp.qtkit.tokens import Tone
from hallapp.store.base import Row

if TYPE_CHECKING:
    from hallapp.shell.front_desk import FrontDesk

KEEP, BEGIN = "clock.same_day", "clock.new_day"
"""The two answers; the first one changes nothing."""


class NewDay(QObject):
    """Looks once a minute which day it is. The question stands over the tabs and on 今日 until it is answered; nothing waits for it."""

    def __init__(self, front: "FrontDesk", hall: Hall) -> None:
        super().__init__(front)
        self._front, self._hall = front, hall
        self._day: date | None = None
        self._asked: Leap | None = None
        front.session.minute.connect(self.look)
        front.desk.runner.run(hall.guard_days, then=lambda _none: self.look())

    def look(self) -> None:
        """See which day it is."""
        self._front.desk.runner.run(self._found, then=self._show)

    def keep(self) -> None:
        """The clock is wrong: go on with the day that is."""
        self._answer(self._hall.time.call_wrong)

    def begin(self) -> None:
        """The clock is right: begin the day it shows."""
        self._answer(self._hall.time.believe)

    def retranslate(self) -> None:
        """Ask in the language spoken now."""
        if self._asked is not None:
            self._ask(self._asked)

    def _answer(self, answer: Callable[[], None]) -> None:
        self._front.desk.runner.run(answer, then=lambda _none: self.look())

    def _found(self) -> tuple[date, Leap | None]:
        """On the store thread."""
        with self._hall.database.read() as unit:
            return unit.day, self._hall.time.leap

    def _show(self, found: tuple[date, Leap | None]) -> None:
        day, leap = found
        before, self._day = self._day, day
        asked, self._asked = self._asked, leap
        if leap is not None and not leap.is_wrong:
            self._ask(leap)
        else:
            self._front.counter.clock_bar.clear()
        if before not in (None, day) or _answered(leap) != _answered(asked):
            self._front.desk.notifier.changed(frozenset(Row.metadata.tables))

    def _ask(self, leap: Leap) -> None:
        words, run = self._front.desk.words, self._front.commands.run
        self._front.counter.clock_bar.say(
            words("today.leap", day=f"{self._hall.database.day_of(leap.shown):%m-%d}"),
            Tone.BAD,
            action=words(f"command.{KEEP}"),
            do=partial(run, KEEP),
            other=words(f"command.{BEGIN}"),
            do_other=partial(run, BEGIN),
        )


def _answered(leap: Leap | None) -> bool | None:
    """None when there is nothing to answer."""
    return leap.is_wrong if leap is not None else None
