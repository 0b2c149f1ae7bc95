"""The online channels of the hall: what the codes on the posters lead to, and when somebody last looked whether they still do."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from hallapp.core.text import clean_line
from hallapp.notices.errors import ChannelIncomplete, ChannelUnknown, TooManyChannels
from hallapp.notices.rules import LONGEST_LABEL, LONGEST_STEP, LONGEST_TARGET, MOST_CHANNELS, MOST_STEPS
from hallapp.notices.schema import ChannelRow
from hallapp.store.database import Database, Unit


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel.

    Attributes:
        target: what its code holds, printed below it in plain letters.
        steps: how it is used; empty for the usual way.
        checked_on: the day on which somebody of the hall last looked where the code leads.
    """

    id: UUID
    label: str
    target: str
    steps: tuple[str, ...]
    checked_on: date


class Channels:
    """The channels, in the order in which they were entered.

    Calls that name a channel raise `ChannelUnknown` when there is none.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Channel]:
        """The channels there are."""
        with self._database.read() as unit:
            return [_told(row) for row in _rows(unit)]

    def add(self, label: str, target: str, steps: tuple[str, ...] = ()) -> Channel:
        """Enter a channel; whoever enters it has looked where it leads.

        Raises:
            ChannelIncomplete: its name or its target is missing or too long.
            TooManyChannels: a poster has room for three.
        """
        with self._database.write("channels.add") as unit:
            if len(_rows(unit)) >= MOST_CHANNELS:
                raise TooManyChannels(most=MOST_CHANNELS)
            said = _cleaned(label, target, steps)
            row = unit.add(ChannelRow(id=unit.new_id(), seq=unit.next_in(ChannelRow.seq), checked_on=unit.day, **said))
            return _told(row)

    def change(self, channel: UUID, label: str, target: str, steps: tuple[str, ...] = ()) -> Channel:
        """Correct a channel; that counts as having looked.

        Raises:
            ChannelIncomplete: its name or its target is missing or too long.
        """
        with self._database.write("channels.change") as unit:
            row = _row(unit, channel)
            for name, value in _cleaned(label, target, steps).items():
                setattr(row, name, value)
            row.checked_on = unit.day
            return _told(row)

    def check(self, channel: UUID) -> Channel:
        """Note that somebody looked today where the code leads, and that it is the hall's own."""
        with self._database.write("channels.check") as unit:
            row = _row(unit, channel)
            row.checked_on = unit.day
            return _told(row)

    def remove(self, channel: UUID) -> None:
        """Take a channel off the list; papers that show it stay as they are."""
        with self._database.write("channels.remove") as unit:
            row = _row(unit, channel)
            row.voided_at, row.void_reason = unit.now, "removed"


def _rows(unit: Unit) -> list[ChannelRow]:
    return list(unit.session.scalars(select(ChannelRow).where(ChannelRow.voided_at.is_(None)).order_by(ChannelRow.seq)))


def _row(unit: Unit, channel: UUID) -> ChannelRow:
    found = next((row for row in _rows(unit) if row.id == channel), None)
    if found is None:
        raise ChannelUnknown
    return found


def _cleaned(label: str, target: str, steps: tuple[str, ...]) -> dict[str, str]:
    name, leads_to = clean_line(label, LONGEST_LABEL + 1), clean_line(target, LONGEST_TARGET + 1)
    ways = [way for step in steps if (way := clean_line(step, LONGEST_STEP + 1))]
    lengths = ((name, LONGEST_LABEL), (leads_to, LONGEST_TARGET), *((way, LONGEST_STEP) for way in ways))
    if not name or not leads_to or len(ways) > MOST_STEPS or any(len(text) > longest for text, longest in lengths):
        raise ChannelIncomplete(label=LONGEST_LABEL, target=LONGEST_TARGET, steps=MOST_STEPS, step=LONGEST_STEP)
    return {"label": name, "target": leads_to, "steps": "\n".join(ways)}


def _told(row: ChannelRow) -> Channel:
    return Channel(row.id, row.label, row.target, tuple(row.steps.splitlines()), row.checked_on)
