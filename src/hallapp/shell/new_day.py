"""A new business day while the window is open: every page is reloaded, and after a jump of the clock the user is asked first."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from hallapp.core.hall_clock import Leap
from hallapp.hall import Hall
from hallapp.qtkit.tokens import Tone
from hallapp.shell.parts import WindowParts
from hallapp.store.base import Row

KEEP, BEGIN = "clock.same_day", "clock.new_day"
"""The two answers; the first one changes nothing."""


class NewDay(QObject):
    """Checks the day once a minute. The question about a jump stands over the tabs and on 今日 until it is answered, and blocks nothing."""

    def __init__(self, parts: WindowParts, hall: Hall, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._hall = parts, hall
        self._day: date | None = None
        self._asked: Leap | None = None
        parts.session.minute.connect(self.look)
        parts.desk.runner.run(hall.guard_days, then=lambda _none: self.look())

    def look(self) -> None:
        """Check which day it is."""
        self._parts.desk.runner.run(self._found, then=self._show)

    def keep(self) -> None:
        """Answer that the clock is wrong: the current day goes on."""
        self._answer(self._hall.time.call_wrong)

    def begin(self) -> None:
        """Answer that the clock is right: the day it shows begins."""
        self._answer(self._hall.time.believe)

    def retranslate(self) -> None:
        """Ask in the language spoken now."""
        if self._asked is not None:
            self._ask(self._asked)

    def _answer(self, answer: Callable[[], None]) -> None:
        self._parts.desk.runner.run(answer, then=lambda _none: self.look())

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
            self._parts.counter.clock_bar.clear()
        if before not in (None, day) or _answered(leap) != _answered(asked):
            self._parts.desk.notifier.changed(frozenset(Row.metadata.tables))

    def _ask(self, leap: Leap) -> None:
        words, run = self._parts.desk.words, self._parts.commands.run
        self._parts.counter.clock_bar.say(
            words("today.leap", day=f"{self._hall.database.day_of(leap.shown):%m-%d}"),
            Tone.BAD,
            action=words(f"command.{KEEP}"),
            do=partial(run, KEEP),
            other=words(f"command.{BEGIN}"),
            do_other=partial(run, BEGIN),
        )


def _answered(leap: Leap | None) -> bool | None:
    """The answer given, None as long as there is nothing to answer."""
    return leap.is_wrong if leap is not None else None
