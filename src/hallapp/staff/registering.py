"""Entering and changing people, one at a time or a whole roster."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import select

from hallapp.core.errors import BadInput
from hallapp.core.text import clean_line, clean_name, clean_number, number_key
from hallapp.staff.pinyin import search_keys
from hallapp.staff.rules import EmploymentType, Kind
from hallapp.staff.rules.entered import LONGEST_BADGE, LONGEST_NAME, is_whole_shift, runs_forwards
from hallapp.staff.schema import PersonRow
from hallapp.store.database import Unit


class BadgeTaken(BadInput):
    """Somebody else carries this badge."""

    code = "badge_taken"


class NameMissing(BadInput):
    """A person needs a name."""

    code = "name_missing"


class BadgeMissing(BadInput):
    """A person needs a badge number."""

    code = "badge_missing"


class TooLong(BadInput):
    """A name or badge is longer than any real one."""

    code = "too_long"


class ActiveBackwards(BadInput):
    """The last day of work comes before the first."""

    code = "active_backwards"


class HalfShift(BadInput):
    """A shift has a beginning and an end."""

    code = "half_shift"


@dataclass(frozen=True, slots=True)
class Details:
    """What is entered of a person; None leaves a stored value as it is, and is the default of a new person.

    Attributes:
        emptied: names of the dates and times to take away.
    """

    badge: str
    name: str | None = None
    kind: Kind | None = None
    employment_type: EmploymentType | None = None
    post: str | None = None
    team: str | None = None
    window: str | None = None
    phone: str | None = None
    employer: str | None = None
    shift_from: time | None = None
    shift_to: time | None = None
    active_from: date | None = None
    active_to: date | None = None
    emptied: frozenset[str] = frozenset()


def checked(details: Details) -> Details:
    """The details cleaned of what no name or badge has in it.

    Raises:
        BadgeMissing, NameMissing, TooLong: they cannot be used.
    """
    badge = clean_number(details.badge)
    name = None if details.name is None else clean_name(details.name)
    if not badge:
        raise BadgeMissing
    if name == "":
        raise NameMissing
    if len(badge) > LONGEST_BADGE or len(name or "") > LONGEST_NAME:
        raise TooLong(badge=badge[:LONGEST_NAME], longest=LONGEST_BADGE if len(badge) > LONGEST_BADGE else LONGEST_NAME)
    return Details(
        badge,
        name,
        details.kind,
        details.employment_type,
        _line(details.post),
        _line(details.team),
        _line(details.window),
        _line(details.phone),
        _line(details.employer),
        details.shift_from,
        details.shift_to,
        details.active_from,
        details.active_to,
        details.emptied,
    )


def _line(text: str | None) -> str | None:
    return None if text is None else clean_line(text, longest=60)


def by_key(unit: Unit, keys: Collection[str]) -> dict[str, PersonRow]:
    """The stored people by the key of their badge."""
    rows = unit.session.scalars(select(PersonRow).where(PersonRow.voided_at.is_(None)).order_by(PersonRow.seq))
    return {row.badge_key: row for row in rows if row.badge_key in keys}


def enter(unit: Unit, details: Details, known: PersonRow | None, seq: int) -> PersonRow:
    """Store a new person or the changed columns of a known one. Nothing is written when nothing differs.

    Raises:
        BadgeMissing, NameMissing, TooLong, ActiveBackwards: nothing is written.
        HalfShift: of somebody new; who is known may get the two ends one after the other.
    """
    wanted = checked(details)
    if known is None:
        columns = _columns(unit.new_id(), wanted, seq)
        _require_forwards(columns["active_from"], columns["active_to"])
        if not is_whole_shift(wanted.shift_from, wanted.shift_to):
            raise HalfShift
        return unit.add(PersonRow(**columns))
    for column, value in _changes_that_make_sense(known, wanted).items():
        setattr(known, column, value)
    return known


def put_person_right(unit: Unit, row: PersonRow, details: Details, reason: str) -> PersonRow:
    """Put right what is stored of somebody; the old values stay beside it.

    Raises:
        BadgeTaken: somebody else carries the badge.
        NeedsReason, NothingDiffers, BadgeMissing, NameMissing, TooLong, ActiveBackwards: nothing is stored.
    """
    from hallapp.store.corrections import put_right  # brings its table, which the start does not wait for

    wanted = checked(details)
    taken = by_key(unit, {number_key(wanted.badge)}).get(number_key(wanted.badge))
    if taken is not None and taken.id != row.id:
        raise BadgeTaken(badge=wanted.badge, name=taken.name)
    changes = _changes_that_make_sense(row, wanted)
    found_by = {column: changes.pop(column) for column in ("badge_key", "pinyin") if column in changes}
    put_right(unit, row, unit.day, changes, reason)
    for column, value in found_by.items():
        setattr(row, column, value)
    return row


def enter_new(unit: Unit, columns: Mapping[str, Sequence[object]], seq: int) -> list[UUID]:
    """Store many new people at once, numbered from `seq` on, and return their ids.

    Args:
        columns: what is known of them, cleaned as `checked` cleans it, a column at a time; what they are found by is made of it.
    """
    names, badges = ([str(each) for each in columns[column]] for column in ("name", "badge_no"))
    number = len(names)
    ids = unit.new_ids(number)
    made = {
        "id": ids,
        "seq": range(seq, seq + number),
        "kind": [Kind.STAFF.value] * number,
        "badge_key": [number_key(badge) for badge in badges],
        "pinyin": [search_keys(name) for name in names],
    }
    unit.add_many(PersonRow, made | dict(columns))
    return ids


def changes_to(row: PersonRow, details: Details) -> dict[str, object]:
    """The columns of `row` that `details` would change, with their new values."""
    given: dict[str, object | None] = {
        "name": details.name,
        "kind": details.kind.value if details.kind else None,
        "employment_type": details.employment_type.value if details.employment_type else None,
        **{each: getattr(details, each) for each in ("post", "team", "window", "phone", "employer")},
        **{each: getattr(details, each) for each in ("shift_from", "shift_to", "active_from", "active_to")},
    }
    changed = {column: value for column, value in given.items() if value is not None and value != getattr(row, column)}
    changed |= {column: None for column in details.emptied if getattr(row, column) is not None}
    if details.badge != row.badge_no:
        changed["badge_no"], changed["badge_key"] = details.badge, number_key(details.badge)
    if "name" in changed:
        changed["pinyin"] = search_keys(str(changed["name"]))
    return changed


def _changes_that_make_sense(row: PersonRow, details: Details) -> dict[str, Any]:
    """`changes_to`.

    Raises:
        ActiveBackwards: the last day of work would come before the first.
    """
    changed: dict[str, Any] = changes_to(row, details)
    if not changed.keys().isdisjoint({"active_from", "active_to"}):
        _require_forwards(changed.get("active_from", row.active_from), changed.get("active_to", row.active_to))
    return changed


def _require_forwards(first: date | None, last: date | None) -> None:
    if first is not None and last is not None and not runs_forwards(first, last):
        raise ActiveBackwards(first=first.isoformat(), last=last.isoformat())


def _columns(id_: UUID, details: Details, seq: int) -> dict[str, Any]:
    """The columns of somebody new.

    Raises:
        NameMissing: there is no name.
    """
    if not details.name:
        raise NameMissing
    return {
        "id": id_,
        "seq": seq,
        "kind": (details.kind or Kind.STAFF).value,
        "badge_no": details.badge,
        "badge_key": number_key(details.badge),
        "name": details.name,
        "pinyin": search_keys(details.name),
        "employment_type": (details.employment_type or EmploymentType.OTHER).value,
        "post": details.post or "",
        "team": details.team or "",
        "window": details.window or "",
        "phone": details.phone or "",
        "employer": details.employer or "",
        "shift_from": details.shift_from,
        "shift_to": details.shift_to,
        "active_from": details.active_from,
        "active_to": details.active_to,
    }
