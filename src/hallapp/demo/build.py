"""Making a demo hall: the days before today are lived through the hall's own services, with a clock that is set from event to event."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
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
from hallapp.demo.copying import lived_since, newest_position
from hallapp.demo.counters import Counters
from hallapp.demo.customers import customers_of
from hallapp.demo.day import Event, Happening, day_of_events
from hallapp.demo.errors import DemoImpossible
from hallapp.demo.people import BADGES, CHECKER, CREW, HALL, RESPONSIBLE
from hallapp.demo.rounds import Crew, rounds_of
from hallapp.demo.size import TOWNSHIP, Size, size_for
from hallapp.demo.visitors import PLACES, SEATS, Visitor, cleaning_after, visitors_of
from hallapp.disinfection.models import Done
from hallapp.disinfection.rules import HallHours
from hallapp.hall import Hall, make_hall
from hallapp.notices.rules import Kind
from hallapp.settings.hall import HallSettings
from hallapp.store.backup import seal_of

DAYS = 14
SEED = 1

MOST_DAYS, MOST_CUSTOMERS = 7300, 2000
"""Twenty years, and more than come to a city hall on its busiest day."""

LATEST, LATEST_OF_A_TOWNSHIP = 14, 62
"""The last so many days are always lived through the services, notices included. Of a longer past some weeks are, and the others are
copies of them. A small hall can afford two months."""

COPIED_WEEKS, COPIED_WEEKS_OF_A_LARGE_HALL, LARGE = 2, 1, 200
"""Weeks recorded through the services to be copied; fewer for a hall with many customers, because a customer is six commits."""

COPIES = 3
"""Last evenings that leave their backup, as closing a day does."""

ROOM_FOR_COPIES = 600_000_000
"""Bytes that they take at most: a hall of years gets fewer, a very large one none."""

OPENS, STOPS, CLOSES = time(8, 30), time(17, 15), time(17, 40)
"""When the demo hall's windows open, no more tickets are given out, and everybody goes home."""


def make_demo(
    folder: Path, *, days: int = DAYS, seed: int = SEED, clock: Clock | None = None, customers: int | None = None, copies: int = 0
) -> None:
    """Make a demo hall in an empty folder, with `days` days of plausible data before the clock's today.

    Args:
        customers: how many come on a day, about; None for a township's hall with three windows.
        copies: how many of the last evenings leave a backup, as far as there is room for them.

    Raises:
        DemoImpossible: too many days or customers, or fewer than there can be; nothing was made.
        StoreTrouble: there is a hall already, or it cannot be there.
    """
    if not 0 <= days <= MOST_DAYS or (customers is not None and not 1 <= customers <= MOST_CUSTOMERS):
        raise DemoImpossible(days=MOST_DAYS, customers=MOST_CUSTOMERS)
    size = size_for(customers)
    now = (clock or SystemClock()).now()
    first = business_day(now, HallSettings.zone.default) - timedelta(days=days)
    moving = FixedClock(min(now, datetime.combine(first, time(7, 0), HallSettings.zone.default)))
    hall = make_hall(folder, name=HALL, windows=size.windows, demo=True, clock=moving, ids=CountedIds(seed), unsynced=True)
    try:
        furnish(hall, size)
        door.hang_at_first(hall)
        _Past(hall, moving, size, seed, first, days, copies).happen()
        moving.set(now)
        hall.sign_on(hall.person(CHECKER))
    finally:
        hall.close()


def furnish(hall: Hall, size: Size) -> None:
    """Give a new demo hall its people, its channels, its seats and its windows."""
    hall.staff.import_(hall.staff.read_pasted(size.roster))
    enter_channels(hall)
    hall.act_as(hall.person(CHECKER))
    hall.staff.make_responsible(RESPONSIBLE)
    if size.limit is None:
        hall.settings.set("visits.seats", SEATS)
        hall.settings.set("visits.places", str(PLACES))
    else:
        hall.settings.set("visits.limit", str(size.limit))
    for window in size.clerks:
        hall.queue.windows.serve(window, "")


