"""Forgetting: after so many days records lose what names or measures somebody, and the journal what it said of it; counts stay."""

import json
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as wall_time
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Select, String, Update, bindparam, func, inspect, not_, or_, select, true, type_coerce, update
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from hallapp.core.business_day import business_day
from hallapp.store.base import Instant, Row
from hallapp.store.database import Database, Unit
from hallapp.store.journal import JOURNAL, within
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


Span = tuple[date, date]
"""Some days, the first and the last."""

Since = datetime | ColumnElement[datetime]


class Forgettable(Protocol):
    """Something that is kept only so many days."""

    def due(self, unit: Unit, before: date) -> dict[date, int]:
        """How many records of which business days before `before` still hold what is older than allowed."""
        ...

    def empty(self, unit: Unit, before: date, span: "Span", most: int) -> Counter[date]:
        """Empty what `due` found in some days, at most so many records, and say how many of which day; fewer means that none is left."""
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
    in_use: Callable[[Since], ColumnElement[bool]] | None = None

    def due(self, unit: Unit, before: date) -> dict[date, int]:
        counted = select(self.day, func.count()).where(self._still(before, _midnight(before, unit))).group_by(self.day)
        return {day: records for day, records in unit.session.execute(counted)}  # noqa: C416 - a row is no pair for mypy

    def empty(self, unit: Unit, before: date, span: Span, most: int) -> Counter[date]:
        connection, (find, clear) = unit.session.connection(), _emptying(self)
        asked = {"first": span[0], "last": span[1], "before": before, "since": _midnight(before, unit), "most": most}
        found = json.loads(connection.scalar(find, asked) or "[]")
        if found:
            ids = [row_id for row_id, _ in found]
            connection.execute(clear, {"ids": json.dumps(ids)})
            purge_payloads(connection, self.table.__tablename__, ids)
        return Counter(date.fromisoformat(day) for _, day in found)

    def emptying(self) -> "tuple[Select[str], Update]":
        """How the records of some days are found, and how such records are emptied; to be built once, which costs more than emptying."""
        key, since = type_coerce(inspect(self.table).primary_key[0], String()), bindparam("since", type_=Instant())
        of_span = self.day >= bindparam("first"), self.day <= bindparam("last"), self._still(bindparam("before", type_=Date()), since)
        some = select(key.label("id"), self.day.label("day")).where(*of_span).order_by(self.day).limit(bindparam("most")).subquery()
        pair = func.json_array(some.c.id, type_coerce(some.c.day, String()))
        ids = func.json_each(bindparam("ids", type_=String())).table_valued("value")
        nothing: dict[str, str | None] = {column.key: None for column in self.drops} | {column.key: "" for column in self.blanks}
        return select(func.json_group_array(pair)), update(self.table).where(key.in_(select(ids.c.value))).values(nothing)

    def _still(self, before: date | ColumnElement[date], since: Since) -> ColumnElement[bool]:
        held = or_(*(column.is_not(None) for column in self.drops), *(column != "" for column in self.blanks))
        spared = not_(self.in_use(since)) if self.in_use is not None else true()
        return (self.day < before) & held & spared


@cache
def _emptying(of: Personal) -> "tuple[Select[str], Update]":
    return of.emptying()


@dataclass(frozen=True, slots=True)
class JournalPayloads:
    """What the journal says of records: old and new values. Who did what when, and the digests, are the proof and stay."""

    def due(self, unit: Unit, before: date) -> dict[date, int]:
        ends = _midnight(before, unit)
        said = select(SAID.at).where(SAID.position < _reached(unit, ends), SAID.payload.is_not(None), SAID.at < ends)
        return dict(Counter(at.astimezone(unit.zone).date() for at in unit.session.scalars(said)))

    def empty(self, unit: Unit, before: date, span: Span, most: int) -> Counter[date]:
        found, (day, last) = Counter[date](), span
        while day <= last and found.total() < most:
            begins, ends = _midnight(day, unit), min(_midnight(day + timedelta(days=1), unit), _midnight(before, unit))
            found[day] += purge_said(unit.session.connection(), *within(begins, ends), most=most - found.total())
            day += timedelta(days=1)
        return +found


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


