"""Which business day the queue is in: the clock's, but never an earlier one than it was in before, unless somebody says so."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from hallapp.queue.schema import DayRow
from hallapp.store.database import Unit
from hallapp.store.prepared import Prepared

_NEWEST = select(DayRow.day, DayRow.issuing, DayRow.closed).where(DayRow.voided_at.is_(None)).order_by(DayRow.seq.desc()).limit(1)
_LAST, _LAST_OF_DAY = Prepared(_NEWEST), Prepared(_NEWEST.where(DayRow.day == bindparam("on_day")))


@dataclass(frozen=True, slots=True)
class Today:
    """The queue's business day.

    Attributes:
        issuing: whether tickets are given out.
        closed: the day was closed.
        clock_ok: False while the computer's clock stands on an earlier day.
        before: the day before, when nothing was recorded of this one yet; the day itself otherwise.
    """

    day: date
    issuing: bool = True
    closed: bool = False
    clock_ok: bool = True
    before: date | None = None

    @property
    def has_begun(self) -> bool:
        """Whether anything was recorded of this day."""
        return self.before == self.day


def today(unit: Unit) -> Today:
    """The business day now."""
    last = unit.rows(_LAST).first()
    if last is None or last.day < unit.day:
        return Today(unit.day, before=last.day if last else None)
    return Today(last.day, last.issuing, last.closed, clock_ok=last.day == unit.day, before=last.day)


def note_day(unit: Unit, day: date, *, issuing: bool = True, closed: bool = False) -> Today:
    """Record that the business day is `day`, and whether tickets are given out."""
    seq = unit.next_in(DayRow.seq)
    unit.add(DayRow(id=unit.new_id(), seq=seq, day=day, issuing=issuing, closed=closed, at=unit.now))
    return Today(day, issuing, closed, clock_ok=day == unit.day, before=day)


def day_as_left(unit: Unit, day: date) -> Today:
    """How the queue of an earlier day was left."""
    last = unit.rows(_LAST_OF_DAY, {"on_day": day}).first()
    return Today(day, last.issuing, last.closed) if last else Today(day)
