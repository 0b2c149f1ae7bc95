"""Temperatures of visitors: judged by the check-in's rules, kept as far as the hall wants them kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import bindparam, select

from hallapp.checkin.recording import be_plausible
from hallapp.checkin.rules import FeverRule, Method, TemperatureRules, Tenths, Verdict, cleared_by
from hallapp.store.database import Unit
from hallapp.visits.schema import VisitReadingRow, VisitRow
from hallapp.visits.terms import Terms

_OF_VISIT = (
    select(VisitReadingRow)
    .where(VisitReadingRow.visit_id == bindparam("visit"), VisitReadingRow.voided_at.is_(None))
    .order_by(VisitReadingRow.ordinal)
)


@dataclass(frozen=True, slots=True)
class Taken:
    """One reading of a visitor as the rules see it."""

    person: UUID
    verdict: Verdict
    method: Method
    checker: UUID | None
    has_reason: bool

    @property
    def may_pass(self) -> bool:
        """Whether it lets its person in by itself."""
        return self.verdict is Verdict.NORMAL


@dataclass(frozen=True, slots=True)
class Measure:
    """A temperature with everything that is stored of it."""

    tenths: Tenths
    method: Method
    checker: UUID | None
    has_reason: bool = False


def measured(row: VisitRow, measure: Measure, terms: Terms, *, sure: bool) -> Taken:
    """Judge a reading and put it into the visit: pass or fail, and the value only where the hall keeps it.

    Raises:
        TemperatureSlip: no living person has this temperature.
        NeedsSure: it is unlikely and nobody is `sure`.
    """
    rules = terms.temperature
    be_plausible(measure.tenths, rules, sure=sure)
    taken = Taken(row.id, rules.verdict(measure.tenths), measure.method, measure.checker, measure.has_reason)
    row.verdict = taken.verdict.value
    row.temp_tenths = measure.tenths if terms.settings.store_temperature else None
    row.method = measure.method.value
    row.limit_tenths, row.limit_operator, row.low_limit_tenths = rules.fever.limit, rules.fever.operator, rules.low_limit
    row.checker_id = measure.checker
    return taken


def keep(unit: Unit, row: VisitRow, taken: Taken, ordinal: int) -> None:
    """Keep the reading a visit holds now as one of several; the first one was taken when the party came."""
    unit.add(
        VisitReadingRow(
            id=unit.new_id(),
            visit_id=row.id,
            day=row.day,
            ordinal=ordinal,
            taken_at=unit.now if ordinal else row.arrived_at,
            verdict=taken.verdict.value,
            temp_tenths=row.temp_tenths,
            method=taken.method.value,
            limit_tenths=row.limit_tenths,
            limit_operator=row.limit_operator,
            low_limit_tenths=row.low_limit_tenths,
            checker_id=taken.checker,
            has_reason=taken.has_reason,
        )
    )


def judged_by(row: VisitRow, terms: Terms) -> TemperatureRules:
    """The rules a visit was judged by: the limits of its day are stored with it."""
    now = terms.temperature
    limit = now.fever.limit if row.limit_tenths is None else row.limit_tenths
    low = now.low_limit if row.low_limit_tenths is None else row.low_limit_tenths
    return replace(now, fever=FeverRule(limit, row.limit_operator == ">="), low_limit=low)


def last_reading(unit: Unit, row: VisitRow) -> VisitReadingRow | None:
    """The last of the readings that are kept of a visit one by one; None where only its own is kept."""
    kept = unit.session.scalars(_OF_VISIT, {"visit": row.id}).all()
    return kept[-1] if kept else None


def readings_of(unit: Unit, row: VisitRow) -> list[Taken]:
    """All readings of a visit, the first one first; a purged one is not among them."""
    kept = unit.session.scalars(_OF_VISIT, {"visit": row.id}).all()
    if kept:
        return [
            Taken(row.id, Verdict(each.verdict), Method(each.method), each.checker_id, each.has_reason)
            for each in kept
            if each.verdict is not None
        ]
    if row.verdict is None or row.method is None:
        return []
    return [Taken(row.id, Verdict(row.verdict), Method(row.method), row.checker_id, has_reason=False)]


def waiting_on(readings: Sequence[Taken]) -> Verdict | None:
    """The abnormal verdict that still has to be cleared; a fever weighs more than a low reading."""
    _, blocking = cleared_by(readings, [])
    verdicts = {each.verdict for each in blocking}
    return next((each for each in (Verdict.FEVER, Verdict.LOW) if each in verdicts), None)
