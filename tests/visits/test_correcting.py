"""A visit put right: the totals of its day are those of its records, whatever was wrong and whatever happened since."""

from random import Random

import pytest

from hallapp.checkin.rules import Method, Verdict
from hallapp.store.verify import verify
from hallapp.visits.models import VisitChange
from hallapp.visits.rules import Because, FaceMask, Judged, Outcome, judge_again

COUNTED = {Outcome.WAITS_OUTSIDE: "outside", Outcome.TURNED_AWAY: "turned_away", Outcome.REFUSED: "refused", Outcome.LEFT: "gave_up"}


def agrees(door, day=2):
    """Every total of a day is what its living records come to."""
    counts = door.hall.visits.counts(door.time("12:00", day).date())
    living = [row for row in door.visits() if row.voided_at is None and row.day.day == day]
    assert counts.admitted >= sum(row.party for row in living if row.outcome == Outcome.ADMITTED)
    for outcome, total in COUNTED.items():
        assert getattr(counts, total) == sum(row.party for row in living if row.outcome == outcome), outcome
    assert counts.masks_given == sum(row.party for row in living if row.face_mask == FaceMask.GIVEN)
    assert counts.steered_online == sum(row.party for row in living if row.steered_online)
    assert counts.fever == sum(row.because == Because.FEVER for row in living)
    assert counts.in_hall == counts.admitted - counts.departed + counts.corrected
    assert counts.in_hall >= 0
    return counts


def right(door, visit, **change):
    return door.hall.visits.correct(visit.visit_id, VisitChange(**change), "记错了")


def test_who_was_seen_to_leave_has_left_with_as_many_as_came(door):
    visit = door.comes(party=2)
    door.later(minutes=9).hall.visits.gone(visit.visit_id)
    right(door, visit, party=5)

    assert (door.in_hall, door.counts.admitted, door.counts.departed) == (0, 5, 5)
    right(door, visit, outcome=Outcome.LEFT)
    assert (door.in_hall, door.counts.admitted, door.counts.departed, door.counts.gave_up) == (0, 0, 0, 5)
    agrees(door)


def test_a_smaller_party_makes_room_for_who_waits_outside(door):
    door.holds(3)
    inside = door.comes(party=3)
    outside = door.later(minutes=1).comes(party=2)
    assert door.counts.invited == ()
    right(door, inside, party=1)

    assert door.counts.invited == (outside.outside_no,)
    agrees(door)


def test_a_party_that_waits_outside_is_counted_there_as_it_is(door):
    door.holds(1)
    door.comes()
    waits = door.later(minutes=1).comes(party=2)
    right(door, waits, party=4, steered_online=True)

    assert (door.counts.outside, door.counts.steered_online) == (4, 4)
    agrees(door)


def test_where_fewer_than_nobody_would_be_left_a_recount_says_so(door):
    visit = door.comes(party=4)
    door.later(minutes=5).hall.visits.leave(3)
    right(door, visit, party=1)

    assert (door.in_hall, door.counts.admitted, door.counts.departed, door.counts.corrected) == (0, 1, 3, 2)


def test_of_somebody_measured_again_the_last_reading_is_put_right_and_what_clears_clears(door):
    fever = door.comes("37.8")
    door.later(minutes=10).again(fever, "37.5", method=Method.ARMPIT)
    assert agrees(door).fever == 1
    right(door, fever, tenths=368)

    (row,) = [each for each in door.visits() if each.id == fever.visit_id]
    assert (row.outcome, row.verdict) == (Outcome.ADMITTED, "normal")
    assert agrees(door).fever == 0


@pytest.mark.parametrize(
    ("was", "verdict", "mask", "said", "becomes"),
    [
        (Judged(Outcome.ADMITTED), None, FaceMask.REFUSED, None, Judged(Outcome.TURNED_AWAY, Because.FACE_MASK)),
        (Judged(Outcome.TURNED_AWAY, Because.FACE_MASK), None, FaceMask.BROUGHT, None, Judged(Outcome.ADMITTED)),
        (Judged(Outcome.LEFT), None, FaceMask.GIVEN, None, Judged(Outcome.LEFT)),
        (Judged(Outcome.WAITS_OUTSIDE, Because.FULL), None, FaceMask.GIVEN, None, Judged(Outcome.WAITS_OUTSIDE, Because.FULL)),
        (Judged(Outcome.REFUSED, Because.REFUSED), None, FaceMask.REFUSED, None, Judged(Outcome.REFUSED, Because.REFUSED)),
        (Judged(Outcome.REFUSED, Because.REFUSED), None, FaceMask.BROUGHT, Outcome.ADMITTED, Judged(Outcome.ADMITTED)),
        (Judged(Outcome.ADMITTED), Verdict.FEVER, FaceMask.BROUGHT, Outcome.ADMITTED, None),
        (Judged(Outcome.ADMITTED), Verdict.LOW, FaceMask.BROUGHT, Outcome.ADMITTED, None),
        (Judged(Outcome.ADMITTED), None, FaceMask.REFUSED, Outcome.LEFT, None),
    ],
)
def test_what_has_happened_is_not_decided_anew_and_a_bad_reading_is_never_waved_through(was, verdict, mask, said, becomes):
    assert judge_again(was, verdict, mask, said) == becomes


@pytest.mark.parametrize("seed", range(12))
def test_after_any_day_of_comings_goings_and_mistakes_the_totals_are_those_of_the_records(door, seed):
    """A day lived at random, closed, put right and undone at random, on the day itself and on the next."""
    dice, visits = Random(seed), []
    door.holds(dice.choice((4, 12, 40)))
    temperatures, masks = ("36.5", "36.5", "36.5", "38.1", "34.6", ""), (*FaceMask, FaceMask.BROUGHT)

    def put_right():
        change = dice.choice(
            (
                {"party": dice.randint(1, 6)},
                {"face_mask": dice.choice(masks)},
                {"tenths": dice.choice((365, 381, 346))},
                {"outcome": dice.choice((Outcome.ADMITTED, Outcome.REFUSED, Outcome.LEFT))},
                {"steered_online": dice.random() < 0.5},
            )
        )
        try:
            right(door, dice.choice(visits), **change)
        except Exception as refused:
            assert type(refused).__module__.startswith("hallapp."), refused
            return
        if dice.random() < 0.3:
            before = door.hall.visits.counts()
            door.hall.undo.undo()
            door.hall.undo.redo()
            assert door.hall.visits.counts() == before

    for _ in range(25):
        door.later(minutes=3)
        act = dice.random()
        if act < 0.5 or not visits:
            refused = dice.random() < 0.1
            taken = "" if refused else dice.choice(temperatures)
            visits.append(door.comes(taken, party=dice.randint(1, 4), face_mask=dice.choice(masks), refused=refused))
        elif act < 0.65:
            try:
                door.hall.visits.gone(dice.choice(visits).visit_id)
            except Exception as refused:
                assert type(refused).__module__.startswith("hallapp."), refused
        else:
            put_right()
        agrees(door)
    door.hall.visits.close_day(door.time("12:00").date())
    door.at("09:00", day=3)
    for _ in range(8):
        put_right()
        assert agrees(door).in_hall == 0

    assert verify(door.hall.database).ok
