"""What somebody waits for who asks what was: the figures of a large hall's day, and the hall at a minute a year ago."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hallapp.bench.declare import Bar, Bench, Pair, timed
from hallapp.bench.ground import Ground
from hallapp.bench.recording import bare
from hallapp.bench.retracing import Statement, noted
from hallapp.checkin.models import Reading
from hallapp.core.clock import FixedClock
from hallapp.disinfection.models import Done
from hallapp.hall import Hall, make_hall, open_hall
from hallapp.visits.models import Entry

VISITORS, COLLEAGUES, WINDOWS = 800, 40, 12
"""A city hall's day."""

FIRST = date(2020, 3, 2)
YEAR = 365
ASKED = time(10, 40)


def _day(ground: Ground, visitors: int = VISITORS) -> Pair:
    """The figures of a day through the service, against the statements it was seen to execute, given to the driver."""
    hall = _busy_hall(ground, visitors)
    reports = hall.records.reports
    reports.day(FIRST)
    with noted(hall.database) as statements:
        reports.day(FIRST)
    raw = bare(hall.folder)
    ground.stack.callback(raw.close)
    return Pair(timed(lambda: reports.day(FIRST), 3), timed(lambda: _again(raw, statements), 3))


def _busy_hall(ground: Ground, visitors: int) -> Hall:
    """A hall with forty colleagues on a day on which so many come, take a ticket, are called, served, and leave."""
    folder, clock = ground.folder(), FixedClock(datetime.combine(FIRST, time(0, 30), UTC))
    hall = make_hall(folder, name="天元示例营业厅", windows=WINDOWS, demo=True, clock=clock, unsynced=True)
    ground.stack.callback(hall.close)
    hall.settings.set("visits.limit", "999")
    hall.staff.import_(hall.staff.read_pasted("\n".join(["工牌\t姓名", *(f"{place:04}\t王磊" for place in range(COLLEAGUES))])))
    for place in range(COLLEAGUES):
        hall.checkin.record(f"{place:04}", Reading(360 + place % 9))
    for window in range(WINDOWS):
        hall.queue.windows.open(str(window + 1), f"{window:04}")
    hall.disinfection.done([each.id for each in hall.disinfection.day().rounds if each.state.is_open], Done(by="0000"))
    for place in range(visitors):
        clock.advance(timedelta(seconds=36))
        hall.visits.register(Entry(360 + place % 12, service="ABC"[place % 3], steered_online=place % 9 == 0))
        if place >= WINDOWS:
            hall.queue.calling.next(str(place % WINDOWS + 1))
            hall.visits.leave()
    return hall


def _again(raw: Any, statements: list[Statement]) -> None:  # noqa: ANN401 - the driver publishes no types
    for each in statements:
        for values in each.rows:
            raw.execute(each.text, values).fetchall()


def _past(ground: Ground, days: int = YEAR) -> Pair:
    """The hall at 10:40 a year ago, against the same for yesterday: a year of days as busy between them."""
    clock = FixedClock(datetime.combine(FIRST + timedelta(days=days + 1), time(), UTC))
    hall = open_hall(ground.demo(days + 1, clock), clock=clock)
    ground.stack.callback(hall.close)
    zone, past = hall.database.zone, hall.records.past
    then, now = (datetime.combine(day, ASKED, zone).astimezone(UTC) for day in (FIRST, FIRST + timedelta(days=days)))
    return Pair(timed(lambda: past.at(then), 3), timed(lambda: past.at(now), 3))


BENCHES = (Bench("day", "ms", Bar(3), _day), Bench("past", "ms", Bar(1.5), _past))
