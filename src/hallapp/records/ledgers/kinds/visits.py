"""Every party at the door: when it came, what became of it; names and phones only where the hall keeps them, and redacted."""

from datetime import date

from sqlalchemy import ColumnElement, and_

from hallapp.checkin.rules import parse_temperature
from hallapp.core.text import clean_name, redact_account, redact_name, redact_phone
from hallapp.records.ledgers.declare import Column, Correctable, Kind, Ledger, Meant, Name, Options, Stored
from hallapp.records.ledgers.finding import TAIL, a_ticket, any_of, days_between, is_ticket, phone_end, spoken
from hallapp.records.ledgers.right_values import flag, text, whole
from hallapp.store.database import Unit
from hallapp.visits.rules import SETTLED, FaceMask, Outcome
from hallapp.visits.schema import VisitRow

_ACCOUNT = (10, 13)
"""How many digits an account number has (户号)."""


def _find(_unit: Unit, typed: str) -> Meant:
    if is_ticket(typed):
        return a_ticket(VisitRow.ticket, typed)
    end, name = phone_end(typed), clean_name(typed)
    has_it = VisitRow.name.contains(name, autoescape=True) | (" " + VisitRow.name_keys).contains(" " + spoken(typed), autoescape=True)
    is_account = name.isdecimal() and len(name) in _ACCOUNT
    return Meant(
        any_of(
            and_(VisitRow.phone_tail == end[-TAIL:], VisitRow.phone.endswith(end, autoescape=True)) if end else None,
            and_(VisitRow.account_no.is_not(None), VisitRow.account_no == name) if is_account else None,
            and_(VisitRow.name.is_not(None), has_it) if name else None,
        )
    )


def _span(_unit: Unit, first: date | None, last: date | None) -> ColumnElement[bool] | None:
    return days_between(VisitRow.day, first, last)


VISITS = Ledger(
    Name.VISITS,
    (
        Column("day", Kind.DAY, 11, sort=True),
        Column("arrived_at", Kind.INSTANT, 16),
        Column("party", Kind.NUMBER, 6, sort=True, adds=True, right=Correctable("party", whole)),
        Column("face_mask", Kind.WORD, 13, words="visits.face_mask", right=Correctable("face_mask", FaceMask, tuple(FaceMask))),
        Column("temperature", Kind.CELSIUS, 8, sort=True, right=Correctable("tenths", parse_temperature)),
        Column("verdict", Kind.WORD, 8, words="checkin.verdict"),
        Column("outcome", Kind.WORD, 14, words="records.outcome", right=Correctable("outcome", Outcome, SETTLED)),
        Column("because", Kind.WORD, 10, words="visits.because"),
        Column("ticket", width=8, sort=True),
        Column("service", width=6, optional=True, right=Correctable("service", text)),
        Column("steered_online", Kind.FLAG, 8, right=flag("steered_online")),
        Column("entered_at", Kind.INSTANT, 16, optional=True),
        Column("left_at", Kind.INSTANT, 16, optional=True),
        Column("case", Kind.WORD, 12, words="visits.case", optional=True),
        Column("name", width=12, redact=redact_name, optional=True, title="customer", right=Correctable("name", text)),
        Column("phone", width=14, redact=redact_phone, optional=True, right=Correctable("phone", text)),
        Column("account", width=16, redact=redact_account, optional=True, right=Correctable("account_no", text)),
        Column("checker", Kind.PERSON, 12, optional=True),
        Column("recorded_at", Kind.INSTANT, 16, optional=True),
    ),
    frozenset({"visits", "people"}),
    Stored(
        VisitRow.id,
        {
            "day": VisitRow.day,
            "arrived_at": VisitRow.arrived_at,
            "party": VisitRow.party,
            "face_mask": VisitRow.face_mask,
            "temperature": VisitRow.temp_tenths,
            "verdict": VisitRow.verdict,
            "outcome": VisitRow.outcome,
            "because": VisitRow.because,
            "ticket": VisitRow.ticket,
            "service": VisitRow.service,
            "steered_online": VisitRow.steered_online,
            "entered_at": VisitRow.entered_at,
            "left_at": VisitRow.left_at,
            "case": VisitRow.case_kind,
            "name": VisitRow.name,
            "phone": VisitRow.phone,
            "account": VisitRow.account_no,
            "checker": VisitRow.checker_id,
            "recorded_at": VisitRow.recorded_at,
        },
        order=(VisitRow.day, VisitRow.seq),
        find=_find,
        span=_span,
        voided=(VisitRow.voided_at, VisitRow.void_reason),
        few_of_option=60_000,
    ),
    Options("outcome", tuple(Outcome)),
    voids=True,
)
