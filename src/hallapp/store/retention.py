"""Forgetting: after so many days records lose what names or measures somebody, and the journal what it said of it; counts stay."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, func, inspect, not_, or_, select, true, update
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from hallapp.core.business_day import business_day
from hallapp.store.base import Row
from hallapp.store.database import Database, Unit
from hallapp.store.journal import JOURNAL
from hallapp.store.purging import ACTION
from hallapp.store.sheets import SAID, purge_payloads, purge_said

STILL = timedelta(days=31)
"""When nothing was recorded for so long before today, the clock may have jumped: then nothing is purged without being asked."""


_AHEAD = 500
"""Rows of the journal."""


class PurgeRow(Row):
    """One day's records of a kind that were purged: the line the journal has of it.

    Attributes:
        day: the business day of the records, not the day of the purge.
        records: how many lost something.
    """

    __tablename__ = "purges"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    kind: Mapped[str]
    day: Mapped[date]
    records: Mapped[int]
    at: Mapped[datetime]


class Forgettable(Protocol):
    """Something that is kept only so many days."""

    def due(self, unit: Unit, before: date) -> dict[date, int]:
        """How many records of which business days before `before` still hold what is older than allowed."""
        ...

    def empty(self, unit: Unit, before: date, day: date) -> int:
        """Empty what `due` found of one day, and say how many records that were."""
        ...


@dataclass(frozen=True, slots=True)
class Personal:
    """What of a table is about persons.

    Attributes:
        day: column with the business day of a record.
        drops: columns that are emptied; they must be nullable. Their records' journal rows lose the payload as a whole.
        blanks: texts that are emptied to nothing where the column must hold one.
        in_use: which records are spared however old they are, being in use at an instant or since.
    """

    table: type[Row]
    day: InstrumentedAttribute[date]
    drops: tuple[InstrumentedAttribute[Any], ...]
    blanks: tuple[InstrumentedAttribute[str], ...] = ()
    in_use: Callable[[datetime], ColumnElement[bool]] | None = None

    def due(self, unit: Unit, before: date) -> dict[date, int]:
        counted = select(self.day, func.count()).where(self._still(unit, before)).group_by(self.day)
        return {day: records for day, records in unit.session.execute(counted)}  # noqa: C416 - a row is no pair for mypy

    def empty(self, unit: Unit, before: date, day: date) -> int:
        key = inspect(self.table).primary_key[0]
        ids = unit.session.scalars(select(key).where(self.day == day, self._still(unit, before))).all()
        nothing: dict[str, str | None] = {column.key: None for column in self.drops} | {column.key: "" for column in self.blanks}
        for some in _batches(ids):
            unit.session.execute(update(self.table).where(key.in_(some)).values(nothing), execution_options=_BULK)
            purge_payloads(unit.session.connection(), self.table.__tablename__, [each.hex for each in some])
        return len(ids)

    def _still(self, unit: Unit, before: date) -> ColumnElement[bool]:
        held = or_(*(column.is_not(None) for column in self.drops), *(column != "" for column in self.blanks))
        spared = not_(self.in_use(_midnight(before, unit))) if self.in_use is not None else true()
        return (self.day < before) & held & spared


@dataclass(frozen=True, slots=True)
class JournalPayloads:
    """What the journal says of records: old and new values. Who did what when, and the digests, are the proof and stay."""

    def due(self, unit: Unit, before: date) -> dict[date, int]:
        ends = _midnight(before, unit)
        said = select(SAID.at).where(SAID.position < _reached(unit, ends), SAID.payload.is_not(None), SAID.at < ends)
        return dict(Counter(at.astimezone(unit.zone).date() for at in unit.session.scalars(said)))

    def empty(self, unit: Unit, before: date, day: date) -> int:
        begins, ends = _midnight(day, unit), _midnight(day + timedelta(days=1), unit)
        of_day = JOURNAL.c.position < _reached(unit, ends), JOURNAL.c.at >= begins, JOURNAL.c.at < min(ends, _midnight(before, unit))
        return purge_said(unit.session.connection(), *of_day)


@dataclass(frozen=True, slots=True)
class Kept:
    """A kind of record that is kept only so long; the number of days is the setting `retention.<kind>`. Each room declares its own."""

    kind: str
    records: tuple[Forgettable, ...]


JOURNAL_KEPT = Kept("journal", (JournalPayloads(),))


@dataclass(frozen=True, slots=True)
class Purged:
    """One day of a kind that was purged, or would be."""

    kind: str
    day: date
    records: int


def due_for_purge(unit: Unit, kept: Kept, days: int) -> list[Purged]:
    """What of a kind is older than `days` days, by business day, the oldest first. Never anything of today."""
    before = _before(unit, days)
    found = Counter[date]()
    for each in kept.records:
        found.update(each.due(unit, before))
    return [Purged(kept.kind, day, found[day]) for day in sorted(found)]


def purge(database: Database, kinds: Sequence[tuple[Kept, int]]) -> list[Purged]:
    """Purge every kind by its number of days; one short unit a day of records, so that nobody at a desk waits for it."""
    with database.read() as unit:
        due = [(kept, days, each) for kept, days in kinds for each in due_for_purge(unit, kept, days)]
    return [_purge_day(database, kept, days, each.day) for kept, days, each in due]


def is_clock_believable(database: Database) -> bool:
    """Whether something was recorded in the weeks before today: a purge cannot be undone, and a clock can jump a year ahead."""
    with database.read() as unit:
        begins = datetime.combine(unit.day, database.day_start, unit.zone)
        last = unit.session.scalar(select(JOURNAL.c.at).where(JOURNAL.c.at < begins).order_by(JOURNAL.c.position.desc()).limit(1))
    return last is not None and business_day(last, database.zone, database.day_start) >= unit.day - STILL


def _purge_day(database: Database, kept: Kept, days: int, day: date) -> Purged:
    with database.write(ACTION) as unit:
        unit.actor = None  # the hall itself forgets, whoever sits at the desk
        records = sum(each.empty(unit, _before(unit, days), day) for each in kept.records)
        if records:
            seq = unit.next_in(PurgeRow.seq)
            unit.add(PurgeRow(id=unit.new_id(), seq=seq, kind=kept.kind, day=day, records=records, at=unit.now))
        return Purged(kept.kind, day, records)


def _before(unit: Unit, days: int) -> date:
    return min(unit.day, unit.day - timedelta(days=days))


def _midnight(day: date, unit: Unit) -> datetime:
    return datetime.combine(day, time(), unit.zone)


def _reached(unit: Unit, at: datetime) -> int:
    """The journal's first position from which on nothing is before an instant: `at` has no index, and the journal is long.

    It is in order but for what was recorded while the clock ran ahead, which a look at the next few hundred rows passes over.
    """
    low, high = 1, (unit.session.scalar(select(func.max(JOURNAL.c.position))) or 0) + 1
    while low < high:
        middle = (low + high) // 2
        few = select(JOURNAL.c.at).where(JOURNAL.c.position >= middle).order_by(JOURNAL.c.position).limit(_AHEAD).subquery()
        found = unit.session.scalar(select(func.min(few.c.at)))
        if found is not None and found < at:
            low = middle + 1
        else:
            high = middle
    return low


_BULK = {"synchronize_session": False}


def _batches(ids: Sequence[UUID], size: int = 500) -> Iterator[Sequence[UUID]]:
    return (ids[at : at + size] for at in range(0, len(ids), size))
