"""Who comes to the demo hall on one day and how long each takes: decided by chance alone, so that a seed always gives the same day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from random import Random
from zoneinfo import ZoneInfo

PRIORITY_ODDS = 0.07
GONE_ODDS = 0.05
HOLD_ODDS = 0.02
SENT_ON_ODDS = 0.02
CANCEL_ODDS = 0.01

_SERVICES = "AAABBBBBCC"
_MINUTES = {"A": 16.0, "B": 5.0, "C": 6.0}
"""Out of ten customers three come for business, five to pay, two to ask; and how long each takes, in the middle."""

_HOURS = ((8, 30), (9, 0), (9, 30), (10, 0), (10, 30), (11, 0), (11, 30), (12, 0), (13, 0), (14, 0), (14, 30), (15, 0), (16, 0), (16, 40))
_CROWD = (6, 13, 16, 14, 9, 6, 3, 1, 2, 7, 10, 8, 5, 1)
"""When they come: a peak in the morning, a smaller one in the afternoon."""

_QUARTER = 30 * 60


class Fate(StrEnum):
    """What becomes of a customer who is called."""

    SERVED = "served"
    GONE = "gone"
    HELD = "held"
    SENT_ON = "sent_on"


@dataclass(frozen=True, slots=True)
class Customer:
    """Somebody who takes a ticket.

    Attributes:
        cancels: gives the ticket back at once.
    """

    at: datetime
    service: str
    priority: bool
    cancels: bool


def customers_of(day: date, random: Random, zone: ZoneInfo, number: int | tuple[int, int]) -> list[Customer]:
    """Everybody who comes on `day`, in order of time.

    Args:
        number: how many, or between how many chance may choose.
    """
    many = number if isinstance(number, int) else random.randint(*number)
    return sorted(_coming(day, random, zone, many), key=lambda each: each.at)


def _coming(day: date, random: Random, zone: ZoneInfo, many: int) -> Iterator[Customer]:
    for hour, minute in random.choices(_HOURS, _CROWD, k=many):
        at = datetime.combine(day, time(hour, minute), zone) + timedelta(seconds=random.randrange(_QUARTER))
        yield Customer(at, random.choice(_SERVICES), random.random() < PRIORITY_ODDS, random.random() < CANCEL_ODDS)


def fate_of(random: Random) -> Fate:
    """What becomes of the one who is called now."""
    chance = random.random()
    for odds, fate in ((GONE_ODDS, Fate.GONE), (HOLD_ODDS, Fate.HELD), (SENT_ON_ODDS, Fate.SENT_ON)):
        if chance < odds:
            return fate
        chance -= odds
    return Fate.SERVED


def handling_of(service: str, random: Random) -> timedelta:
    """How long somebody takes: most a little less than the middle, a few much longer."""
    return timedelta(seconds=int(60 * _MINUTES.get(service, 8.0) * random.lognormvariate(0.0, 0.45)) + 20)
