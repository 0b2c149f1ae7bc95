"""The benches of what ten years cost do the same acts in both halls, on a small past."""

import pytest

from hallapp.bench import growing, starting
from hallapp.bench.ground import THREE_YEARS, Ground
from hallapp.store.verify import verify

DAYS = 3


@pytest.fixture(scope="module")
def ground():
    with Ground() as ground:
        yield ground


@pytest.mark.parametrize("act", [act for _, act in growing.ACTS], ids=[name for name, _ in growing.ACTS])
def test_every_act_of_a_desk_is_done_in_both_halls(ground, monkeypatch, act):
    monkeypatch.setattr(growing, "EACH", 2)
    monkeypatch.setattr(growing, "WAITING", 8)
    halls = [growing.hall_after(ground, days) for days in (DAYS, growing.A_DAY)]
    before = [verify(hall.database).rows for hall in halls]

    pair = growing._grown(ground, act, DAYS)

    assert pair.measured() > 0
    assert pair.floor() > 0
    added = [verify(hall.database).rows - rows for hall, rows in zip(halls, before, strict=True)]
    assert added[0] == added[1]


def test_the_halls_differ_in_their_past_and_in_nothing_else(ground):
    old, young = (growing.hall_after(ground, days) for days in (DAYS, growing.A_DAY))

    assert old.database.day_of(old.time.now()) == young.database.day_of(young.time.now())
    assert [each.person.badge for each in old.staff.entries()] == [each.person.badge for each in young.staff.entries()]
    assert verify(old.database).rows > verify(young.database).rows


def test_memory_and_start_are_whole_processes(ground):
    for pair in (growing._memory(ground, DAYS), growing._start(ground, DAYS)):
        assert pair.floor() > 1


def test_somebody_can_say_how_long_the_past_is(monkeypatch):
    asked = []
    monkeypatch.setattr("hallapp.bench.ground.make_demo", lambda folder, **how: (asked.append(how["days"]), folder.mkdir()))

    with Ground(2) as ground:
        starting._first_paint(ground)
    with Ground() as ground:
        starting._first_paint(ground)

    assert asked == [2, THREE_YEARS]
