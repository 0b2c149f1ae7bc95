"""Names and phones of customers, where the hall keeps them: how they are stored, and how a returning visitor is found by them."""

import re
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from hallapp.core.text import clean_name, clean_number, redact_name, redact_phone
from hallapp.staff.pinyin import search_keys
from hallapp.store.database import Unit
from hallapp.visits.errors import NamesOff, PhoneWrong
from hallapp.visits.models import Returning
from hallapp.visits.schema import VisitRow

_PHONE = re.compile(r"\+?[0-9]{5,20}")
_TAIL = 4
_LONGEST = 60
_MOST = 8
_READ = 200
"""How many visits a search looks at: initials are shared by many, and only the latest matter at a window."""


def be_kept(name: str, phone: str, *, on: bool) -> tuple[str | None, str | None]:
    """A name and a phone as they are stored; None where none was given.

    Raises:
        NamesOff: one was given, but the hall keeps none: it would be lost without a word.
        PhoneWrong: it is no phone number.
    """
    named = clean_name(name)[:_LONGEST] or None
    number = clean_number(phone[:_LONGEST]).replace("-", "") or None
    if (named or number) and not on:
        raise NamesOff
    if number and not _PHONE.fullmatch(number):
        raise PhoneWrong
    return named, number


def put_name(row: VisitRow, name: str | None, phone: str | None) -> None:
    """Put a name and a phone into a visit, with what they are found by."""
    row.name, row.name_keys = name, search_keys(name) if name else None
    row.phone, row.phone_tail = phone, phone[-_TAIL:] if phone else None


def returning(unit: Unit, typed: str, since: date) -> list[Returning]:
    """Visitors since a day, redacted, the latest first: initials or name begin with `typed`, or the phone ends in these four digits."""
    wanted = clean_number(typed).casefold()
    if not wanted:
        return []
    if wanted.isdigit():
        matches = VisitRow.phone_tail == wanted[-_TAIL:].rjust(_TAIL)
    else:
        by_sound = VisitRow.name_keys.startswith(wanted, autoescape=True) | VisitRow.name_keys.contains(f" {wanted}", autoescape=True)
        matches = by_sound | VisitRow.name.startswith(clean_name(typed), autoescape=True)
    found = select(VisitRow).where(VisitRow.day >= since, matches, VisitRow.voided_at.is_(None))
    return _grouped(unit.session.scalars(found.order_by(VisitRow.day.desc(), VisitRow.seq.desc()).limit(_READ)))


def _grouped(rows: Iterable[VisitRow]) -> list[Returning]:
    """One line a person: the same name and phone are taken for the same."""
    people: dict[tuple[str | None, str | None], list[VisitRow]] = {}
    for row in rows:
        people.setdefault((row.name, row.phone), []).append(row)
    return [
        Returning(
            visit_id=visits[0].id,
            name=redact_name(visits[0].name or ""),
            phone=redact_phone(visits[0].phone or "") if visits[0].phone else "",
            last_on=visits[0].day,
            visits=len(visits),
        )
        for visits in list(people.values())[:_MOST]
    ]
