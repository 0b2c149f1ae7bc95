"""How days were kept to, counted without telling the rounds, is what their rounds come to."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert
from tests.disinfection.conftest import SHANGHAI

from hallapp.core.clock import FixedClock
from hallapp.disinfection.models import DayCounts
from hallapp.disinfection.rules import State, every, fixed, rrule_of
from hallapp.disinfection.schema import ClosedDayRow, PlanRow, RoundRow
from hallapp.hall import Hall, make_hall

NOW = datetime(2020, 3, 2, 9, tzinfo=SHANGHAI)
SLOTS = ("0800", "1000", "i2", "i3", "x1", "x2")

outcomes = st.fixed_dictionaries(
    {
        "done": st.booleans(),
        "failed": st.booleans(),
        **{flag: st.booleans() for flag in ("late", "entered_afterwards", "explained", "void")},
        "minute": st.integers(0, 1439),
    }
)
touched = st.dictionaries(st.tuples(st.integers(0, 1), st.integers(0, 9), st.sampled_from(SLOTS)), outcomes, max_size=15)
changes = st.lists(st.tuples(st.integers(0, 2 * 1440), st.integers(0, 9), st.booleans(), st.integers(0, 9)), max_size=4)
closings = st.none() | st.integers(600, 1439)


@pytest.fixture(scope="module")
def hall(tmp_path_factory) -> Iterator[Hall]:
    folder = tmp_path_factory.mktemp("counts") / "hall"
    hall = make_hall(folder, name="天元示例营业厅", windows=3, demo=True, clock=FixedClock(NOW), unsynced=True)
    yield hall
    hall.close()


fresh = (date(2020, 3, 3) + timedelta(days=4 * each) for each in count())
"""Every example has days of its own."""

numbers = count(10_000)


def store(hall: Hall, first: date, touched, changes, closed_at) -> None:
    areas = [each.id for each in hall.disinfection.arrangements.areas()]
    midnight = datetime.combine(first, time(), SHANGHAI)
    with hall.database.write("test.rounds") as unit:
        rounds, plans, closed = [], [], []
        for (day, area, slot), how in touched.items():
            at = midnight + timedelta(days=day, minutes=how["minute"])
            extra = "asked" if slot.startswith("x") else None
            rounds.append(
                {
                    **{"id": unit.new_id(), "area_id": areas[area], "day": first + timedelta(days=day), "slot": slot, "planned_at": at},
                    **{"tolerance_min": 15, "extra_because": extra, "done_at": at if how["done"] else None, "recorded_at": at},
                    **{"late": how["late"], "entered_afterwards": how["entered_afterwards"], "explained": how["explained"]},
                    **{"failed_at": at if how["failed"] else None, "expired": False, "counts_from": at if how["done"] else None},
                    "voided_at": at if how["void"] else None,
                }
            )
        for minute, area, fixed_times, hours in changes:
            at = midnight + timedelta(minutes=minute)
            rule = rrule_of(fixed([time(9), time(14, 30)])) if fixed_times else rrule_of(every(120))
            ends = {"covers_from": at, "covers_until": at + timedelta(days=1), "recorded_at": at + timedelta(hours=hours)}
            plans.append({"id": unit.new_id(), "seq": next(numbers), "area_id": areas[area], "rrule": rule, "preset": "", **ends})
        if closed_at is not None:
            closed.append({"id": unit.new_id(), "day": first, "closed_at": midnight + timedelta(minutes=closed_at)})
        for table, values in ((RoundRow, rounds), (PlanRow, plans), (ClosedDayRow, closed)):
            if values:
                unit.session.execute(insert(table), values)


@given(touched, changes, closings, st.integers(0, 3 * 24))
@settings(max_examples=60)
def test_the_counts_of_days_are_those_of_their_rounds(hall, touched, changes, closed_at, hours):
    first = next(fresh)
    store(hall, first, touched, changes, closed_at)
    hall.clock.set(datetime.combine(first, time(), UTC) + timedelta(hours=hours))
    last = first + timedelta(days=2)

    told = hall.disinfection.between(first, last)

    assert hall.disinfection.counts_between(first, last) == [DayCounts(each.day, each.counts) for each in told]
    assert all(each.counts.due == sum(r.owed and r.state is not State.PENDING for r in each.rounds) for each in told)