@dataclass(frozen=True, slots=True)
class Pace:
    """How a purge lets others write between its slices.

    Attributes:
        slice_s: seconds after which a slice ends: it is a transaction of its own, for which others wait.
        pause_s: seconds between two slices, in which who waits gets the lock.
        some: records emptied at once, which is how finely a slice can be cut.
        clock: seconds that never go back.
        pause: waits so many seconds.
    """

    slice_s: float = 0.006
    pause_s: float = 0.01
    some: int = 60
    clock: Callable[[], float] = time.monotonic
    pause: Callable[[float], object] = time.sleep


Progress = Callable[[int, int], object]
"""Hears how many records were emptied, and of how many; what it raises ends the purge after a whole slice."""


def purge(
    database: Database, kinds: Sequence[tuple[Kept, int]], progress: Progress | None = None, pace: Pace | None = None
) -> list[Purged]:
    """Purge every kind by its number of days, in slices so short that nobody at a desk waits for it.

    Each slice is one transaction with a line for each day of records it emptied. What an interrupted purge has not come to, the next does.
    """
    pace, found = pace or Pace(), Counter[tuple[str, date]]()
    with database.read() as unit:
        days_due = [(kept, days, due_for_purge(unit, kept, days)) for kept, days in kinds]
    due = deque(_Due(kept, days, span) for kept, days, some in days_due for span in _spans(some, pace.some))
    total = sum(each.records for _, _, some in days_due for each in some)
    try:
        while due:
            found.update(_slice(database, due, pace))
            if progress is not None:
                progress(min(found.total(), total), total)
            if due:
                pace.pause(pace.pause_s)
    finally:
        if found:
            database.carry_log()
    return [Purged(kind, day, records) for (kind, day), records in found.items()]


def is_clock_believable(database: Database) -> bool:
    """Whether something was recorded in the weeks before today: a purge cannot be undone, and a clock can jump a year ahead."""
    with database.read() as unit:
        begins = datetime.combine(unit.day, database.day_start, unit.zone)
        last = unit.session.scalar(select(JOURNAL.c.at).where(JOURNAL.c.at < begins).order_by(JOURNAL.c.position.desc()).limit(1))
    return last is not None and business_day(last, database.zone, database.day_start) >= unit.day - STILL


@dataclass(frozen=True, slots=True)
class _Due:
    """Some days of a kind that are to be purged, and after how many days that is."""

    kept: Kept
    days: int
    span: Span


def _spans(due: Iterable[Purged], most: int) -> Iterator[Span]:
    """The days, a few together as long as they have at most so many records: each statement costs more than emptying some records."""
    first, last, records = None, None, 0
    for each in due:
        if first is not None and last is not None and records + each.records > most:
            yield first, last
            first, records = None, 0
        first, last, records = first or each.day, each.day, records + each.records
    if first is not None and last is not None:
        yield first, last


def _slice(database: Database, due: deque[_Due], pace: Pace) -> Counter[tuple[str, date]]:
    """Empty the first of what is due until the time is over, and take away from it what is done."""
    found = Counter[tuple[str, date]]()
    with database.write(ACTION) as unit:
        unit.actor = None  # the hall itself forgets, whoever sits at the desk
        ends = pace.clock() + pace.slice_s
        while due:
            emptied = _empty(unit, due[0], pace.some)
            found.update({(due[0].kept.kind, day): records for day, records in emptied.items()})
            if emptied.total() < pace.some:
                due.popleft()
            if pace.clock() >= ends:
                break
        for (kind, day), records in found.items():
            seq = unit.next_in(PurgeRow.seq)
            unit.add(PurgeRow(id=unit.new_id(), seq=seq, kind=kind, day=day, records=records, at=unit.now))
    return found


def _empty(unit: Unit, due: _Due, most: int) -> Counter[date]:
    """Empty at most so many records of what is due; fewer means that none is left."""
    found = Counter[date]()
    for each in due.kept.records:
        if found.total() < most:
            found.update(each.empty(unit, _before(unit, due.days), due.span, most - found.total()))
    return found


def _before(unit: Unit, days: int) -> date:
    return min(unit.day, unit.day - timedelta(days=days))


def _midnight(day: date, unit: Unit) -> datetime:
    return datetime.combine(day, wall_time(), unit.zone)


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
