"""The windows as they are kept: which there are, what they serve, who sits there."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from hallapp.core.text import clean_number
from hallapp.queue.errors import WindowNotOpen, WindowUnknown
from hallapp.queue.rules import WindowState
from hallapp.queue.schema import WindowRow
from hallapp.settings.hall import HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.store.database import Unit
from hallapp.store.prepared import Prepared

_KNOWN = Prepared(
    select(WindowRow.id, WindowRow.number, WindowRow.serves, WindowRow.state, WindowRow.clerk_id, WindowRow.since)
    .where(WindowRow.voided_at.is_(None))
    .order_by(WindowRow.seq)
)
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Desk:
    """A window that was opened before."""

    id: UUID
    number: int
    serves: str
    state: WindowState
    clerk: UUID | None
    since: datetime


@dataclass(frozen=True, slots=True)
class Desks:
    """All windows of the hall.

    Attributes:
        known: those that were ever opened, by number.
        count: how many the hall has (setting `hall.windows`).
        everything: the letters of all services.
    """

    known: dict[int, Desk]
    count: int
    everything: str

    @property
    def numbers(self) -> list[int]:
        """The numbers there are, and those beyond that are not closed yet."""
        return sorted({*range(1, self.count + 1), *(each.number for each in self.manned)})

    @property
    def manned(self) -> list[Desk]:
        """The windows somebody sits at, open or paused."""
        return [each for each in self.known.values() if each.state is not WindowState.CLOSED]

    def state(self, number: int) -> WindowState:
        """Whether a window calls."""
        return self.known[number].state if number in self.known else WindowState.CLOSED

    def serves(self, number: int) -> str:
        """The letters of a window's services, in order."""
        wanted = self.known[number].serves if number in self.known else ""
        return "".join(letter for letter in self.everything if letter in wanted) if wanted else self.everything

    def serving(self, *states: WindowState) -> list[str]:
        """What each window in one of these states serves."""
        return [self.serves(each.number) for each in self.known.values() if each.state in states]

    def of_clerk(self, person: UUID) -> list[Desk]:
        """The windows somebody sits at."""
        return [each for each in self.manned if each.clerk == person]

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

    def manned_at(self, typed: str) -> Desk:
        """A window that is not closed.

        Raises:
            WindowUnknown: the hall has none of this number.
            WindowNotOpen: it is closed.
        """
        number = self.read(typed)
        if self.state(number) is WindowState.CLOSED:
            raise WindowNotOpen(window=str(number))
        return self.known[number]

    def row(self, unit: Unit, number: int) -> WindowRow:
        """The record of a window, to be changed; made when it is the first."""
        if number in self.known:
            return unit.session.get_one(WindowRow, self.known[number].id)
        row = WindowRow(id=unit.new_id(), seq=unit.next_in(WindowRow.seq), number=number, serves="", since=unit.now)
        row.state = WindowState.CLOSED.value
        return unit.add(row)


def desks_of(unit: Unit, settings: SettingsBook, everything: str) -> Desks:
    """The windows now."""
    known = {row.number: Desk(row.id, row.number, row.serves, WindowState(row.state), row.clerk_id, row.since) for row in unit.rows(_KNOWN)}
    return Desks(known, settings.on(HallSettings, unit).windows, everything)
