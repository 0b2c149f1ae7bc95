"""Who waits outside keeps their turn: a number, a place in line, a place in the hall kept for who was asked in."""

import pytest

from hallapp.visits.errors import AlreadyGone, HallFull, NobodyWaits
from hallapp.visits.rules import Because, Outcome


@pytest.fixture
def full(door):
    """A hall for two that holds two."""
    door.holds(2).comes(party=2)
    return door


def test_a_full_hall_gives_a_number_and_a_place_in_line(full):
    first, second = full.comes(), full.comes(party=2)

    assert (first.outcome, first.because) == (Outcome.WAITS_OUTSIDE, Because.FULL)
    assert [(each.outside_no, each.place) for each in (first, second)] == [(1, 1), (2, 2)]
    assert (second.counts.outside, second.counts.in_hall) == (3, 2)


def test_someone_leaves_and_the_next_is_asked_in(full):
    full.comes()
    full.comes()

    assert full.hall.visits.leave().invited == (1,)
    assert full.in_hall == 1


def test_who_was_asked_in_waits_again_while_more_are_counted_in_the_hall(full):
    full.comes()
    full.comes()
    full.hall.visits.leave(2)
    assert full.counts.invited == (1, 2)
    full.hall.visits.recount(1)
    assert full.counts.invited == (1,)
    full.hall.visits.recount(2)
    assert full.counts.invited == ()

    full.later(minutes=10)
    full.hall.visits.leave()
    assert full.counts.invited == (1,), "it was no fault of theirs, and they are first"


def test_who_was_asked_in_is_asked_again_after_others_were_counted_in(full):
    full.comes()
    full.hall.visits.leave()
    full.hall.visits.count_in()
    assert full.counts.invited == ()
    full.comes()
    full.later(minutes=10)
    full.hall.visits.leave()

    assert full.counts.invited == (1,)


def test_who_was_asked_in_comes_in_first(full):
    full.comes()
    full.comes()
    full.hall.visits.leave()

    done = full.hall.visits.come_in()
    assert (done.outcome, done.counts.in_hall, done.counts.outside) == (Outcome.ADMITTED, 2, 1)


def test_a_newcomer_does_not_take_the_place_of_who_was_asked_in(full):
    full.comes()
    full.hall.visits.leave()

    assert full.comes().because is Because.FULL


def test_a_newcomer_does_not_pass_by_who_waits_for_more_room(full):
    full.comes(party=2)
    full.hall.visits.leave()
    assert full.counts.invited == (), "two do not fit yet"

    assert full.comes().because is Because.FULL


def test_who_does_not_come_loses_the_place_but_may_still_come(full):
    full.comes()
    full.hall.visits.leave()
    full.later(minutes=6)

    assert full.comes().outcome is Outcome.ADMITTED
    full.hall.visits.leave()
    assert full.hall.visits.come_in(1).counts.in_hall == 2


def test_somebody_may_be_let_in_by_number_if_there_is_room_beside_those_asked_in(full):
    full.comes()
    full.comes()
    full.hall.visits.leave()

    with pytest.raises(HallFull):
        full.hall.visits.come_in(2)
    full.hall.visits.leave()
    assert full.hall.visits.come_in(2).counts.in_hall == 1


def test_a_raised_limit_asks_in_with_the_next_act(full):
    full.comes()
    full.comes()
    full.holds(4)

    assert full.hall.visits.invite().invited == (1, 2)


def test_who_gives_up_leaves_the_line(full):
    first = full.comes()
    second = full.comes()
    full.hall.visits.gone(first.visit_id)

    assert full.counts.gave_up == 1
    assert full.hall.visits.leave().invited == (second.outside_no,)
    with pytest.raises(AlreadyGone):
        full.hall.visits.gone(first.visit_id)


def test_who_must_warm_up_is_outside_but_not_in_line(full):
    full.comes("34.5")
    full.comes()

    assert full.counts.outside == 2
    assert full.hall.visits.leave().invited == (1,)


def test_nobody_waits_for_a_number_that_was_not_given(full):
    with pytest.raises(NobodyWaits):
        full.hall.visits.come_in()
    full.comes()
    with pytest.raises(NobodyWaits):
        full.hall.visits.come_in(7)


def test_a_number_taken_back_is_not_given_again(full):
    full.comes()
    full.hall.undo.undo()

    assert full.comes().outside_no == 2


def test_numbers_begin_anew_every_day(full):
    full.comes()
    full.at("08:00", day=3).comes(party=2)

    assert full.comes().outside_no == 1


def test_the_public_sees_numbers_only(full):
    full.hall.settings.set("visits.keep_names", "yes")
    full.comes(name="王磊", phone="13812345678")
    full.hall.visits.leave()

    shown = full.hall.visits.public()
    assert (shown.in_hall, shown.limit, shown.outside, shown.invited, shown.kept, shown.is_full) == (1, 2, 1, (1,), 1, True)
    assert "王" not in repr(shown)
