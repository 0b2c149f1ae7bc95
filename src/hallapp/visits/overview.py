"""The visitors as they are shown: the head count, the day's list, the seats, the hall at a past minute."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from hallapp.checkin.rules import Method, Verdict
from hallapp.core.text import redact_name
from hallapp.store.database import Unit
from hallapp.visits.entering import Passed
from hallapp.visits.models import Counts, PublicCount, Registered, Seating, VisitLine
from hallapp.visits.outside import crowd_of, line_of
from hallapp.visits.rules import Because, CaseKind, FaceMask, Outcome, Use, is_held, may_come, place_in_line
from hallapp.visits.schema import CrossingRow, VisitDayRow, VisitReadingRow, VisitRow
from hallapp.visits.terms import Terms
from hallapp.visits.totals import Day, totals_of, waiting

MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class Step:
    """The head count from an instant on."""

    at: datetime
    in_hall: int


def counts_on(unit: Unit, terms: Terms, day: date) -> Counts:
    """The head count of a day, by the limit in force now."""
    return counts_of(unit, terms, totals_of(unit, day) or _nothing(day))


def counts_of(unit: Unit, terms: Terms, totals: VisitDayRow) -> Counts:
    """The head count in the totals of a day, by the limit in force now."""
    day = totals.day
    line = line_of(waiting(unit, day)) if totals.outside else []
    crowd = crowd_of(totals.in_hall, line, terms, unit.now)
    held = [each for each in line if is_held(each, unit.now, terms.settings.patience)]
    invited = tuple(each.number for each in may_come(held, totals.in_hall, crowd.limit))
    percent = terms.settings.warn_percent
    return Counts(
        day=day,
        in_hall=totals.in_hall,
        limit=crowd.limit,
        outside=totals.outside,
        invited=invited,
        kept=crowd.held,
        admitted=totals.admitted,
        departed=totals.departed,
        corrected=totals.corrected,
        turned_away=totals.turned_away,
        refused=totals.refused,
        gave_up=totals.gave_up,
        fever=totals.fever,
        steered_online=totals.steered_online,
        masks_given=totals.masks_given,
        is_full=crowd.is_full,
        is_nearly_full=crowd.is_nearly_full(percent),
    )


def registered(day: Day, passed: Passed) -> Registered:
    """What the caller is told of a party that went through the check."""
    row, unit = passed.row, day.unit
    unit.session.flush()
    because = Because(row.because) if row.because else None
    waits = row.outcome == Outcome.WAITS_OUTSIDE
    line = line_of(waiting(unit, row.day)) if waits else []
    return Registered(
        visit_id=row.id,
        at=row.arrived_at,
        outcome=Outcome(row.outcome),
        because=because,
        verdict=Verdict(row.verdict) if row.verdict else None,
        waiting_on={Because.FEVER: Verdict.FEVER, Because.LOW: Verdict.LOW}.get(because) if because else None,
        ticket=row.ticket,
        outside_no=row.outside_no if waits else None,
        place=place_in_line(line, row.outside_no) if waits and row.outside_no is not None else None,
        extra_round=passed.extra_round,
        counts=counts_of(unit, day.terms, day.totals) if row.day == unit.day else counts_on(unit, day.terms, unit.day),
    )


def public_count(counts: Counts) -> PublicCount:
    """What anybody may see of a head count."""
    return PublicCount(counts.in_hall, counts.limit, counts.outside, counts.invited, counts.kept, counts.is_full)


def lines_on(unit: Unit, day: date, most: int = MOST_LINES) -> list[VisitLine]:
    """The latest parties of a day, the newest first."""
    rows = select(VisitRow).where(VisitRow.day == day, VisitRow.voided_at.is_(None)).order_by(VisitRow.seq.desc()).limit(most)
    return [_line(row) for row in unit.session.scalars(rows)]


def outside_on(unit: Unit, day: date) -> list[VisitLine]:
    """Who waits outside, the next one first; who has to be measured again comes before, without a number."""
    return [_line(row) for row in waiting(unit, day)]


def feverish_on(unit: Unit, day: date) -> list[VisitLine]:
    """Who was turned away with a fever and has neither been measured again nor gone yet."""
    again = select(VisitReadingRow.id).where(VisitReadingRow.visit_id == VisitRow.id, VisitReadingRow.ordinal > 0)
    rows = select(VisitRow).where(
        VisitRow.day == day,
        VisitRow.outcome == Outcome.TURNED_AWAY.value,
        VisitRow.because == Because.FEVER.value,
        VisitRow.left_at.is_(None),
        VisitRow.voided_at.is_(None),
        ~again.where(VisitReadingRow.voided_at.is_(None)).exists(),
    )
    return [_line(row) for row in unit.session.scalars(rows.order_by(VisitRow.seq))]


def seating_of(terms: Terms) -> Seating:
    """The seats, and what else the limit is worked out from."""
    plan, capacity = terms.settings.plan(), terms.capacity
    seats = plan.seats()
    return Seating(
        rows=len(plan.rows),
        across=max((len(row) for row in plan.rows), default=0),
        seats=seats,
        usable=plan.usable,
        broken=sum(seat.use is Use.BROKEN for seat in seats),
        places=capacity.places,
        windows=capacity.windows,
        set_limit=capacity.set_limit,
        limit=capacity.limit,
    )


def steps_on(unit: Unit, day: date) -> list[Step]:
    """How the head count of a day went up and down, in order of time; what was entered afterwards is in its place."""
    came = select(VisitRow.entered_at, VisitRow.seq, VisitRow.party).where(VisitRow.day == day, VisitRow.voided_at.is_(None))
    crossed = select(CrossingRow.at, CrossingRow.seq, CrossingRow.persons).where(CrossingRow.day == day, CrossingRow.voided_at.is_(None))
    events = [(at, 0, seq, persons) for at, seq, persons in unit.session.execute(came) if at is not None]
    events += [(at, 1, seq, persons) for at, seq, persons in unit.session.execute(crossed)]
    steps, in_hall = [], 0
    for at, _, _, persons in sorted(events):
        in_hall += persons
        steps.append(Step(at, in_hall))
    return steps


def in_hall_at(unit: Unit, day: date, at: datetime) -> int:
    """How many were in the hall at an instant of a day."""
    return next((step.in_hall for step in reversed(steps_on(unit, day)) if step.at <= at), 0)


def mean_tenths(unit: Unit, day: date) -> int | None:
    """The mean of the temperatures kept on a day, in tenths; None where none are."""
    kept = select(func.avg(VisitRow.temp_tenths)).where(VisitRow.day == day, VisitRow.voided_at.is_(None))
    mean = unit.session.scalar(kept)
    return None if mean is None else round(mean)


def _nothing(day: date) -> VisitDayRow:
    zero = {column.name: 0 for column in VisitDayRow.__table__.columns if column.info}
    return VisitDayRow(day=day, **zero)


def _line(row: VisitRow) -> VisitLine:
    return VisitLine(
        visit_id=row.id,
        at=row.arrived_at,
        party=row.party,
        outcome=Outcome(row.outcome),
        because=Because(row.because) if row.because else None,
        face_mask=FaceMask(row.face_mask),
        verdict=Verdict(row.verdict) if row.verdict else None,
        tenths=row.temp_tenths,
        steered_online=row.steered_online,
        service=row.service,
        ticket=row.ticket,
        outside_no=row.outside_no,
        invited_at=row.invited_at,
        left_at=row.left_at,
        case_kind=CaseKind(row.case_kind) if row.case_kind else None,
        name=redact_name(row.name) if row.name else None,
        method=Method(row.method) if row.method else None,
    )
