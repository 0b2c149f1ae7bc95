"""A demo day at the windows: the same for the same seed, plausible, and nothing left open."""

from datetime import UTC, date, datetime, time
from random import Random
from zoneinfo import ZoneInfo

import pytest

from hallapp.core.clock import FixedClock
from hallapp.core.ids import CountedIds
from hallapp.demo.build import close, live, make_demo
from hallapp.demo.customers import Fate, customers_of, fate_of
from hallapp.demo.people import ROSTER
from hallapp.hall import make_hall, open_hall
from hallapp.queue.rules import OPEN, WindowState
from hallapp.store.verify import verify

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = date(2020, 3, 2)


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """A hall that has lived one demo day with eighty customers."""
    clock = FixedClock(datetime(2020, 3, 1, 22, tzinfo=UTC))
    folder = tmp_path_factory.mktemp("demo") / "hall"
    hall = make_hall(folder, name="天元示例营业厅", windows=3, demo=True, clock=clock, ids=CountedIds(1), unsynced=True)
    hall.staff.import_(hall.staff.read_pasted(ROSTER))
    live(hall, clock, MONDAY, seed=1, customers=80)
    close(hall, clock, MONDAY)
    yield hall
    hall.close()


def test_customers_come_while_the_hall_is_open_in_order():
    coming = customers_of(MONDAY, Random(1), SHANGHAI, 500)

    assert len(coming) == 500
    assert coming == sorted(coming, key=lambda each: each.at)
    assert all(time(8, 30) <= each.at.astimezone(SHANGHAI).time() <= time(17, 15) for each in coming)
    assert {each.service for each in coming} == {"A", "B", "C"}
    assert any(each.priority for each in coming)


def test_chance_has_every_fate_in_store():
    random = Random(1)
    assert {fate_of(random) for _ in range(1000)} == set(Fate)


def test_everybody_has_a_number_and_nothing_is_left_open(lived):
    tickets = lived.queue.tickets.all()
    for prefix in "ABC":
        counts = [int(each.number[1:]) for each in tickets if each.number[0] == prefix]
        assert counts == list(range(1, len(counts) + 1))

    assert len(tickets) == 80
    assert not any(each.state in OPEN for each in tickets)
    assert {each.state for each in lived.queue.windows.all()} == {WindowState.CLOSED}


def test_the_day_looks_like_one(lived):
    report = lived.queue.reports.report(MONDAY)

    assert report.served > 70
    assert report.waiting.p90_s > report.waiting.median_s > 0
    assert 4 * 60 < report.handling.median_s < 15 * 60
    assert {group.key for group in report.by_window} == {"1", "2", "3"}
    assert verify(lived.database).ok


def test_the_same_seed_makes_the_same_tickets(tmp_path):
    made = []
    for name in ("one", "two"):
        make_demo(tmp_path / name, days=1, seed=7, clock=FixedClock(datetime(2020, 3, 3, 9, tzinfo=SHANGHAI)))
        hall = open_hall(tmp_path / name)
        made.append((hall.queue.tickets.all(MONDAY), verify(hall.database).head))
        hall.close()

    assert made[0] == made[1]
    assert len(made[0][0]) > 40
