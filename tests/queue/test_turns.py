"""Who is called next: nobody starves, nobody is called twice, the ratio is kept, arrival decides among equals."""

from dataclasses import dataclass, field, replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.queue.rules import Pick, Ratio, Waiting, after_return, by_arrival, lets_by, next_of, priority_is_due, served_within

RATIOS = st.builds(Ratio, st.integers(1, 4), st.integers(1, 4))
ARRIVES, CALL = "arrives", "call"
HAPPENING = st.one_of(st.tuples(st.just(ARRIVES), st.booleans()), st.tuples(st.just(CALL), st.just(False)))


@dataclass
class Line:
    """People who wait, called one after the other as the rule says."""

    ratio: Ratio
    waiting: list[Waiting] = field(default_factory=list)
    counted: list[bool] = field(default_factory=list)
    called: list[Waiting] = field(default_factory=list)
    arrived: int = 0

    def arrives(self, priority: bool = False) -> Waiting:
        self.arrived += 1
        somebody = Waiting(UUID(int=self.arrived), by_arrival(self.arrived), priority)
        self.waiting.append(somebody)
        return somebody

    def call(self) -> Pick | None:
        newest = list(reversed(self.counted))[: self.ratio.look_back]
        pick = next_of(self.waiting, newest, self.ratio)
        if pick is not None:
            self.waiting.remove(pick.waiting)
            self.called.append(pick.waiting)
            self.waiting = [replace(each, lets_by=each.lets_by - 1) if each.lets_by else each for each in self.waiting]
            if pick.counts:
                self.counted.append(pick.waiting.priority)
        return pick

    def comes_back(self, passed: Waiting, *, came_back: int = 0) -> Waiting:
        """Who was called and not there waits again, as the hall's rule says: behind the next two, the third time at the end."""
        granted = {"came_back": came_back, "behind": 2, "times": 2}
        queue = sorted(each.place for each in self.waiting if each.priority is passed.priority)
        place = after_return(passed.place.seq, queue, **granted)
        again = replace(passed, place=place, lets_by=lets_by(len(self.waiting), **granted))
        self.waiting.append(again)
        return again

    def lives(self, happenings) -> None:
        for what, priority in happenings:
            if what == ARRIVES:
                self.arrives(priority)
            else:
                self.call()

    def ordinary(self) -> list[Waiting]:
        return [each for each in self.waiting if not each.priority]


def order(ratio: Ratio, people: str) -> str:
    """How people who all wait are called: `ooP` are two ordinary ones and then a priority one."""
    line = Line(ratio)
    for each in people:
        line.arrives(each == "P")
    while line.call():
        pass
    return "".join("P" if each.priority else "o" for each in line.called)


@pytest.mark.parametrize(
    ("ratio", "people", "called"),
    [
        (Ratio(1, 1), "ooooPP", "PoPooo"),
        (Ratio(1, 1), "PPPo", "PoPP"),
        (Ratio(2, 1), "ooooPPPP", "PPoPPooo"),
        (Ratio(1, 2), "ooooPPP", "PooPooP"),
        (Ratio(3, 2), "oooPPPPP", "PPPooPPo"),
    ],
)
def test_priority_and_ordinary_take_turns_with_priority_first(ratio, people, called):
    assert order(ratio, people) == called


def test_calls_made_while_only_priority_customers_waited_do_not_count():
    line = Line(Ratio())
    line.arrives(priority=True)
    line.call()
    line.arrives()
    first = line.arrives(priority=True)

    assert line.call().waiting is first


def test_ordinary_customers_called_alone_pay_what_was_owed():
    line = Line(Ratio(1, 2))
    for kind in (True, False):
        line.arrives(kind)
    line.call()
    line.call()
    line.arrives(priority=True)
    owed = line.arrives()

    assert line.call().waiting is owed


def test_nobody_waiting_is_nobody_called():
    assert next_of([], [], Ratio()) is None


@given(RATIOS, st.lists(HAPPENING, max_size=60), st.lists(st.booleans(), max_size=40))
def test_an_ordinary_customer_is_called_within_the_bound_whoever_comes(ratio, before, coming):
    line = Line(ratio)
    line.lives(before)
    line.arrives()
    places = {each.ticket: place for place, each in enumerate(line.ordinary(), start=1)}
    calls = 0
    while any(each.ticket in places for each in line.waiting):
        if coming:
            line.arrives(coming.pop())
        calls += 1
        done = line.call().waiting.ticket
        if done in places:
            assert calls <= served_within(places[done], ratio)


