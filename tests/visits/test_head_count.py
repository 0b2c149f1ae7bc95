"""The head count is what came in, less what went out, as recounts put it right, whatever happens in whatever order."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import MONDAY

from hallapp.checkin.rules import Method
from hallapp.core.errors import HallError
from hallapp.store.verify import verify
from hallapp.visits.errors import CountWrong, FewerInHall, PartySize
from hallapp.visits.models import Registered
from hallapp.visits.rules import Because, Outcome

MONDAY_DAY = MONDAY.date()


def test_people_come_and_go(door):
    door.hall.visits.count_in()
    door.hall.visits.count_in(4)
    counts = door.hall.visits.leave(2)

    assert (counts.in_hall, counts.admitted, counts.departed) == (3, 5, 2)


def test_who_came_in_over_the_limit_is_counted_because_they_are_there(door):
    door.holds(1).hall.visits.count_in(3)

    assert (door.in_hall, door.counts.is_full, door.counts.free) == (3, True, 0)


def test_a_lower_limit_throws_nobody_out_and_lets_nobody_in(door):
    door.comes(party=4)
    door.holds(2)

    assert door.in_hall == 4
    assert door.comes().because is Because.FULL
    door.hall.visits.leave(2)
    assert door.counts.invited == (), "two are in, which is all that may be"


def test_more_cannot_leave_than_are_in(door):
    door.comes()
    with pytest.raises(FewerInHall):
        door.hall.visits.leave(2)
    assert door.in_hall == 1


@pytest.mark.parametrize("persons", [0, -3])
def test_nobody_is_no_number_of_people_to_leave(door, persons):
    with pytest.raises(PartySize):
        door.hall.visits.leave(persons)


def test_a_recount_sets_the_true_number_and_says_by_how_much(door):
    door.comes(party=5)
    counts = door.hall.visits.recount(3)

    assert (counts.in_hall, counts.admitted, counts.departed, counts.corrected) == (3, 5, 0, -2)
    assert door.hall.visits.recount(7).corrected == 2


@pytest.mark.parametrize("number", [-1, 10_000])
def test_a_head_count_is_no_fantasy(door, number):
    with pytest.raises(CountWrong):
        door.hall.visits.recount(number)


def test_at_closing_everybody_leaves_by_themselves_outside_too(door):
    door.holds(3)
    door.comes(party=3)
    door.comes(party=2)

    assert door.at("17:40").hall.visits.close_day(MONDAY_DAY) == 3
    assert (door.in_hall, door.counts.outside, door.counts.departed, door.counts.gave_up) == (0, 0, 3, 2)
    assert door.hall.visits.close_day(MONDAY_DAY) == 0


def test_a_day_nobody_closed_is_closed_when_the_next_begins(door):
    door.comes(party=3)
    door.at("08:30", day=4)

    assert door.in_hall == 0
    door.comes()
    monday = door.hall.visits.counts(MONDAY_DAY)
    assert (monday.in_hall, monday.departed, door.in_hall) == (0, 3, 1)
    assert door.hall.visits.steps(MONDAY_DAY)[-1].at == door.time("00:00", day=3)


def test_the_manager_may_reopen_after_closing(door):
    door.at("17:30").hall.visits.close_day(MONDAY_DAY)

    assert door.later(minutes=5).comes().counts.in_hall == 1


def test_a_past_minute_knows_who_was_in_the_hall(door):
    door.at("09:00").comes(party=2)
    door.at("09:10").hall.visits.leave()
    door.at("09:20").hall.visits.recount(5)
    door.at("17:30").hall.visits.close_day(MONDAY_DAY)

    told = [door.hall.visits.in_hall_at(door.time(wall)) for wall in ("08:59", "09:00", "09:15", "09:30", "18:00")]
    assert told == [0, 2, 1, 5, 0]


ACTS = st.one_of(
    st.tuples(st.just("comes"), st.integers(1, 4), st.sampled_from(["36.5", "36.5", "", "37.5", "34.5"])),
    st.tuples(st.just("leave"), st.integers(1, 3)),
    st.tuples(st.just("count_in"), st.integers(1, 3)),
    st.tuples(st.just("recount"), st.integers(0, 9)),
    st.tuples(st.just("limit"), st.integers(0, 9)),
    st.tuples(st.just("come_in")),
    st.tuples(st.just("later"), st.integers(1, 10)),
    st.tuples(st.just("again"), st.integers(0, 9), st.sampled_from(["36.5", "37.5"]), st.sampled_from(Method)),
    st.tuples(st.just("gone"), st.integers(0, 9)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("close")),
)


@given(st.lists(ACTS, max_size=16))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_day_the_totals_are_those_of_the_records(door, acts):
    door.clock.set(door.hall.clock.now() + timedelta(days=1))  # each example is a day of its own in the same hall
    known: list[Registered] = []
    for act, *how in acts:
        before = door.counts
        with suppress(HallError):
            _act(door, known, act, *how)
        _adds_up(door)
        if act in {"comes", "limit"}:
            assert door.in_hall >= before.in_hall, "neither an entry nor a limit throws anybody out"
        if act == "comes" and door.in_hall > before.in_hall:
            assert door.in_hall <= door.counts.limit


def test_such_days_prove(door):
    known = [door.comes("37.5")]
    for act in (("comes", 3, "36.5"), ("again", 0, "36.5", Method.ARMPIT), ("undo",), ("recount", 9), ("undo",), ("leave", 2), ("close",)):
        _act(door, known, *act)

    assert verify(door.hall.database).ok


def _act(door, known, act, *how):
    """One thing that happens; what the hall refuses happens not."""
    visits = door.hall.visits
    match act:
        case "comes":
            known.append(door.comes(how[1], party=how[0]))
        case "limit":
            door.holds(how[0])
        case "later":
            door.later(minutes=how[0])
        case "again" if known:
            door.again(known[how[0] % len(known)], how[1], method=how[2])
        case "gone" if known:
            visits.gone(known[how[0] % len(known)].visit_id)
        case "undo":
            door.hall.undo.undo()
        case "close":
            visits.close_day(door.counts.day)
        case "leave" | "count_in" | "recount" | "come_in":
            getattr(visits, act)(*how)


def _adds_up(door):
    counts, lines, steps = door.counts, door.hall.visits.lines(), door.hall.visits.steps()
    assert counts.in_hall == counts.admitted - counts.departed + counts.corrected
    assert counts.in_hall == (steps[-1].in_hall if steps else 0)
    assert min(counts.in_hall, counts.admitted, counts.departed, counts.fever) >= 0
    for outcome, total in (
        (Outcome.WAITS_OUTSIDE, counts.outside),
        (Outcome.TURNED_AWAY, counts.turned_away),
        (Outcome.LEFT, counts.gave_up),
    ):
        assert total == sum(line.party for line in lines if line.outcome is outcome)
