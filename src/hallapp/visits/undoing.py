"""Which acts about visitors can be undone, and when no longer: once nobody would be left to be taken out of the hall."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from hallapp.store.database import Unit
from hallapp.store.errors import MovedOn

if TYPE_CHECKING:
    from hallapp.store.taking_back import Entry
    from hallapp.store.undo import Guard

UNDOABLE = frozenset(
    {
        "visits.register",
        "visits.remeasure",
        "visits.steer",
        "visits.count_in",
        "visits.leave",
        "visits.recount",
        "visits.come_in",
        "visits.gone",
        "visits.invite",
        "visits.void",
        "visits.correct",
        "visits.papers",
        "visits.papers_in",
    }
)


def leaves_nobody_missing(unit: Unit, entries: "Sequence[Entry]") -> None:
    """Refuse when the head count would fall below nobody: who came in has been counted out since.

    Raises:
        MovedOn: it would.
    """
    from hallapp.visits.schema import VisitDayRow  # loaded with the room, which the start does not wait for

    for entry in entries:
        if entry.table != VisitDayRow.__tablename__:
            continue
        old, new = (int(value or 0) for value in entry.changes.get("in_hall", (0, 0)))
        if unit.session.get_one(VisitDayRow, UUID(entry.row_id)).in_hall + old - new < 0:
            raise MovedOn


GUARDS: "Mapping[str, Guard]" = dict.fromkeys(UNDOABLE, leaves_nobody_missing)