@given(RATIOS, st.lists(HAPPENING, max_size=60), st.lists(st.booleans(), max_size=40))
def test_a_priority_customer_is_called_within_the_same_bound_turned_round(ratio, before, coming):
    line = Line(ratio)
    line.lives(before)
    line.arrives(priority=True)
    places = {each.ticket: place for place, each in enumerate((each for each in line.waiting if each.priority), start=1)}
    turned = Ratio(ratio.ordinary, ratio.priority)
    calls = 0
    while any(each.ticket in places for each in line.waiting):
        if coming:
            line.arrives(coming.pop())
        calls += 1
        done = line.call().waiting.ticket
        if done in places:
            assert calls <= served_within(places[done], turned)


@given(RATIOS, st.lists(HAPPENING, max_size=80))
def test_everybody_is_called_once_and_in_the_order_of_arrival_within_a_kind(ratio, happenings):
    line = Line(ratio)
    line.lives(happenings)
    while line.call():
        pass

    assert len({each.ticket for each in line.called}) == len(line.called) == line.arrived
    for kind in (True, False):
        places = [each.place for each in line.called if each.priority is kind]
        assert places == sorted(places)


@given(RATIOS, st.lists(HAPPENING, max_size=120))
def test_no_run_of_priority_calls_is_longer_than_the_ratio_while_ordinary_customers_wait(ratio, happenings):
    line = Line(ratio)
    run = 0
    for what, priority in happenings:
        if what == ARRIVES:
            line.arrives(priority)
            continue
        others_wait = bool(line.ordinary())
        pick = line.call()
        run = run + 1 if pick and pick.waiting.priority and others_wait else 0
        assert run <= ratio.priority


@given(RATIOS, st.lists(st.booleans(), max_size=60))
def test_the_last_few_calls_are_enough_to_know_whose_turn_it_is(ratio, calls):
    line = Line(ratio)
    for priority in calls:
        line.arrives(priority)
    while line.call():
        newest = list(reversed(line.counted))
        assert priority_is_due(newest, ratio) == priority_is_due(newest[: ratio.look_back], ratio)


@given(RATIOS, st.lists(HAPPENING, max_size=60), st.booleans(), st.integers(0, 3), st.lists(st.booleans(), max_size=40))
def test_who_comes_back_lets_the_next_two_go_first_and_the_third_time_everybody_who_waits(ratio, before, kind, came_back, coming):
    line = Line(ratio)
    line.lives(before)
    passed = line.arrives(kind)
    while line.call().waiting is not passed:
        pass
    line.lives([(ARRIVES, priority) for priority in coming])
    there = len(line.waiting)
    line.comes_back(passed, came_back=came_back)
    calls = 0
    while line.called[-1].ticket != passed.ticket or not calls:
        calls += 1
        line.call()

    first = min(2, there) if came_back < 2 else there
    assert calls > first
    assert calls <= there + 1


@given(RATIOS, st.lists(st.booleans(), min_size=1, max_size=30), st.booleans(), st.lists(st.booleans(), max_size=60))
def test_who_comes_back_is_called_soon_whoever_comes_meanwhile(ratio, waiting, kind, coming):
    """Of its kind the next two go first, and before each of the three calls of its kind as many of the other kind as the ratio grants."""
    line = Line(ratio)
    passed = line.arrives(kind)
    line.call()
    line.lives([(ARRIVES, priority) for priority in waiting])
    line.comes_back(passed)
    calls = 0
    while line.called[-1].ticket != passed.ticket or not calls:
        if coming:
            line.arrives(coming.pop())
        calls += 1
        line.call()

    turned = ratio if not kind else Ratio(ratio.ordinary, ratio.priority)
    assert calls <= 2 + served_within(3, turned)


@given(RATIOS, st.lists(st.tuples(st.sampled_from(["arrives", "call", "pass"]), st.booleans()), max_size=80))
def test_with_people_coming_back_nobody_waits_for_ever_and_a_window_never_stands_idle(ratio, happenings):
    line = Line(ratio)
    back: dict[UUID, int] = {}
    for what, priority in happenings:
        if what == "arrives":
            line.arrives(priority)
            continue
        somebody_waits = bool(line.waiting)
        pick = line.call()
        assert (pick is not None) == somebody_waits
        if pick is not None and what == "pass":
            line.called.pop()
            line.comes_back(pick.waiting, came_back=back.get(pick.waiting.ticket, 0))
            back[pick.waiting.ticket] = back.get(pick.waiting.ticket, 0) + 1
    for _ in range(line.arrived - len(line.called)):
        assert line.call() is not None

    assert not line.waiting
    assert len({each.ticket for each in line.called}) == line.arrived
