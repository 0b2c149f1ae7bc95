"""Turning a reading as it was taken into a stored record, judged by the rules in force when it was taken."""

from dataclasses import replace
from uuid import UUID

from hallapp.checkin.attendance import Attendance
from hallapp.checkin.errors import NeedsSure
from hallapp.checkin.models import CheckedIn, Reading, ReadingChange
from hallapp.checkin.rules import Measured, Method, Plausibility, State, TemperatureRules, TemperatureSlip, Tenths, came_late
from hallapp.checkin.schema import ReadingRow
from hallapp.core.errors import NothingDiffers
from hallapp.core.text import celsius, clean_line
from hallapp.store.database import Unit


def be_plausible(tenths: Tenths, rules: TemperatureRules, *, sure: bool) -> None:
    """Refuse slips, and unlikely values that are not confirmed.

    Raises:
        TemperatureSlip: no living person has this temperature.
        NeedsSure: it is unlikely and nobody is `sure`.
    """
    match rules.plausibility(tenths):
        case Plausibility.SLIP:
            raise TemperatureSlip(typed=celsius(tenths))
        case Plausibility.DOUBTFUL if not sure:
            raise NeedsSure(temperature=celsius(tenths))


def store_reading(unit: Unit, who: Attendance, reading: Reading, checker: UUID | None, corrects: ReadingRow | None = None) -> Measured:
    """Add the record of a reading, to `who` too, and return it as the rules see it.

    Args:
        corrects: the voided reading it stands for; the badge is the one of then.

    Raises:
        TemperatureSlip, NeedsSure: see `be_plausible`; nothing is added.
    """
    rules = who.terms.settings.temperature_rules()
    be_plausible(reading.tenths, rules, sure=reading.sure)
    reason = clean_line(reading.reason or "") or None
    new = Measured(
        id=unit.new_id(),
        person=who.person.id,
        tenths=reading.tenths,
        method=reading.method or Method(who.terms.settings.method),
        verdict=rules.verdict(reading.tenths),
        face_mask=reading.face_mask,
        hands=reading.hands,
        badge_checked=reading.badge_checked,
        checker=checker,
        has_reason=reason is not None,
        taken_at=who.terms.at,
        ordinal=who.taken,
        entered_afterwards=not who.terms.is_live,
    )
    record = _record(unit, who, reading, new, corrects) | {"reason": reason}
    # nothing in this unit needs it as an object, which would cost a tenth of the check-in
    unit.add_many(ReadingRow, {name: (value,) for name, value in record.items()})
    who.readings.append(new)
    return new


def _record(unit: Unit, who: Attendance, reading: Reading, new: Measured, corrects: ReadingRow | None) -> dict[str, object]:
    """The columns of the record, with the limits it was judged by; all but the reason."""
    rules, asks = who.terms.settings.temperature_rules(), who.terms.settings.itinerary
    return {
        "id": new.id,
        "day": who.terms.session.day,
        "session": who.terms.session.number,
        "person_id": new.person,
        "badge": corrects.badge if corrects else who.person.badge,
        "ordinal": new.ordinal,
        "taken_at": new.taken_at,
        "recorded_at": unit.now,
        "temp_tenths": new.tenths,
        "method": new.method.value,
        "verdict": new.verdict.value,
        "face_mask": new.face_mask,
        "hands": new.hands,
        "badge_checked": new.badge_checked,
        "checker_id": new.checker,
        "sure": reading.sure,
        "limit_tenths": rules.fever.limit,
        "limit_operator": rules.fever.operator,
        "low_limit_tenths": rules.low_limit,
        "two_points_only": reading.two_points_only if asks else None,
        "other_places": (clean_line(reading.other_places or "") or None) if asks else None,
        "corrects": corrects.id if corrects else None,
    }


def corrected(row: ReadingRow, change: ReadingChange, checker: UUID | None) -> Reading:
    """A stored reading as it should have been entered: whatever nobody asked to change stays, the limits of its day too.

    Raises:
        NothingDiffers: it was entered so.
    """
    was = Reading(
        tenths=row.temp_tenths or 0,
        method=Method(row.method),
        face_mask=row.face_mask,
        hands=row.hands,
        badge_checked=row.badge_checked,
        reason=row.reason,
        sure=True,
        two_points_only=row.two_points_only,
        other_places=row.other_places,
    )
    names = ("tenths", "method", "face_mask", "hands", "badge_checked")
    given = {name: value for name in names if (value := getattr(change, name)) is not None}
    right = replace(was, **given)
    if right == was and checker == row.checker_id:
        raise NothingDiffers
    return right


def checked_in(who: Attendance, reading: Measured) -> CheckedIn:
    """What the caller is told of a stored reading of `who`."""
    standing, terms = who.standing, who.terms
    first = who.stretches[0].begun_at if who.stretches else reading.taken_at
    return CheckedIn(
        reading_id=reading.id,
        person_id=who.person.id,
        badge=who.person.badge,
        name=who.person.name,
        tenths=reading.tenths,
        method=reading.method,
        verdict=reading.verdict,
        state=State.ON_DUTY if standing.is_cleared else State.UNCHECKED,
        open_steps=standing.open_steps,
        waiting_on=standing.blocking.verdict if standing.blocking else None,
        at=reading.taken_at,
        day=terms.session.day,
        session=terms.session.number,
        is_late=came_late(terms.session, first, terms.hours, terms.zone),
        entered_afterwards=reading.entered_afterwards,
    )
