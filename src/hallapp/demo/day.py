"""What happens in the demo hall on one day, decided by chance alone: pure, so that a seed always gives the same day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from random import Random
from zoneinfo import ZoneInfo

FEVER_ODDS = 0.004
LOW_ODDS = 0.006
LEAVE_ODDS = 0.03
ERRAND_ODDS = 0.06
"""How often a person is feverish, measured too low, on leave, out on an errand: per day, as a small hall saw it in a winter."""


class Happening(StrEnum):
    """A kind of event in the demo day."""

    LEAVE = "leave"
    READING = "reading"
    OFF = "off"
    BACK = "back"
    BOARD = "board"
    STOP = "stop"
    ROUNDS = "rounds"
    FAILED = "failed"
    EXTRA_ROUNDS = "extra_rounds"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happens.

    Attributes:
        tenths: a reading's value; `armpit` when it is the second one after a fever.
        rounds: ids of rounds that are done, or failed.
        done_at: when they were done, if they are entered afterwards.
        reason: why then, or why not.
    """

    at: datetime
    what: Happening
    badge: str = ""
    tenths: int = 0
    armpit: bool = False
    rounds: tuple[str, ...] = ()
    done_at: datetime | None = None
    reason: str = ""


def day_of_events(day: date, badges: tuple[str, ...], random: Random, zone: ZoneInfo) -> list[Event]:
    """Everything that happens on `day`, in order of time: check-ins before opening, errands, boards when the staff changed."""
    events: list[Event] = []
    for badge in badges:
        events += _person(day, badge, random, zone)
    boards = [datetime.combine(day, time(8, 36), zone)]
    boards += [event.at + timedelta(minutes=4) for event in events if event.what in {Happening.OFF, Happening.BACK}]
    events += [Event(at, Happening.BOARD) for at in boards]
    return sorted(events, key=lambda event: (event.at, event.badge))


def _person(day: date, badge: str, random: Random, zone: ZoneInfo) -> Iterator[Event]:
    begin = datetime.combine(day, time(8, 0), zone)
    if random.random() < LEAVE_ODDS:
        yield Event(begin - timedelta(minutes=30), Happening.LEAVE, badge)
        return
    at = begin + timedelta(seconds=random.randint(0, 28 * 60))
    chance = random.random()
    if chance < FEVER_ODDS:
        yield Event(at, Happening.READING, badge, random.randint(373, 381))
        yield Event(at + timedelta(minutes=11), Happening.EXTRA_ROUNDS)
        if random.random() < 0.3:
            yield Event(at + timedelta(minutes=12), Happening.OFF, badge)
            return
        yield Event(at + timedelta(minutes=6), Happening.READING, badge, random.randint(364, 369), armpit=True)
    elif chance < FEVER_ODDS + LOW_ODDS:
        yield Event(at, Happening.READING, badge, random.randint(342, 349))
        yield Event(at + timedelta(minutes=5), Happening.READING, badge, random.randint(361, 365), armpit=True)
    else:
        yield Event(at, Happening.READING, badge, _normal(random))
    if random.random() < ERRAND_ODDS:
        away = datetime.combine(day, time(10, 0), zone) + timedelta(minutes=random.randint(0, 300))
        yield Event(away, Happening.OFF, badge)
        if random.random() < 0.7:
            yield Event(away + timedelta(minutes=random.randint(20, 90)), Happening.BACK, badge)


def _normal(random: Random) -> int:
    return min(372, max(359, round(random.gauss(364.5, 2.2))))
