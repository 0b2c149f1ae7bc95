"""Where those stand who come back, are sent on or are given back."""

from hypothesis import given
from hypothesis import strategies as st

from hallapp.queue.rules import Place, Where, after_return, after_transfer, at_head, by_arrival

QUEUES = st.lists(
    st.builds(Place, st.integers(-5, 30), st.integers(0, 3), st.integers(1, 40)), max_size=12, unique_by=(lambda place: place.seq,)
).map(sorted)
NEWCOMER = 50


def returned(queue, *, came_back=0, behind=2, times=2):
    return after_return(NEWCOMER, queue, came_back=came_back, behind=behind, times=times)


def arrived(*seqs):
    return [by_arrival(seq) for seq in seqs]


def test_who_comes_back_goes_behind_the_next_two():
    queue = arrived(3, 4, 5, 6)
    place = after_return(1, queue, came_back=0, behind=2, times=2)

    assert sorted([*queue, place]).index(place) == 2


def test_who_comes_back_too_often_goes_to_the_end():
    queue = arrived(3, 4, 5, 6)
    place = after_return(1, queue, came_back=2, behind=2, times=2)

    assert sorted([*queue, place])[-1] == place
    assert place < by_arrival(7)


def test_who_came_back_first_stays_in_front():
    queue = arrived(3, 4, 5, 6)
    first = after_return(1, queue, came_back=0, behind=2, times=2)
    second = after_return(2, sorted([*queue, first]), came_back=0, behind=2, times=2)

    assert [place.seq for place in sorted([*queue, first, second])] == [3, 4, 1, 2, 5, 6]


def test_with_nobody_waiting_who_comes_back_is_next():
    assert returned([]) < by_arrival(NEWCOMER + 1)


@given(QUEUES, st.integers(0, 4), st.integers(0, 3))
def test_who_comes_back_overtakes_none_of_those_that_go_first(queue, behind, came_back):
    place = returned(queue, came_back=came_back, behind=behind)
    others = sorted([*queue, place]).index(place)

    granted = behind if came_back < 2 else len(queue)
    assert others >= min(granted, len(queue))
    in_front = queue[:others]
    last = queue[min(granted, len(queue)) - 1] if queue and granted else None
    assert all(each <= last or each.rank == last.rank for each in in_front) if last else not in_front


@given(QUEUES)
def test_the_head_is_before_everybody_and_the_end_behind_everybody_but_before_who_comes_next(queue):
    assert all(at_head(NEWCOMER, queue) < each for each in queue)
    last = after_transfer(NEWCOMER, queue, Where.LAST)
    assert all(each < last for each in queue)
    assert last < by_arrival(NEWCOMER + 1)


@given(QUEUES)
def test_sent_on_by_time_stands_by_arrival_and_first_before_everybody(queue):
    assert after_transfer(NEWCOMER, queue, Where.BY_TIME) == by_arrival(NEWCOMER)
    assert all(after_transfer(NEWCOMER, queue, Where.FIRST) < each for each in queue)