@dataclass(frozen=True, slots=True)
class _Past:
    """The days before today of a demo hall."""

    hall: Hall
    clock: FixedClock
    size: Size
    seed: int
    first: date
    days: int
    copies: int

    def happen(self) -> None:
        """Let all of them happen."""
        weeks = COPIED_WEEKS if self.size.customers[1] <= LARGE else COPIED_WEEKS_OF_A_LARGE_HALL
        stretch = 7 * weeks
        latest = LATEST_OF_A_TOWNSHIP if self.size is TOWNSHIP else LATEST
        times = (self.days - latest - 1) // stretch - 1
        if times < 1:
            self._live(0, self.days)
            return
        self._live(0, 1)
        position = newest_position(self.hall.database)
        self._live(1, 1 + stretch)
        lived = lived_since(self.hall.database, position, self._day(1), stretch)
        for place in range(1, 1 + times):
            lived.again(self.hall.database, self._day(1 + place * stretch))
        self._live(1 + (1 + times) * stretch, self.days)

    def _day(self, place: int) -> date:
        return self.first + timedelta(days=place)

    def _live(self, begin: int, end: int) -> None:
        for place in range(begin, end):
            day, left = self._day(place), self.days - place
            live(self.hall, self.clock, day, self.seed, size=self.size, with_cards=left <= door.CARD_DAYS)
            if left == door.OUTAGE_DAYS:
                door.announce_outage(self.hall, self.clock, day, self._day(self.days))
            close(self.hall, self.clock, day)
            if left <= self.copies and self.hall.folder.database.stat().st_size * left <= ROOM_FOR_COPIES:
                _back_up(self.hall, self.clock.now())


def events_of(hall: Hall, day: date, seed: int, badges: tuple[str, ...] = BADGES) -> list[Event]:
    """What chance lets happen on `day`: the same for the same seed, whatever other days are asked for."""
    zone = hall.database.zone
    events = day_of_events(day, badges, Random(f"{seed} {day.isoformat()}"), zone)
    away = {event.badge for event in events if event.what is Happening.LEAVE}
    crew = Crew([badge for badge in CREW if badge not in away] or [CHECKER])
    settings = hall.settings.now(HallSettings)
    rounds = rounds_of(day, crew, HallHours(settings.opens, settings.closes), Random(f"{seed} {day.isoformat()} rounds"), zone)
    return sorted([*events, *rounds], key=lambda event: (event.at, event.badge))


def live(
    hall: Hall,
    clock: FixedClock,
    day: date,
    seed: int,
    *,
    size: Size = TOWNSHIP,
    customers: int | None = None,
    with_cards: bool = False,
) -> None:
    """Let a whole day happen: the staff comes, the windows open, customers come and are called, everybody goes home.

    Args:
        customers: how many come; None for chance to say.
        with_cards: the disinfection card is replaced after each round.
    """
    zone = hall.database.zone
    random = Random(f"{seed} {day.isoformat()} queue")
    coming = visitors_of(customers_of(day, random, zone, customers or size.customers), Random(f"{seed} {day.isoformat()} door"))
    counters = Counters(hall, clock, random, size.clerks)
    opens, stops = (datetime.combine(day, wall, zone) for wall in (OPENS, STOPS))
    events = [*events_of(hall, day, seed, size.badges), *cleaning_after(coming)]
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


def _back_up(hall: Hall, at: datetime) -> None:
    """A backup as the closing of that day would have left it."""
    made = hall.back_up().file
    for file in (made, seal_of(made)):  # which file managers show
        os.utime(file, (at.timestamp(), at.timestamp()))


def close(hall: Hall, clock: FixedClock, day: date) -> None:
    """The end of a demo day: the door is cleared, everybody goes home, and what is undone is missed."""
    clock.set(datetime.combine(day, CLOSES, hall.database.zone))
    door.clear(hall)
    hall.queue.closing.close_day(day)
    hall.checkin.close_day(day)
    hall.disinfection.close_day(day)
    hall.visits.close_day(day)
