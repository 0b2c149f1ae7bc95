"""What hung on the door when the list of it was made."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hallapp.core.messages import Language
from hallapp.notices.rules.kinds import Kind


class Truth(StrEnum):
    """Whether a paper agrees with the records; its words are the catalogue's `notices.truth.<value>`."""

    TRUE = "true"
    STALE = "stale"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class DoorRow:
    """One paper.

    Attributes:
        since, until: on the hall's clock; empty where it holds without end.
    """

    kind: Kind
    series: str
    title: str
    version: int
    code: str
    since: str
    until: str
    truth: Truth


@dataclass(frozen=True, slots=True)
class DoorList:
    """Everything that hangs, for whoever goes to the door to compare."""

    hall: str
    phone: str
    day: date
    rows: tuple[DoorRow, ...]
    language: Language
    demo: bool
