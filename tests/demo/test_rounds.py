"""The demo hall's rounds: plausible, the same for the same seed, and judged by the hall's own rules."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from hallapp.core.clock import FixedClock
from hallapp.demo import make_demo
from hallapp.disinfection.rules import State
from hallapp.hall import open_hall
from hallapp.store.journal import head_of
from hallapp.store.verify import verify

TODAY = FixedClock(datetime(2020, 3, 16, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai")))
DAYS = 15


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "hall"
    make_demo(folder, days=DAYS, seed=3, clock=TODAY)
    hall = open_hall(folder, clock=TODAY)
    yield hall
    hall.close()


def past(demo):
    days = [each for each in demo.disinfection.month(2020, 3) if each.day.day < 16]
    assert len(days) == DAYS
    return [each.counts for each in days]


def test_every_past_day_has_its_rounds_and_most_are_done_in_time(demo):
    counts = past(demo)
    planned = [sum(each.because is None for each in demo.disinfection.day(date(2020, 3, day)).rounds) for day in range(16 - DAYS, 16)]
    assert set(planned) <= {36, 37}, "the default plan, with the air filter once a week"
    assert all(each.open == 0 for each in counts)
    assert sum(each.done for each in counts) > 0.75 * sum(each.due for each in counts)


def test_some_are_late_entered_afterwards_missed_and_not_possible(demo):
    counts = past(demo)
    assert all(sum(getattr(each, what) for each in counts) for what in ("late", "missed", "failed", "entered_afterwards"))


def test_what_was_missed_or_failed_during_the_day_has_its_reason(demo):
    from datetime import date

    rounds = [each for day in range(1, 16) for each in demo.disinfection.day(date(2020, 3, day)).rounds]
    missed = [each for each in rounds if each.state is State.MISSED and each.key != "1730"]
    failed = [each for each in rounds if each.state is State.FAILED]

    assert missed
    assert all(each.explained and each.reason_code == "nobody_free" for each in missed)
    assert {each.reason_code for each in failed} <= {"area_in_use", "no_agent"}
    assert {each.operator.badge for each in rounds if each.operator} >= {"P002", "0321"}


def test_the_same_seed_gives_the_same_rounds(demo, tmp_path):
    make_demo(tmp_path / "again", days=DAYS, seed=3, clock=TODAY)
    again = open_hall(tmp_path / "again", clock=TODAY)
    heads = []
    for hall in (demo, again):
        with hall.database.read() as unit:
            heads.append(head_of(unit.session.connection(), unit.desk))
        assert verify(hall.database).ok
    again.close()
    assert heads[0] == heads[1]
