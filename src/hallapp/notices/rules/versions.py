"""Which version a notice is: the same data is the same version, other data is the next one and says what it replaces."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hallapp.notices.rules.snapshots import Replaced


@dataclass(frozen=True, slots=True)
class Version:
    """A version that exists.

    Attributes:
        data: its snapshot in canonical JSON.
        is_void: its making was taken back; its number stays used.
        hangs: whether it is on the door now.
    """

    version: int
    data: str
    made_at: datetime
    is_void: bool
    hangs: bool


def same_as(versions: Sequence[Version], data: str) -> Version | None:
    """The version to print again: the latest one that counts, if it says the same."""
    counting = [each for each in versions if not each.is_void]
    return counting[-1] if counting and counting[-1].data == data else None


def next_number(versions: Sequence[Version]) -> int:
    """The number of a new version: no number is used twice, not even one that was taken back."""
    return max((each.version for each in versions), default=0) + 1


def replaced_by_next(versions: Sequence[Version]) -> Replaced | None:
    """What a new version replaces: the one on the door, else the latest that counts; None for the first."""
    counting = [each for each in versions if not each.is_void]
    hanging = [each for each in counting if each.hangs]
    before = (hanging or counting)[-1:]
    return Replaced(before[0].version, before[0].made_at) if before else None
