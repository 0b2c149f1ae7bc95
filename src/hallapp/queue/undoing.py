"""Which acts about tickets and windows can be undone, and which are none of a person."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hallapp.store.database import Unit
    from hallapp.store.taking_back import Entry
    from hallapp.store.undo import Guard

_VERBS = "issue cancel correct next call recall serve pass hold done transfer return open pause resume close serves stop reopen"
_ABOUT_SERVICES = "add_service rename_service give_out retire_service"

UNDOABLE = frozenset(f"queue.{verb}" for verb in f"{_VERBS} {_ABOUT_SERVICES}".split())
REPORTS = frozenset({"queue.printing", "queue.printed"})
"""What a device is given and says; no act of a person, so undo passes it over."""


def nothing_in_the_way(unit: "Unit", entries: "Sequence[Entry]") -> None:
    """Refuse when taking back would put two tickets at one window, a ticket at a closed one, or one person at two windows.

    Raises:
        MovedOn: it would, or the day is over.
    """
    from hallapp.queue.moved_on import require_nothing_in_the_way  # loaded with the room, which the start does not wait for

    require_nothing_in_the_way(unit, entries)


GUARDS: "Mapping[str, Guard]" = dict.fromkeys(UNDOABLE, nothing_in_the_way)
