"""A demo hall has visitors, the same ones for the same seed, and its head count adds up."""

from datetime import date, timedelta
from random import Random
from zoneinfo import ZoneInfo

from tests.conftest import MONDAY

from hallapp.core.clock import FixedClock
from hallapp.demo import make_demo
from hallapp.demo.customers import customers_of
from hallapp.demo.visitors import cleaning_after, visitors_of
from hallapp.hall import open_hall
from hallapp.store.verify import verify

DAY = date(2020, 3, 2)


def visitors(seed):
    return visitors_of(customers_of(DAY, Random(seed), ZoneInfo("Asia/Shanghai"), (55, 80)), Random(seed))


def test_the_same_seed_brings_the_same_visitors():
    first, again, other = (visitors(seed) for seed in ("1", "1", "2"))

    assert first == again != other


def test_after_a_fever_somebody_cleans():
    days = [visitors(str(seed)) for seed in range(60)]
    fevers = sum((each.entry.tenths or 0) >= 373 for day in days for each in day)

    assert fevers > 0
    assert sum(len(cleaning_after(day)) for day in days) == fevers


def test_a_demo_hall_has_had_visitors_and_everybody_has_gone(tmp_path):
    make_demo(tmp_path / "hall", days=2, clock=FixedClock(MONDAY))
    hall = open_hall(tmp_path / "hall", clock=FixedClock(MONDAY))
    days = [hall.visits.counts(MONDAY.date() - timedelta(days=ago)) for ago in (2, 1)]
    most = max(step.in_hall for each in days for step in hall.visits.steps(each.day))
    tickets = [len(hall.queue.tickets.all(each.day)) for each in days]
    proved = verify(hall.database).ok
    hall.close()

    assert min(each.admitted for each in days) >= min(tickets) > 20
    assert 2 < most <= days[0].limit
    assert [each.in_hall for each in days] == [0, 0]
    assert proved
