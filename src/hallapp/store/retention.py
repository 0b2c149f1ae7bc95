"""Forgetting: after so many days records lose what names or measures somebody, and the journal what it said of it; counts stay."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, inspect, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from hallapp.core.business_day import business_day
from hallapp.store.base import Row
from hallapp.store.database import Database, Unit
from hallapp.store.journal import JOURNAL, purge_payloads

ACTION = "retention.purge"
REPORTS = frozenset({ACTION})
"""No act of a person, so undo passes it over; and what is purged does not come back."""

STILL = timedelta(days=31)
"""When nothing was recorded for so long before today, the clock may have jumped: then nothing is purged without being asked."""


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


@dataclass(frozen=True, slots=True)
class Personal:
    """What of a table is about persons.

    Attributes:
        day: column with the business day of a record.
        drops: columns that are emptied; they must be nullable. Their records' journal rows lose the payload as a whole.
    """

    table: type[Row]
    day: InstrumentedAttribute[date]
    drops: tuple[InstrumentedAttribute[Any], ...]

    def due(self, before: date) -> ColumnElement[bool]:
        """Which records still hold something that is older than allowed."""
        return (self.day < before) & or_(*(column.is_not(None) for column in self.drops))


@dataclass(frozen=True, slots=True)
class Kept:
    """A kind of record that is kept only so long; the number of days is the setting `retention.<kind>`. Each room declares its own."""

    kind: str
    records: tuple[Personal, ...]


@dataclass(frozen=True, slots=True)
class Purged:
    """One day of a kind that was purged, or would be."""

    kind: str
    day: date
    records: int


def due_for_purge(unit: Unit, kept: Kept, days: int) -> list[Purged]:
    """What of a kind is older than `days` days, by business day, the oldest first. Never anything of today."""
    before = min(unit.day, unit.day - timedelta(days=days))
    found: dict[date, int] = {}
    for personal in kept.records:
        counted = select(personal.day, func.count()).where(personal.due(before)).group_by(personal.day)
        for day, records in unit.session.execute(counted):
            found[day] = found.get(day, 0) + records
    return [Purged(kept.kind, day, found[day]) for day in sorted(found)]


def purge(database: Database, kinds: Sequence[tuple[Kept, int]]) -> list[Purged]:
    """Purge every kind by its number of days; one short unit a day of records, so that nobody at a desk waits for it."""
    with database.read() as unit:
        due = [(kept, each) for kept, days in kinds for each in due_for_purge(unit, kept, days)]
    return [_purge_day(database, kept, each.day) for kept, each in due]


def is_clock_believable(database: Database) -> bool:
    """Whether something was recorded in the weeks before today: a purge cannot be taken back, and a clock can jump a year ahead."""
    with database.read() as unit:
        begins = datetime.combine(unit.day, database.day_start, unit.zone)
        last = unit.session.scalar(select(JOURNAL.c.at).where(JOURNAL.c.at < begins).order_by(JOURNAL.c.position.desc()).limit(1))
    return last is not None and business_day(last, database.zone, database.day_start) >= unit.day - STILL


def _purge_day(database: Database, kept: Kept, day: date) -> Purged:
    with database.write(ACTION) as unit:
        unit.actor = None  # the hall itself forgets, whoever sits at the desk
        records = sum(_empty(unit, personal, day) for personal in kept.records)
        if records:
            seq = unit.next_in(PurgeRow.seq)
            unit.add(PurgeRow(id=unit.new_id(), seq=seq, kind=kept.kind, day=day, records=records, at=unit.now))
        return Purged(kept.kind, day, records)


def _empty(unit: Unit, personal: Personal, day: date) -> int:
    """Empty what a day's records hold of persons, in the rows and in the journal, where the digests stay and the chain still proves."""
    key = inspect(personal.table).primary_key[0]
    ids = unit.session.scalars(select(key).where(personal.day == day, personal.due(day + timedelta(days=1)))).all()
    nothing = {column.key: None for column in personal.drops}
    for some in _batches(ids):
        unit.session.execute(update(personal.table).where(key.in_(some)).values(nothing), execution_options=_BULK)
        purge_payloads(unit.session.connection(), personal.table.__tablename__, [each.hex for each in some])
    return len(ids)


_BULK = {"synchronize_session": False}


def _batches(ids: Sequence[UUID], size: int = 500) -> Iterator[Sequence[UUID]]:
    return (ids[at : at + size] for at in range(0, len(ids), size))
