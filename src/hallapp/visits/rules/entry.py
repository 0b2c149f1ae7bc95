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


SETTLED = (Outcome.ADMITTED, Outcome.REFUSED, Outcome.LEFT)
"""What the outcome of a visit can be corrected to. Waiting outside is over, and who is turned away is so because of something."""


def judge_again(was: Judged, verdict: Verdict | None, face_mask: FaceMask, outcome: Outcome | None = None) -> Judged | None:
    """What became of a party after what was entered of it was corrected; None where `outcome` is not what the rest leads to.

    What has happened is not decided anew: whoever came in has come in, however full the hall was, and whoever gave up has given up.

    Args:
        verdict: cleared ones included; None when nobody was measured.
        outcome: what it is said to have been; None when only the rest was corrected.
    """
    if outcome is Outcome.REFUSED or (outcome is None and was.outcome is Outcome.REFUSED):
        return Judged(Outcome.REFUSED, Because.REFUSED)
    waits = was == Judged(Outcome.WAITS_OUTSIDE, Because.FULL) and outcome is None
    judged = judge(verdict, face_mask, refused_measuring=False, fits=not waits)
    if outcome is None:
        return was if was.outcome is Outcome.LEFT and judged.outcome is not Outcome.TURNED_AWAY else judged
    if judged.outcome is Outcome.TURNED_AWAY or (outcome is Outcome.ADMITTED and judged.outcome is not Outcome.ADMITTED):
        return None
    return Judged(outcome, was.because if outcome is Outcome.LEFT else None)
