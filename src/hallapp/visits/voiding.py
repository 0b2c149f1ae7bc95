"""Taking a visit for void that never was one: entered twice, or for somebody who did not come. The totals of its day follow."""

from sqlalchemy import select

from hallapp.core.errors import NeedsReason
from hallapp.core.text import clean_line
from hallapp.visits.models import Crossing
from hallapp.visits.rules import Because, FaceMask, Outcome
from hallapp.visits.schema import CrossingRow, VisitRow
from hallapp.visits.totals import Day


def void_visit(day: Day, row: VisitRow, reason: str) -> None:
    """Void a visit of `day` and count it no more; its ticket is the queue's and stays.

    Where the head count would fall below nobody, the closing had taken the party for gone: then it took so many fewer. Or people at
    the door had counted it out: then a recount to nobody is recorded.

    Raises:
        NeedsReason: `reason` is empty.
    """
    words = clean_line(reason)
    if not words:
        raise NeedsReason
    row.voided_at, row.void_reason = day.unit.now, words
    take_out(day, row, words)
    let_nobody_be_missing(day, words)


def take_out(day: Day, row: VisitRow, words: str) -> None:
    """Count a visit no more. The head count may be below nobody then; see `let_nobody_be_missing`."""
    totals = day.totals
    if row.outcome == Outcome.ADMITTED:
        _never_left(day, row, words)
        totals.admitted -= row.party
        totals.in_hall -= row.party
    else:
        day.uncount(row)
    count_marks(day, row, -1)


def count_marks(day: Day, row: VisitRow, sign: int) -> None:
    """Count what is counted beside the outcome of a visit, once more or once less."""
    totals = day.totals
    totals.steered_online += sign * row.party if row.steered_online else 0
    totals.masks_given += sign * row.party if row.face_mask == FaceMask.GIVEN else 0
    totals.fever += sign * (row.because == Because.FEVER)


def let_nobody_be_missing(day: Day, words: str) -> None:
    """Where fewer than nobody would be in the hall, the last closing took fewer for gone, or a recount to nobody is recorded."""
    totals = day.totals
    if totals.in_hall < 0:
        _close_with_fewer(day, -totals.in_hall, words)
    if totals.in_hall < 0:
        day.cross(Crossing.RECOUNT, -totals.in_hall, counted=0)


def _never_left(day: Day, row: VisitRow, words: str) -> None:
    """Void with it that the party was seen to leave."""
    left = select(CrossingRow).where(CrossingRow.visit_id == row.id, CrossingRow.voided_at.is_(None))
    for crossing in day.unit.session.scalars(left):
        crossing.voided_at, crossing.void_reason = day.unit.now, words
        day.totals.in_hall -= crossing.persons
        day.totals.departed += crossing.persons


def _close_with_fewer(day: Day, persons: int, words: str) -> None:
    """Let the last closing of the day that took at least so many for gone have taken so many fewer."""
    of_day = CrossingRow.day == day.totals.day, CrossingRow.kind == Crossing.CLOSING.value, CrossingRow.voided_at.is_(None)
    enough = select(CrossingRow).where(*of_day, CrossingRow.persons <= -persons).order_by(CrossingRow.seq.desc())
    closing = day.unit.session.scalar(enough.limit(1))
    if closing is None:
        return
    closing.voided_at, closing.void_reason = day.unit.now, words
    day.totals.in_hall -= closing.persons
    day.totals.departed += closing.persons
    if closing.persons + persons:
        day.cross(Crossing.CLOSING, closing.persons + persons, closing.at)
