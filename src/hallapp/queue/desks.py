"""The windows as they are kept: which there are, what they serve, who sits there."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from hallapp.core.text import clean_number
from hallapp.queue.errors import WindowUnknown
from hallapp.queue.rules import WindowState
from hallapp.queue.schema import WindowRow
from hallapp.settings.hall import HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.store.database import Unit

_KNOWN = select(WindowRow).where(WindowRow.voided_at.is_(None)).order_by(WindowRow.seq)
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Desks:
    """All windows of the hall.

    Attributes:
        rows: those that were ever opened, by number.
        count: how many the hall has (setting `hall.windows`).
        everything: the letters of all services.
    """

    rows: dict[int, WindowRow]
    count: int
    everything: str

    @property
    def numbers(self) -> list[int]:
        """The numbers there are, and those beyond that are not closed yet."""
        beyond = (number for number, row in self.rows.items() if number > self.count and row.state != WindowState.CLOSED)
        return sorted({*range(1, self.count + 1), *beyond})

    def state(self, number: int) -> WindowState:
        """Whether a window calls."""
        return WindowState(self.rows[number].state) if number in self.rows else WindowState.CLOSED

    def serves(self, number: int) -> str:
        """The letters of a window's services, in order."""
        wanted = self.rows[number].serves if number in self.rows else ""
        return "".join(letter for letter in self.everything if letter in wanted) if wanted else self.everything

    def serving(self, *states: WindowState) -> list[str]:
        """What each window in one of these states serves."""
        return [self.serves(number) for number in self.numbers if self.state(number) in states]

    def of_clerk(self, person: UUID) -> list[WindowRow]:
        """The windows somebody sits at."""
        return [row for row in self.rows.values() if row.clerk_id == person]

    def row(self, unit: Unit, typed: str) -> WindowRow:
        """The record of a window, made when it is the first.

        Raises:
            WindowUnknown: the hall has none of this number.
        """
        number = self.read(typed)
        if number not in self.rows:
            fresh = WindowRow(id=unit.new_id(), seq=unit.next_in(WindowRow.seq), number=number, serves="", since=unit.now)
            fresh.state = WindowState.CLOSED.value
            self.rows[number] = unit.add(fresh)
        return self.rows[number]

    def read(self, typed: str) -> int:
        """The number of a window as typed.

        Raises:
            WindowUnknown: the hall has none of this number.
        """
        digits = clean_number(typed[:100])
        number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 3 else 0
        if number not in self.numbers:
            raise WindowUnknown(window=typed.strip()[:_SHOWN], count=self.count)
        return number


def desks_of(unit: Unit, settings: SettingsBook, everything: str) -> Desks:
    """The windows now."""
    rows = {row.number: row for row in unit.session.scalars(_KNOWN)}
    return Desks(rows, settings.on(HallSettings, unit).windows, everything)
