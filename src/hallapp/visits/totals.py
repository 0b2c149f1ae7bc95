"""The running totals of a day, kept with every coming and going, so that nobody ever has to be counted again."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import bindparam, select

from hallapp.store.counters import next_number
from hallapp.store.database import Database, Unit
from hallapp.visits.models import Crossing
from hallapp.visits.rules import Because, Judged, Outcome
from hallapp.visits.schema import CrossingRow, VisitDayRow, VisitRow
from hallapp.visits.terms import Terms

_OF_DAY = select(VisitDayRow).where(VisitDayRow.day == bindparam("on_day"))
_BEFORE = select(VisitDayRow).where(VisitDayRow.day < bindparam("on_day")).order_by(VisitDayRow.day.desc()).limit(1)
_OUTSIDE = select(VisitRow).where(
    VisitRow.day == bindparam("on_day"), VisitRow.outcome == Outcome.WAITS_OUTSIDE.value, VisitRow.voided_at.is_(None)
)
# Built once: every visit asks them, and building a statement costs as much as running it.

_COUNTED_AS = {
    Outcome.WAITS_OUTSIDE: "outside",
    Outcome.TURNED_AWAY: "turned_away",
    Outcome.REFUSED: "refused",
    Outcome.LEFT: "gave_up",
}
"""Which total a party stays in while it has an outcome; who is admitted is counted when coming and when going."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day in a unit that writes, with its totals and what is in force."""

    database: Database
    unit: Unit
    terms: Terms
    totals: VisitDayRow

    def arrive(self, row: VisitRow, at: datetime) -> None:
        """Count a party by the outcome it has now; who has to wait for a place gets a number."""
        outcome = Outcome(row.outcome)
        if outcome is Outcome.ADMITTED:
            row.entered_at, row.left_at = at, None
            self.totals.admitted += row.party
            self.totals.in_hall += row.party
            return
        self._count(outcome, row.party)
        row.invited_at = None
        if outcome is Outcome.WAITS_OUTSIDE and row.because == Because.FULL and row.outside_no is None:
            row.outside_no = next_number(self.database, self.unit, f"outside {row.day.isoformat()}", row.day)

    def move(self, row: VisitRow, judged: Judged) -> None:
        """Give a party another outcome, and whoever is inside and may not be leaves."""
        if row.outcome == judged.outcome and row.because == judged.because:
            return
        if is_inside(row):
            self.go_out(row)
        elif row.outcome != Outcome.ADMITTED:
            self._count(Outcome(row.outcome), -row.party)
        row.outcome, row.because = judged.outcome.value, judged.because.value if judged.because else None
        self.arrive(row, self.unit.now)

    def go_out(self, row: VisitRow) -> None:
        """A party that is known leaves; it may have been counted out already by somebody who did not know it."""
        row.left_at = self.unit.now
        persons = min(row.party, self.totals.in_hall)
        if persons:
            self.cross(Crossing.OUT, -persons, visit=row.id)

    def cross(
        self, kind: Crossing, persons: int, at: datetime | None = None, *, counted: int | None = None, visit: UUID | None = None
    ) -> None:
        """Record people counted without a check at the door, with the totals."""
        totals, unit = self.totals, self.unit
        totals.in_hall += persons
        match kind:
            case Crossing.IN:
                totals.admitted += persons
            case Crossing.RECOUNT:
                totals.corrected += persons
            case Crossing.OUT | Crossing.CLOSING:
                totals.departed -= persons
        unit.add(
            CrossingRow(
                id=unit.new_id(),
                seq=unit.next_in(CrossingRow.seq),
                day=totals.day,
                at=at or unit.now,
                recorded_at=unit.now,
                kind=kind.value,
                persons=persons,
                counted=counted,
                visit_id=visit,
            )
        )

    def uncount(self, row: VisitRow) -> None:
        """Count a party that did not come in no more."""
        self._count(Outcome(row.outcome), -row.party)

    def close(self) -> int:
        """自动离厅: everybody still in the hall and outside is taken for gone; returns how many were in."""
        at = min(self.unit.now, self.terms.day_ends(self.totals.day))
        gone = self.totals.in_hall
        if gone:
            self.cross(Crossing.CLOSING, -gone, at)
        for row in waiting(self.unit, self.totals.day):
            self.move(row, Judged(Outcome.LEFT, Because(row.because) if row.because else None))
        self.totals.closed_at = at
        return gone

    def _count(self, outcome: Outcome, persons: int) -> None:
        column = _COUNTED_AS[outcome]
        setattr(self.totals, column, getattr(self.totals, column) + persons)


def is_inside(row: VisitRow) -> bool:
    """Whether a party is in the hall as far as is known of it."""
    return row.outcome == Outcome.ADMITTED and row.left_at is None


def totals_of(unit: Unit, day: date) -> VisitDayRow | None:
    """The totals of a day; None when nothing happened on it."""
    return unit.session.scalar(_OF_DAY, {"on_day": day})


def waiting(unit: Unit, day: date) -> list[VisitRow]:
    """Who waits outside on a day, to be asked in or to be measured again, in the order of coming."""
    return sorted(unit.session.scalars(_OUTSIDE, {"on_day": day}), key=lambda row: row.outside_no or 0)


def day_of(database: Database, unit: Unit, terms: Terms, day: date | None = None) -> Day:
    """A day to write in, by default today. When a new one begins, the one before is closed if nobody did."""
    on = day or unit.day
    totals = totals_of(unit, on)
    if totals is None:
        before = unit.session.scalar(_BEFORE, {"on_day": on})
        if before is not None and (before.in_hall or before.outside):
            Day(database, unit, terms, before).close()
        totals = unit.add(_empty(unit, on))
        unit.session.flush()
    return Day(database, unit, terms, totals)


def _empty(unit: Unit, day: date) -> VisitDayRow:
    return VisitDayRow(id=unit.new_id(), day=day, closed_at=None)
