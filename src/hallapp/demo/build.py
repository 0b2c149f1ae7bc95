"""Making a demo hall: the days before today are lived through the hall's own services, with a clock that is set from event to event."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from hallapp.checkin.models import Reading
from hallapp.checkin.rules import Method
from hallapp.core.clock import Clock, FixedClock, SystemClock
from hallapp.core.ids import CountedIds
from hallapp.demo.day import Event, Happening, day_of_events
from hallapp.demo.people import BADGES, CHECKER, HALL, RESPONSIBLE, ROSTER
from hallapp.hall import Hall, make_hall

DAYS = 14
SEED = 1


def make_demo(folder: Path, *, days: int = DAYS, seed: int = SEED, clock: Clock | None = None) -> None:
    """Make a demo hall in an empty folder, with `days` days of plausible data before the clock's today.

    Raises:
        StoreTrouble: there is a hall already, or it cannot be there.
    """
    now = (clock or SystemClock()).now()
    moving = FixedClock(now)
    hall = make_hall(folder, name=HALL, windows=3, demo=True, clock=moving, ids=CountedIds(seed), unsynced=True)
    try:
        today = hall.database.day_of(now)
        first = today - timedelta(days=days)
        moving.set(min(now, datetime.combine(first, time(7, 0), hall.database.zone)))
        hall.staff.import_(hall.staff.read_pasted(ROSTER))
        hall.act_as(hall.person(CHECKER))
        hall.staff.make_responsible(RESPONSIBLE)
        for place in range(days):
            play(hall, moving, events_of(hall, first + timedelta(days=place), seed))
            close(hall, moving, first + timedelta(days=place))
        moving.set(now)
        hall.sign_on(hall.person(CHECKER))
    finally:
        hall.close()


def events_of(hall: Hall, day: date, seed: int) -> list[Event]:
    """What chance lets happen on `day`: the same for the same seed, whatever other days are asked for."""
    return day_of_events(day, BADGES, Random(f"{seed} {day.isoformat()}"), hall.database.zone)


def play(hall: Hall, clock: FixedClock, events: Iterable[Event]) -> None:
    """Let events happen, each at its time."""
    for event in events:
        clock.set(event.at)
        match event.what:
            case Happening.LEAVE:
                hall.staff.leave(event.badge, event.at.date(), event.at.date())
            case Happening.READING:
                method = Method.ARMPIT if event.armpit else Method.FOREHEAD
                hall.checkin.record(event.badge, Reading(event.tenths, method))
            case Happening.OFF:
                hall.checkin.off(event.badge)
            case Happening.BACK:
                hall.checkin.on(event.badge)


def close(hall: Hall, clock: FixedClock, day: date) -> None:
    """The end of a demo day: everybody goes home."""
    clock.set(datetime.combine(day, time(17, 40), hall.database.zone))
    hall.checkin.close_day(day)
