"""Which acts about rounds, plans and areas can be undone."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hallapp.store.database import Unit
    from hallapp.store.taking_back import Entry
    from hallapp.store.undo import Guard

UNDOABLE = frozenset(
    {
        "disinfection.done",
        "disinfection.failed",
        "disinfection.wiped",
        "disinfection.checked",
        "disinfection.extra",
        "disinfection.void",
        "disinfection.correct",
        "disinfection.plan",
        "disinfection.preset",
        "disinfection.stop",
        "disinfection.area",
        "disinfection.retire",
        "disinfection.agent",
    }
)


def nothing_followed(unit: "Unit", entries: "Sequence[Entry]") -> None:
    """Refuse when the round was meanwhile recorded anew, or the next one, counted from it, has fallen due.

    Raises:
        MovedOn: it is so.
    """
    from hallapp.disinfection.moved_on import require_nothing_followed  # loaded with the room, which the start does not wait for

    require_nothing_followed(unit, entries)


def nothing_began(unit: "Unit", entries: "Sequence[Entry]") -> None:
    """Refuse once a plan that comes or goes has begun to make rounds: what hung on the wall stays true.

    Raises:
        MovedOn: it has, or an area that goes has records.
    """
    from hallapp.disinfection.moved_on import require_nothing_began

    require_nothing_began(unit, entries)


_ROUNDS = (
    "disinfection.done",
    "disinfection.failed",
    "disinfection.wiped",
    "disinfection.checked",
    "disinfection.extra",
    "disinfection.void",
    "disinfection.correct",
)
_PLANS = ("disinfection.plan", "disinfection.preset", "disinfection.stop", "disinfection.area", "disinfection.retire")

GUARDS: "Mapping[str, Guard]" = dict.fromkeys(_ROUNDS, nothing_followed) | dict.fromkeys(_PLANS, nothing_began)
