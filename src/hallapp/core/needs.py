"""What needs a hand now: reported by each feature, listed by Today in order of urgency."""

from dataclasses import dataclass, field
from enum import IntEnum

from hallapp.core.errors import Param
from hallapp.core.sentences import Sentence


class Urgency(IntEnum):
    """How soon somebody must act; the lowest comes first. Its mark is ！ ■ ▲ ● in this order."""

    ALARM = 0
    OVERDUE = 1
    WARNING = 2
    NOTE = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to do about a need: a command of the program with its parameters; its word is `command.<command>`."""

    command: str
    params: dict[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Need:
    """One line of Today.

    Attributes:
        feature: the room that reports it, which is also the tab it opens.
        offers: what can be done, the first is the line's one key.
        about: ids of what it is about, so that the window reminds of each thing once; empty where nothing is to be reminded of.
    """

    feature: str
    urgency: Urgency
    title: Sentence
    detail: Sentence
    offers: tuple[Offer, ...] = ()
    about: tuple[str, ...] = ()
