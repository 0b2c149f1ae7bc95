"""Every temperature of the staff: who, when, how warm, measured by whom, and what was corrected afterwards."""

from datetime import date

from sqlalchemy import ColumnElement

from hallapp.checkin.rules import Method, Verdict, parse_temperature
from hallapp.checkin.schema import ReadingRow
from hallapp.records.ledgers.declare import Column, Correctable, Kind, Ledger, Meant, Name, Options, Stored
from hallapp.records.ledgers.finding import days_between, one_or_more, people_meant
from hallapp.records.ledgers.right_values import badge, flag
from hallapp.store.database import Unit


def _find(unit: Unit, typed: str) -> Meant:
    return one_or_more(ReadingRow.person_id, people_meant(unit, typed))


def _span(_unit: Unit, first: date | None, last: date | None) -> ColumnElement[bool] | None:
    return days_between(ReadingRow.day, first, last)


CHECKINS = Ledger(
    Name.CHECKINS,
    (
        Column("day", Kind.DAY, 11, sort=True),
        Column("taken_at", Kind.INSTANT, 16),
        Column("badge", width=8, sort=True),
        Column("person", Kind.PERSON, 12),
        Column("temperature", Kind.CELSIUS, 8, sort=True, right=Correctable("tenths", parse_temperature)),
        Column("verdict", Kind.WORD, 8, words="checkin.verdict"),
        Column("method", Kind.WORD, 8, words="checkin.method", right=Correctable("method", Method, tuple(Method))),
        Column("face_mask", Kind.FLAG, 6, right=flag("face_mask")),
        Column("hands", Kind.FLAG, 6, right=flag("hands")),
        Column("badge_checked", Kind.FLAG, 8, optional=True, right=flag("badge_checked")),
        Column("session", Kind.NUMBER, 6, optional=True),
        Column("checker", Kind.PERSON, 12, right=Correctable("checker", badge)),
        Column("reason", width=16),
        Column("recorded_at", Kind.INSTANT, 16, optional=True),
    ),
    frozenset({"readings", "people"}),
    Stored(
        ReadingRow.id,
        {
            "day": ReadingRow.day,
            "taken_at": ReadingRow.taken_at,
            "badge": ReadingRow.badge,
            "person": ReadingRow.person_id,
            "temperature": ReadingRow.temp_tenths,
            "verdict": ReadingRow.verdict,
            "method": ReadingRow.method,
            "face_mask": ReadingRow.face_mask,
            "hands": ReadingRow.hands,
            "badge_checked": ReadingRow.badge_checked,
            "session": ReadingRow.session,
            "checker": ReadingRow.checker_id,
            "reason": ReadingRow.reason,
            "recorded_at": ReadingRow.recorded_at,
        },
        order=(ReadingRow.day, ReadingRow.taken_at, ReadingRow.id),
        find=_find,
        span=_span,
        voided=(ReadingRow.voided_at, ReadingRow.void_reason),
        corrects=ReadingRow.corrects,
        few=3_500,
    ),
    Options("verdict", tuple(Verdict)),
    voids=True,
)
