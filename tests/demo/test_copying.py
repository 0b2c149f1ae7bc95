"""A copied day of a demo hall is what the services would have written on it: record for record, journal row for journal row."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from hallapp.checkin.models import Reading
from hallapp.core.clock import FixedClock
from hallapp.core.ids import CountedIds
from hallapp.demo import build, make_demo
from hallapp.demo.build import close, furnish, live
from hallapp.demo.copying import LEFT_OUT, lived_since, newest_position
from hallapp.demo.size import TOWNSHIP, size_for
from hallapp.hall import make_hall, open_hall
from hallapp.queue.rules import OPEN
from hallapp.store.base import every_table
from hallapp.store.driver import connect
from hallapp.store.packing import unpacked
from hallapp.store.verify import verify

SUNDAY = date(2020, 3, 1)
WEEK = timedelta(days=7)
CUSTOMERS = 25
BY_HISTORY = {"estimate_min"}
"""What depends on the days before: a copy tells its customers what was told on the day that it copies."""

SAID = ("at", "actor", "action", "unit", "undoes", "table_name", "row_id", "payload", "epoch", "desk")
ID, JOURNAL_OF_DAY = re.compile(r"[0-9a-f]{32}"), "SELECT * FROM journal WHERE at >= ? AND at < ? ORDER BY position"


def begun(folder):
    """A demo hall that has lived two days, and its clock."""
    clock = FixedClock(datetime(2020, 2, 29, 22, tzinfo=UTC))
    hall = make_hall(folder, name="天元示例营业厅", windows=3, demo=True, clock=clock, ids=CountedIds(1), unsynced=True)
    furnish(hall, TOWNSHIP)
    positions = []
    for day in (SUNDAY, SUNDAY + timedelta(days=1)):
        positions.append(newest_position(hall.database))
        live_day(hall, clock, day)
    return hall, clock, positions[-1]


def live_day(hall, clock, day):
    live(hall, clock, day, seed=1, customers=CUSTOMERS)
    close(hall, clock, day)


@pytest.fixture(scope="module")
def halls(tmp_path_factory):
    """Two halls alike up to Monday, on whose Monday a week later the same happens: copied in one, lived in the other."""
    copied, _, position = begun(tmp_path_factory.mktemp("copied") / "hall")
    monday = SUNDAY + timedelta(days=1)
    lived_since(copied.database, position, monday, 1).again(copied.database, monday + WEEK)

    lived, clock, _ = begun(tmp_path_factory.mktemp("lived") / "hall")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "Random", lambda seed: Random(seed.replace((monday + WEEK).isoformat(), monday.isoformat())))
        live_day(lived, clock, monday + WEEK)
    yield copied, lived
    copied.close()
    lived.close()


def monday_to_come(hall):
    """What the database holds of the Monday a week later, by table, with ids in the place of which stands when they first came up."""
    raw = connect(hall.folder.database)
    names = {}

    def plain(value):
        if isinstance(value, bytes):
            value = unpacked(value).decode()
        return ID.sub(lambda found: f"id{names.setdefault(found[0], len(names))}", value) if isinstance(value, str) else value

    def rows_of(query, *values):
        cursor = raw.execute(query, values)
        names = [each[0] for each in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    begins, ends = ((datetime(2020, 3, 8, 16, tzinfo=UTC) + timedelta(days=days)).strftime("%Y-%m-%d %H:%M:%S") for days in (0, 1))
    said = [row for row in rows_of(JOURNAL_OF_DAY, begins, ends) if row["table_name"] not in LEFT_OUT]
    found = {"journal": [{name: plain(row[name]) for name in SAID} for row in said]}
    ids = {(row["table_name"], row["row_id"]) for row in said}
    for table in every_table().sorted_tables:
        mine = [row for row in rows_of(f'SELECT * FROM "{table.name}" ORDER BY rowid') if (table.name, row.get("id")) in ids]
        if mine:
            found[table.name] = [{name: plain(value) for name, value in row.items() if name not in BY_HISTORY} for row in mine]
    found["counters"] = raw.execute("SELECT name, last FROM counters WHERE name LIKE '%2020-03-09%' ORDER BY name").fetchall()
    raw.close()
    for row in found["journal"]:
        row["payload"] = {name: change for name, change in json.loads(row["payload"]).items() if name not in BY_HISTORY}
    return found


def test_a_copied_day_is_the_day_that_the_services_would_have_written(halls):
    copied, lived = (monday_to_come(hall) for hall in halls)

    assert copied.keys() == lived.keys() >= {"visits", "tickets", "queue_events", "readings", "rounds", "windows", "visit_days"}
    for table, rows in lived.items():
        assert copied[table] == rows, table
        assert rows, table


def test_a_copied_day_proves(halls):
    for hall in halls:
        assert verify(hall.database).ok


def test_the_services_go_on_after_a_copied_day(halls):
    hall, _ = halls
    hall.clock.set(datetime(2020, 3, 10, 1, tzinfo=UTC))

    assert hall.queue.tickets.issue("A").number == "A001"
    hall.checkin.record("0315", Reading(365))
    hall.queue.windows.open("1", "0315")
    assert hall.queue.calling.next("1").number == "A001"
    assert verify(hall.database).ok


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """A demo hall of 64 days with eight customers a day."""
    folder = tmp_path_factory.mktemp("year") / "hall"
    make_demo(folder, days=64, seed=5, clock=FixedClock(datetime(2020, 5, 4, 9, tzinfo=UTC)), customers=8)
    hall = open_hall(folder)
    yield hall
    hall.close()


def test_customers_come_on_every_day_of_a_long_past_and_nothing_is_left_open(year):
    for place in range(64):
        day = date(2020, 3, 1) + timedelta(days=place)
        tickets = year.queue.tickets.all(day)
        assert len(tickets) >= 6, day
        assert not any(each.state in OPEN for each in tickets)
        assert year.visits.counts(day).in_hall == 0
        assert sum(line.ticket is not None for line in year.visits.lines(day)) == len(tickets)
    assert verify(year.database).ok


def test_copies_keep_their_weekday_and_leave_the_last_days_to_the_services(year):
    numbers = {}
    for place in range(64):
        day = date(2020, 3, 1) + timedelta(days=place)
        tickets = year.queue.tickets.all(day)
        numbers.setdefault(tuple((each.number, each.issued_at.time()) for each in tickets), []).append(day)
    copies = [days for days in numbers.values() if len(days) > 1]

    assert [len(days) for days in copies] == [3] * 14
    assert all((later - earlier).days % 14 == 0 for days in copies for earlier, later in pairwise(days))
    assert len({days[0] for days in numbers.values() if days[-1] >= date(2020, 5, 4) - timedelta(days=14)}) > 10


def test_the_same_seed_gives_the_same_long_past(year, tmp_path):
    make_demo(tmp_path / "again", days=64, seed=5, clock=FixedClock(datetime(2020, 5, 4, 9, tzinfo=UTC)), customers=8)
    again = open_hall(tmp_path / "again")

    assert verify(again.database).head == verify(year.database).head
    again.close()


def test_a_large_hall_has_a_window_for_every_fifty_customers_and_somebody_at_each():
    city = size_for(800)

    assert city.windows == 15
    assert len(set(city.badges)) == len(city.badges)
    assert set(city.clerks.values()) <= set(city.badges)
    assert size_for(None) is TOWNSHIP
