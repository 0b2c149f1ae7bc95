"""Why nobody is called: a window that stays silent says so."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why a window that asks for the next customer gets none."""

    OTHER_SERVICES = "other_services"
    SET_ASIDE = "set_aside"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Silence:
    """The reason, with how many people it is about."""

    why: Why
    count: int


def why_nobody(waiting_elsewhere: int, set_aside: int) -> Silence:
    """The reason to say.

    Args:
        waiting_elsewhere: how many wait for what this window does not do.
        set_aside: how many of its own customers were passed or are on hold.
    """
    if waiting_elsewhere:
        return Silence(Why.OTHER_SERVICES, waiting_elsewhere)
    return Silence(Why.SET_ASIDE, set_aside) if set_aside else Silence(Why.NOBODY, 0)
