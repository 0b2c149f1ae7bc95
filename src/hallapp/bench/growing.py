"""What ten years of records cost: every act of a desk in a hall with a long past, against the same in a hall one day old."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from itertools import cycle
from weakref import WeakKeyDictionary

from hallapp.bench.declare import Bar, Bench, Pair, Sample, timed
from hallapp.bench.ground import TEN_YEARS, Ground
from hallapp.bench.processes import ran, whole
from hallapp.checkin.models import Reading
from hallapp.core.clock import FixedClock, SystemClock
from hallapp.demo.people import BADGES, CHECKER
from hallapp.disinfection.models import Done
from hallapp.hall import Hall, open_hall
from hallapp.notices.orders import Order
from hallapp.notices.rules import Kind
from hallapp.settings.hall import HallSettings
from hallapp.visits.models import Entry

A_DAY = 1
MORNING = time(9, 0)

EACH = 10
"""Acts in one sample."""

ROUNDS = 9
WAITING = EACH * (ROUNDS + 2)
"""People waiting when the calling begins, so that every call finds somebody."""

LIMIT = "999"

Act = Callable[[Hall], Callable[[], object]]
"""Makes ready what an act needs, and gives back the act."""

_halls: "WeakKeyDictionary[Ground, dict[int, Hall]]" = WeakKeyDictionary()


def _checkin(hall: Hall) -> Callable[[], object]:
    badges = cycle(BADGES)
    return lambda: hall.checkin.record(next(badges), Reading(365))


def _ticket(hall: Hall) -> Callable[[], object]:
    return lambda: hall.queue.tickets.issue("B")


def _call(hall: Hall) -> Callable[[], object]:
    hall.settings.set("queue.require_on_duty", "no")
    hall.queue.windows.open("1", CHECKER)
    for _ in range(WAITING):
        hall.queue.tickets.issue("A")
    return lambda: hall.queue.calling.next("1")


def _door(hall: Hall) -> Callable[[], object]:
    hall.settings.set("visits.limit", LIMIT)

    def act() -> None:
        hall.visits.register(Entry(365, service="A"))
        hall.visits.leave()

    return act


def _round(hall: Hall) -> Callable[[], object]:
    def act() -> None:
        (named,) = [each.id for each in hall.disinfection.day().rounds if each.state.is_open][:1]
        hall.disinfection.done([named], Done(by=CHECKER))
        hall.undo.undo()

    return act


def _board(hall: Hall) -> Callable[[], object]:
    return lambda: hall.notices.draft(Order(Kind.STAFF_BOARD))


def _today(hall: Hall) -> Callable[[], object]:
    from hallapp.shell.gathering import today_facts

    return lambda: today_facts(hall)


def _screen(hall: Hall) -> Callable[[], object]:
    return lambda: (hall.queue.reports.display(), hall.queue.tickets.waiting(), hall.visits.public())


def _sheet(hall: Hall) -> Callable[[], object]:
    return hall.records.reports.sheet


def _find(hall: Hall) -> Callable[[], object]:
    yesterday = hall.time.now().astimezone(hall.database.zone).date() - timedelta(days=1)
    return lambda: (hall.staff.search("wl"), hall.checkin.scanned(CHECKER), hall.queue.tickets.find("A001", yesterday))


ACTS: tuple[tuple[str, Act], ...] = (
    ("checkin", _checkin),
    ("ticket", _ticket),
    ("call", _call),
    ("door", _door),
    ("round", _round),
    ("board", _board),
    ("today", _today),
    ("screen", _screen),
    ("sheet", _sheet),
    ("find", _find),
)
"""What a desk does and what its window asks for while nobody does anything."""


def hall_after(ground: Ground, days: int) -> Hall:
    """The hall on the morning after so many days, opened once on a ground: all acts are done in the same two."""
    known = _halls.setdefault(ground, {})
    if days not in known:
        known[days] = open_hall(ground.demo(days, _morning()), clock=_morning())
        ground.stack.callback(known[days].close)
    return known[days]


def _morning() -> FixedClock:
    """Nine o'clock of today: what processes of their own see of the same halls is today's, too."""
    zone = HallSettings.zone.default
    return FixedClock(datetime.combine(SystemClock().now().astimezone(zone).date(), MORNING, zone))


def _grown(ground: Ground, act: Act, days: int = TEN_YEARS) -> Pair:
    return Pair(*(timed(act(hall_after(ground, each)), EACH) for each in (ground.past(days), A_DAY)))


def _memory(ground: Ground, days: int = TEN_YEARS) -> Pair:
    def resident(each: int) -> Sample:
        folder = ground.demo(each, _morning())
        return lambda: float(ran(("hallapp.bench.opened", str(folder))))

    return Pair(*(resident(each) for each in (ground.past(days), A_DAY)))


def _start(ground: Ground, days: int = TEN_YEARS) -> Pair:
    folders = (ground.demo(each, _morning()) for each in (ground.past(days), A_DAY))
    return Pair(*(whole("hallapp", "--data", str(folder), "open", "--exit-after-ready") for folder in folders))


BENCHES: tuple[Bench, ...] = (
    *(Bench(f"grow.{name}", "ms", Bar(1.2), partial(_grown, act=act), rounds=ROUNDS) for name, act in ACTS),
    Bench("grow.start", "ms", Bar(1.2), _start, rounds=5),
    Bench("grow.memory", "MB", Bar(1.1), _memory, rounds=5),
)
