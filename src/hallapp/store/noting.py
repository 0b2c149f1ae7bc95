"""What a session writes is noted, each record with what it was before and what the unit leaves it as: nothing is kept from the journal."""

from collections.abc import Iterable
from functools import cache

from sqlalchemy import event, inspect
from sqlalchemy.orm import Mapper, PassiveFlag, Session

from hallapp.store.base import Row
from hallapp.store.journal import Changes, Touched, is_journaled, plain

TOUCHED = "touched"
"""Under this name a session's `info` holds what its unit has touched."""

Noted = dict[tuple[str, str], Touched]
"""What a unit has touched so far, by table and id."""


class NotingSession(Session):
    """A session that records in its unit what it writes."""


def note(noted: Noted, some: Iterable[Touched]) -> None:
    """Add what became of some records to what is known of them in the same unit."""
    for each in some:
        known = noted.get((each.table, each.row_id))
        if known is None:
            noted[each.table, each.row_id] = each
            continue
        for column, (old, new) in each.changes.items():
            first = known.changes.get(column)
            known.changes[column] = (first[0] if first else old, new)


@event.listens_for(NotingSession, "after_flush")
def _collect(session: Session, _context: object) -> None:
    noted: Noted = session.info[TOUCHED]
    for row in session.new:
        _note(noted, row, _as_new(row))
    for row in sorted(session.dirty, key=_place):
        changes = _as_changed(row)
        if changes:
            _note(noted, row, changes)
    if session.deleted:
        raise RuntimeError("records are voided, never deleted")


def _place(row: object) -> tuple[str, str]:
    """A fixed order of rows: the session keeps changed ones in the order of their addresses in memory."""
    mapper = inspect(row).mapper
    return mapper.local_table.name, str(mapper.primary_key_from_instance(row))


def _note(noted: Noted, row: object, changes: Changes) -> None:
    state = inspect(row)
    whole = state.mapper.local_table
    if is_journaled(whole):
        row_id = "/".join(str(plain(value)) for value in state.mapper.primary_key_from_instance(row))
        note(noted, [Touched(whole.name, row_id, changes)])


def _as_new(row: object) -> Changes:
    state = inspect(row)
    values = state.dict
    return {name: (None, plain(values.get(name))) for name in _columns_of(state.mapper)}


@cache
def _columns_of(mapper: Mapper[Row]) -> tuple[str, ...]:
    return tuple(attribute.key for attribute in mapper.column_attrs)


def _as_changed(row: object) -> Changes:
    state = inspect(row)
    changes: Changes = {}
    for attribute in state.mapper.column_attrs:
        if attribute.key not in state.committed_state:
            continue
        history = state.get_history(attribute.key, PassiveFlag.PASSIVE_NO_INITIALIZE)
        if history.added:
            old = plain(history.deleted[0]) if history.deleted else None
            new = plain(history.added[0])
            if old != new:
                changes[attribute.key] = (old, new)
    return changes
