"""Everybody who ever worked in the hall, those who left too."""

from datetime import date

from sqlalchemy import ColumnElement, and_, or_

from hallapp.core.text import redact_phone
from hallapp.records.ledgers.declare import Column, Correctable, Kind, Ledger, Meant, Name, Options, Stored
from hallapp.records.ledgers.finding import any_of, one_of, people_meant, phone_end
from hallapp.records.ledgers.right_values import a_day, text
from hallapp.staff.rules import EmploymentType
from hallapp.staff.rules import Kind as PersonKind
from hallapp.staff.schema import PersonRow
from hallapp.store.database import Unit


def _find(unit: Unit, typed: str) -> Meant:
    end = phone_end(typed)
    return Meant(
        any_of(
            one_of(PersonRow.id, people_meant(unit, typed)),
            PersonRow.phone.endswith(end, autoescape=True) if end else None,
        )
    )


def _span(_unit: Unit, first: date | None, last: date | None) -> ColumnElement[bool] | None:
    """Who worked here on one of these days."""
    came = or_(PersonRow.active_from.is_(None), PersonRow.active_from <= last) if last is not None else None
    stayed = or_(PersonRow.active_to.is_(None), PersonRow.active_to >= first) if first is not None else None
    given = [each for each in (came, stayed) if each is not None]
    return and_(*given) if given else None


_EMPLOYMENT = Correctable("employment_type", EmploymentType, tuple(EmploymentType))

STAFF = Ledger(
    Name.STAFF,
    (
        Column("badge", width=10, sort=True, right=Correctable("badge", text)),
        Column("name", width=14, right=Correctable("name", text)),
        Column("kind", Kind.WORD, 10, words="records.person"),
        Column(
            "employment_type",
            Kind.WORD,
            12,
            words="employment",
            right=_EMPLOYMENT,
        ),
        Column("post", width=14, right=Correctable("post", text)),
        Column("team", width=16, sort=True, right=Correctable("team", text)),
        Column("window", width=8, right=Correctable("window", text)),
        Column("phone", width=14, redact=redact_phone, right=Correctable("phone", text)),
        Column("employer", width=16, optional=True, right=Correctable("employer", text)),
        Column("active_from", Kind.DAY, 11, right=Correctable("active_from", a_day)),
        Column("active_to", Kind.DAY, 11, right=Correctable("active_to", a_day)),
    ),
    frozenset({"people"}),
    Stored(
        PersonRow.id,
        {
            "badge": PersonRow.badge_no,
            "name": PersonRow.name,
            "kind": PersonRow.kind,
            "employment_type": PersonRow.employment_type,
            "post": PersonRow.post,
            "team": PersonRow.team,
            "window": PersonRow.window,
            "phone": PersonRow.phone,
            "employer": PersonRow.employer,
            "active_from": PersonRow.active_from,
            "active_to": PersonRow.active_to,
        },
        order=(PersonRow.seq,),
        find=_find,
        span=_span,
        voided=(PersonRow.voided_at, PersonRow.void_reason),
    ),
    Options("kind", tuple(PersonKind)),
)
