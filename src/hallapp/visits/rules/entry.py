"""The check at the door: what is asked, and whether a party comes in."""

from dataclasses import dataclass
from enum import StrEnum

from hallapp.checkin.rules import Verdict


class FaceMask(StrEnum):
    """The face mask of who comes."""

    BROUGHT = "brought"
    GIVEN = "given"
    REFUSED = "refused"


class Outcome(StrEnum):
    """What became of a party at the door."""

    ADMITTED = "admitted"
    WAITS_OUTSIDE = "waits_outside"
    TURNED_AWAY = "turned_away"
    REFUSED = "refused"
    LEFT = "left"


class Because(StrEnum):
    """Why a party did not come straight in."""

    FULL = "full"
    FEVER = "fever"
    LOW = "low"
    FACE_MASK = "face_mask"
    REFUSED = "refused_measuring"


@dataclass(frozen=True, slots=True)
class Judged:
    """The outcome of a check with its reason; None for who comes in."""

    outcome: Outcome
    because: Because | None = None


def judge(verdict: Verdict | None, face_mask: FaceMask, *, refused_measuring: bool, fits: bool) -> Judged:
    """Whether a party comes in.

    A fever weighs more than a missing mask, and both more than a full hall. A low reading is "measure again after warming up", never a
    pass: its party waits outside and is not asked in before.

    Args:
        verdict: of the temperature, cleared ones included; None when somebody was only let in by eye.
        fits: whether there is room for the whole party and nobody waits outside before it.
    """
    if refused_measuring:
        return Judged(Outcome.REFUSED, Because.REFUSED)
    if verdict is Verdict.FEVER:
        return Judged(Outcome.TURNED_AWAY, Because.FEVER)
    if face_mask is FaceMask.REFUSED:
        return Judged(Outcome.TURNED_AWAY, Because.FACE_MASK)
    if verdict is Verdict.LOW:
        return Judged(Outcome.WAITS_OUTSIDE, Because.LOW)
    return Judged(Outcome.ADMITTED) if fits else Judged(Outcome.WAITS_OUTSIDE, Because.FULL)
