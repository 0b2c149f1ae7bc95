"""Corrections of a visit and their consequences: the outcome, the totals of its day, its search keys."""

from dataclasses import replace
from datetime import datetime

from hallapp.checkin.recording import be_plausible
from hallapp.checkin.rules import Tenths, Verdict
from hallapp.core.text import clean_line
from hallapp.queue.offers import offered, require_service
from hallapp.store.corrections import put_right
from hallapp.visits.errors import NotMeasured, OutcomeFollows, PartySize
from hallapp.visits.measuring import judged_by, keep, last_reading, readings_of, waiting_on
from hallapp.visits.models import Crossing, VisitChange
from hallapp.visits.names import be_kept, put_name
from hallapp.visits.rules import Because, FaceMask, Judged, Outcome, account_number, judge_again
from hallapp.visits.schema import VisitRow
from hallapp.visits.terms import Terms
from hallapp.visits.totals import Day
from hallapp.visits.voiding import count_marks, let_nobody_be_missing, take_out


def correct_visit(day: Day, row: VisitRow, change: VisitChange, reason: str) -> frozenset[str]:
    """Correct a visit of `day`, update the totals, and return the columns that differ.

    Raises:
        NeedsReason, NothingDiffers, PartySize, TemperatureSlip, NotMeasured, AccountNumberWrong, NamesOff, PhoneWrong, ServiceUnknown,
        OutcomeFollows: see `Visits.correct`.
    """
    values = _facts(day, row, change)
    before = day.totals.in_hall
    left_at, words = _seen_leaving(day, row), clean_line(reason)
    values |= _became(day, row, change, values)
    take_out(day, row, words)
    differs = put_right(day.unit, row, row.day, values, reason)
    if change.name is not None or change.phone is not None:
        put_name(row, row.name, row.phone)
    if {"temp_tenths", "verdict"} & differs:
        _correct_reading(day, row)
    _count_again(day, row, left_at)
    _gone_since(day, row, before)
    let_nobody_be_missing(day, words)
    return differs


def _facts(day: Day, row: VisitRow, change: VisitChange) -> dict[str, object]:
    """What was entered, as it is stored."""
    values: dict[str, object] = {}
    if change.party is not None:
        if not 1 <= change.party <= day.terms.settings.largest_party:
            raise PartySize(most=day.terms.settings.largest_party)
        values["party"] = change.party
    if change.face_mask is not None:
        values["face_mask"] = change.face_mask.value
    if change.steered_online is not None:
        values["steered_online"] = change.steered_online
    if change.service is not None:
        values["service"] = require_service(change.service, offered(day.unit)).prefix if change.service.strip() else None
    if change.account_no is not None:
        values["account_no"] = account_number(change.account_no)
    if change.tenths is not None:
        values |= _measured(row, change.tenths, day.terms)
    return values | _named(day, change)


def _named(day: Day, change: VisitChange) -> dict[str, object]:
    if change.name is None and change.phone is None:
        return {}
    name, phone = be_kept(change.name or "", change.phone or "", on=day.terms.settings.keep_names)
    given: dict[str, object] = {"name": name} if change.name is not None else {}
    return given | ({"phone": phone} if change.phone is not None else {})


def _measured(row: VisitRow, tenths: Tenths, terms: Terms) -> dict[str, object]:
    """The reading, judged by the limits that the visit was judged by; its value only where it was kept."""
    if row.verdict is None or row.limit_tenths is None:
        raise NotMeasured
    rules = judged_by(row, terms)
    be_plausible(tenths, rules, sure=True)
    kept = {"temp_tenths": tenths} if row.temp_tenths is not None else {}
    return {"verdict": rules.verdict(tenths).value, **kept}


def _became(day: Day, row: VisitRow, change: VisitChange, values: dict[str, object]) -> dict[str, object]:
    """The outcome that follows."""
    if change.outcome is None and not {"face_mask", "verdict"} & values.keys():
        return {}
    verdict = _standing(day, row, values.get("verdict"))
    was = Judged(Outcome(row.outcome), Because(row.because) if row.because else None)
    judged = judge_again(was, verdict, FaceMask(str(values.get("face_mask", row.face_mask))), change.outcome)
    if judged is None:
        raise OutcomeFollows
    return {"outcome": judged.outcome.value, "because": judged.because.value if judged.because else None}


def _standing(day: Day, row: VisitRow, verdict: object) -> Verdict | None:
    """The result of the readings if the last one had this verdict."""
    readings = readings_of(day.unit, row)
    if not readings:
        return None
    if verdict is not None:
        readings = [*readings[:-1], replace(readings[-1], verdict=Verdict(str(verdict)))]
    return waiting_on(readings) or Verdict.NORMAL


def _correct_reading(day: Day, row: VisitRow) -> None:
    """Where the readings of a visit are kept one by one, the last of them is corrected too; an abnormal one is kept from now on."""
    last = last_reading(day.unit, row)
    if last is not None:
        last.verdict, last.temp_tenths = row.verdict, row.temp_tenths
    elif row.verdict != Verdict.NORMAL:
        keep(day.unit, row, readings_of(day.unit, row)[0], 0)


def _seen_leaving(day: Day, row: VisitRow) -> datetime | None:
    """When this party itself was seen to leave the hall."""
    return row.left_at if row.outcome == Outcome.ADMITTED else None


def _count_again(day: Day, row: VisitRow, left_at: datetime | None) -> None:
    """Add a party to the totals as it is now, and its leaving if that was seen."""
    day.arrive(row, row.entered_at or row.arrived_at)
    if row.outcome != Outcome.ADMITTED:
        row.entered_at, row.left_at = None, None if left_at is not None else row.left_at
    elif left_at is not None:
        row.left_at = left_at
        day.cross(Crossing.OUT, -row.party, left_at, visit=row.id)
    count_marks(day, row, 1)


def _gone_since(day: Day, row: VisitRow, before: int) -> None:
    """Of a day that is over, or from before the closing, whoever is counted in additionally has left again."""
    totals = day.totals
    closed = totals.closed_at is not None and row.arrived_at < totals.closed_at
    more = totals.in_hall - before
    if more > 0 and (totals.day != day.unit.day or closed):
        day.cross(Crossing.OUT, -more, totals.closed_at or day.terms.day_ends(totals.day))
