"""When people may no longer be brought back: once somebody else carries their badge."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from hallapp.staff.registering import BadgeTaken
from hallapp.staff.schema import PersonRow
from hallapp.store.database import Unit

if TYPE_CHECKING:
    from hallapp.store.taking_back import Entry
    from hallapp.store.undo import Guard

UNDOABLE = frozenset(
    {
        "staff.import",
        "staff.add",
        "staff.change",
        "staff.correct",
        "staff.leave",
        "staff.cancel_leave",
        "staff.register",
        "staff.responsible",
        "staff.answers_to",
    }
)


def nobody_took_the_badge(unit: Unit, entries: "Sequence[Entry]") -> None:
    """Refuse when somebody would carry a badge again that another person was given meanwhile.

    Raises:
        BadgeTaken: so it is.
    """
    returning = {entry.row_id: entry for entry in entries if entry.table == PersonRow.__tablename__ and _brings_back(entry)}
    if not returning:
        return
    people = unit.rows(select(PersonRow.id, PersonRow.badge_no, PersonRow.badge_key, PersonRow.name, PersonRow.voided_at)).all()
    carried = {row.badge_key: row for row in people if row.voided_at is None and row.id.hex not in returning}
    for row in people:
        if (entry := returning.get(row.id.hex)) is not None:
            key = str(entry.changes.get("badge_key", (row.badge_key,))[0])
            if (other := carried.get(key)) is not None:
                raise BadgeTaken(badge=other.badge_no, name=other.name)


def _brings_back(entry: "Entry") -> bool:
    """Whether taking this back lets a badge count again: of somebody who was void, or one that was exchanged for another."""
    badge, void = (entry.changes.get(column, (None, None)) for column in ("badge_key", "voided_at"))
    return badge[0] is not None or (void[0] is None and void[1] is not None)


GUARDS: "Mapping[str, Guard]" = dict.fromkeys(UNDOABLE, nobody_took_the_badge)
