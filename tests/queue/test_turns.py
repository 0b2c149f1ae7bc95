"""Who is called next: nobody starves, nobody is called twice, the ratio is kept, arrival decides among equals."""

from dataclasses import dataclass, field
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.queue.rules import Pick, Ratio, Waiting, by_arrival, next_of, priority_is_due, served_within

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
            if pick.counts:
                self.counted.append(pick.waiting.priority)
        return pick

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
