"""A visit that never was: void with a reason, and the head count, the door and the totals of its day follow."""

import pytest
from sqlalchemy import select

from hallapp.core.errors import NeedsReason
from hallapp.store.errors import MovedOn
from hallapp.store.verify import verify
from hallapp.visits.errors import NoSuchVisit
from hallapp.visits.models import Crossing
from hallapp.visits.rules import FaceMask, Outcome
from hallapp.visits.schema import CrossingRow


def agrees(door, day=2):
    """The totals of a day are those of its living records."""
    counts = door.hall.visits.counts(door.time("12:00", day).date())
    living = [row for row in door.visits() if row.voided_at is None and row.day.day == day]
    admitted = sum(row.party for row in living if row.outcome == Outcome.ADMITTED)
    assert counts.admitted == admitted
    assert counts.in_hall == counts.admitted - counts.departed + counts.corrected
    assert counts.in_hall >= 0
    return counts


def test_who_never_came_is_not_in_the_hall(door):
    door.comes(party=2)
    twice = door.comes(party=2, face_mask=FaceMask.GIVEN, steered_online=True)

    door.later(minutes=5).hall.visits.void(twice.visit_id, "重复登记")

    assert (door.in_hall, door.counts.admitted, door.counts.masks_given, door.counts.steered_online) == (2, 2, 0, 0)
    agrees(door)
    assert [line.party for line in door.hall.visits.lines()] == [2]
    assert verify(door.hall.database).ok


def test_who_was_turned_away_or_refused_is_counted_no_more(door):
    fever, refused = door.comes("38.0"), door.comes("", refused=True)
    assert (door.counts.turned_away, door.counts.refused, door.counts.fever) == (1, 1, 1)

    for visit in (fever, refused):
        door.hall.visits.void(visit.visit_id, "记错了")

    assert (door.counts.turned_away, door.counts.refused, door.counts.fever) == (0, 0, 0)
    assert not [each for each in door.hall.disinfection.day().rounds if each.because is not None]


def test_a_place_that_was_never_taken_is_offered_to_who_waits_outside(door):
    door.holds(1)
    inside = door.comes()
    outside = door.later(minutes=1).comes()
    door.hall.visits.void(inside.visit_id, "没进来")

    assert door.counts.invited == (outside.outside_no,)


def test_who_was_seen_to_leave_never_left(door):
    visit = door.comes(party=3)
    door.later(minutes=9).hall.visits.gone(visit.visit_id)
    door.hall.visits.void(visit.visit_id, "登错了")

    assert (door.in_hall, door.counts.departed) == (0, 0)
    agrees(door)


def test_of_a_closed_day_nobody_is_left_missing(door):
    """The closing took the party for gone; without it, it took two fewer."""
    visit = door.comes(party=2)
    door.comes()
    door.at("18:00").hall.close_day()
    door.at("09:00", day=3)
    door.hall.visits.void(visit.visit_id, "登错了")

    counts = agrees(door)
    assert (counts.admitted, counts.in_hall, counts.corrected) == (1, 0, 0)
    with door.hall.database.read() as unit:
        closings = unit.session.scalars(select(CrossingRow).where(CrossingRow.kind == Crossing.CLOSING.value)).all()
    assert [(row.persons, row.at, row.voided_at is None) for row in closings] == [
        (-3, door.time("18:00"), False),
        (-1, door.time("18:00"), True),
    ]
    assert min(step.in_hall for step in door.hall.visits.steps(door.time("12:00").date())) >= 0


def test_whoever_was_counted_out_by_hand_leaves_a_recount(door):
    visit = door.comes(party=2)
    door.later(minutes=5).hall.visits.leave(2)
    door.hall.visits.void(visit.visit_id, "没来过")

    counts = agrees(door)
    assert (counts.admitted, counts.departed, counts.corrected, counts.in_hall) == (0, 2, 2, 0)


def test_it_needs_a_reason_and_can_be_done_once(door):
    visit = door.comes()
    with pytest.raises(NeedsReason):
        door.hall.visits.void(visit.visit_id, " \u200b")
    assert door.in_hall == 1
    door.hall.visits.void(visit.visit_id, "重复")
    with pytest.raises(NoSuchVisit):
        door.hall.visits.void(visit.visit_id, "重复")


def test_it_can_be_taken_back_until_somebody_would_be_missing(door):
    visit = door.comes(party=2)
    door.hall.visits.void(visit.visit_id, "重复")
    door.hall.undo.undo()

    assert door.in_hall == 2
    assert door.visits()[0].voided_at is None
    agrees(door)
    door.hall.undo.redo()
    assert door.in_hall == 0


def test_taking_back_a_void_of_a_closed_day_is_refused_or_whole(door):
    visit = door.comes(party=2)
    door.at("18:00").hall.close_day()
    door.at("09:00", day=3)
    door.hall.visits.void(visit.visit_id, "重复")
    try:
        door.hall.undo.undo()
    except MovedOn:
        assert door.visits()[0].voided_at is not None
    agrees(door)
