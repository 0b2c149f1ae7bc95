"""Making a demo hall: the days before today are lived through the hall's own services, with a clock that is set from event to event."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from hallapp.checkin.models import Reading
from hallapp.checkin.rules import Method
from hallapp.core.business_day import business_day
from hallapp.core.clock import Clock, FixedClock, SystemClock
from hallapp.core.ids import CountedIds
from hallapp.demo import door
from hallapp.demo.channels import enter_channels
from hallapp.demo.counters import Counters
from hallapp.demo.customers import customers_of
from hallapp.demo.day import Event, Happening, day_of_events
from hallapp.demo.people import BADGES, CHECKER, CLERKS, CREW, HALL, RESPONSIBLE, ROSTER
from hallapp.demo.rounds import Crew, rounds_of
from hallapp.demo.visitors import PLACES, SEATS, Visitor, cleaning_after, visitors_of
from hallapp.disinfection.models import Done
from hallapp.disinfection.rules import HallHours
from hallapp.hall import Hall, make_hall
from hallapp.notices.rules import Kind
from hallapp.settings.hall import HallSettings

DAYS = 14
SEED = 1

TICKET_DAYS = 60
"""For so many days the demo hall has had its ticket machine. A customer is two commits or more; three years of them would take minutes."""

OPENS, STOPS, CLOSES = time(8, 30), time(17, 15), time(17, 40)
"""When the demo hall's windows open, no more tickets are given out, and everybody goes home."""


def make_demo(folder: Path, *, days: int = DAYS, seed: int = SEED, clock: Clock | None = None) -> None:
    """Make a demo hall in an empty folder, with `days` days of plausible data before the clock's today.

    Raises:
        StoreTrouble: there is a hall already, or it cannot be there.
    """
    now = (clock or SystemClock()).now()
    first = business_day(now, HallSettings.zone.default) - timedelta(days=days)
    moving = FixedClock(min(now, datetime.combine(first, time(7, 0), HallSettings.zone.default)))
    hall = make_hall(folder, name=HALL, windows=3, demo=True, clock=moving, ids=CountedIds(seed), unsynced=True)
    try:
        hall.staff.import_(hall.staff.read_pasted(ROSTER))
        enter_channels(hall)
        hall.act_as(hall.person(CHECKER))
        hall.staff.make_responsible(RESPONSIBLE)
        hall.settings.set("visits.seats", SEATS)
        hall.settings.set("visits.places", str(PLACES))
        today = first + timedelta(days=days)
        door.hang_at_first(hall)
        for place in range(days):
            day, left = first + timedelta(days=place), days - place
            live(hall, moving, day, seed, customers=None if left <= TICKET_DAYS else 0, with_cards=left <= door.CARD_DAYS)
            if left == door.OUTAGE_DAYS:
                door.announce_outage(hall, moving, day, today)
            close(hall, moving, day)
        moving.set(now)
        hall.sign_on(hall.person(CHECKER))
    finally:
        hall.close()


def events_of(hall: Hall, day: date, seed: int) -> list[Event]:
    """What chance lets happen on `day`: the same for the same seed, whatever other days are asked for."""
    zone = hall.database.zone
    events = day_of_events(day, BADGES, Random(f"{seed} {day.isoformat()}"), zone)
    away = {event.badge for event in events if event.what is Happening.LEAVE}
    crew = Crew([badge for badge in CREW if badge not in away] or [CHECKER])
    settings = hall.settings.now(HallSettings)
    rounds = rounds_of(day, crew, HallHours(settings.opens, settings.closes), Random(f"{seed} {day.isoformat()} rounds"), zone)
    return sorted([*events, *rounds], key=lambda event: (event.at, event.badge))


def live(hall: Hall, clock: FixedClock, day: date, seed: int, *, customers: int | None = None, with_cards: bool = False) -> None:
    """Let a whole day happen: the staff comes, the windows open, customers come and are called, everybody goes home.

    Args:
        customers: how many come; None for chance to say.
        with_cards: the disinfection card is replaced after each round.
    """
    zone = hall.database.zone
    random = Random(f"{seed} {day.isoformat()} queue")
    coming = visitors_of(customers_of(day, random, zone, customers), Random(f"{seed} {day.isoformat()} door"))
    counters = Counters(hall, clock, random, CLERKS)
    opens, stops = (datetime.combine(day, wall, zone) for wall in (OPENS, STOPS))
    events = [*events_of(hall, day, seed), *cleaning_after(coming)]
    play(hall, clock, [event for event in events if event.at < opens], with_cards=with_cards)
    counters.open(opens)
    later = [*(event for event in events if event.at >= opens), Event(stops, Happening.STOP)]
    for event in sorted(later, key=lambda event: event.at):
        counters.serve_all(_until(coming, event.at), event.at)
        play(hall, clock, [event], with_cards=with_cards)
        window = counters.window_of(event.badge)
        if window is not None and event.what is Happening.BACK:
            counters.back(window, event.at + timedelta(minutes=1))
    counters.until(datetime.combine(day, CLOSES, zone))


def _until(coming: list[Visitor], at: datetime) -> list[Visitor]:
    """Take those out of `coming` who come before `at`."""
    number = sum(each.at < at for each in coming)
    early, coming[:] = coming[:number], coming[number:]
    return early


def play(hall: Hall, clock: FixedClock, events: Iterable[Event], *, with_cards: bool = False) -> None:
    """Let events happen, each at its time.

    Args:
        with_cards: the disinfection card is replaced after each round.
    """
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
            case Happening.STOP:
                hall.queue.closing.stop()
            case Happening.BOARD:
                door.hang(hall, Kind.STAFF_BOARD)
            case Happening.ROUNDS:
                hall.disinfection.done(event.rounds, Done(at=event.done_at, by=event.badge, reason=event.reason))
                if with_cards:
                    door.hang(hall, Kind.DISINFECTION_CARD)
            case Happening.FAILED:
                hall.disinfection.failed(event.rounds[0], event.reason)
            case Happening.EXTRA_ROUNDS:
                extra = [each.id for each in hall.disinfection.day().rounds if each.because and each.state.is_open]
                hall.disinfection.done(extra, Done(by=CREW[0]))


def close(hall: Hall, clock: FixedClock, day: date) -> None:
    """The end of a demo day: the door is cleared, everybody goes home, and what is undone is missed."""
    clock.set(datetime.combine(day, CLOSES, hall.database.zone))
    door.clear(hall)
    hall.queue.closing.close_day(day)
    hall.checkin.close_day(day)
    hall.disinfection.close_day(day)
    hall.visits.close_day(day)
