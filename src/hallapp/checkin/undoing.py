"""When a check-in can no longer be undone: once the same person was measured again, or came or left again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from sqlalchemy import select

from hallapp.checkin.schema import PresenceRow, ReadingRow
from hallapp.queue.undoing import nothing_in_the_way
from hallapp.store.database import Unit
from hallapp.store.errors import MovedOn

if TYPE_CHECKING:
    from hallapp.store.taking_back import Entry

K = TypeVar("K", ReadingRow, PresenceRow)


def nothing_followed(unit: Unit, entries: "Sequence[Entry]") -> None:
    """Refuse when a later record of the same person and session depends on what would be undone.

    Raises:
        MovedOn: there is one.
    """
    if _was_followed(unit, entries, ReadingRow) or _was_followed(unit, entries, PresenceRow):
        raise MovedOn


def nothing_moved_on(unit: Unit, entries: "Sequence[Entry]") -> None:
    """Refuse when a later record depends on what would be undone, or when the windows it had closed are in use again.

    Raises:
        MovedOn: there is one, or they are.
    """
    nothing_followed(unit, entries)
    nothing_in_the_way(unit, entries)


def _was_followed(unit: Unit, entries: "Sequence[Entry]", kind: type[K]) -> bool:
    rows = [unit.session.get_one(kind, UUID(entry.row_id)) for entry in entries if entry.table == kind.__tablename__]
    if not rows:
        return False
    last = max(rows, key=lambda row: row.ordinal)
    same = select(kind.id).where(kind.day == last.day, kind.person_id == last.person_id, kind.session == last.session)
    return unit.session.scalar(same.where(kind.ordinal > last.ordinal, kind.voided_at.is_(None)).limit(1)) is not None
