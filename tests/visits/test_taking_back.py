"""Visits are taken back by whoever recorded them, whatever others counted meanwhile, unless somebody relies on them."""

import pytest

from hallapp.staff.service import Details
from hallapp.store.errors import MovedOn
from hallapp.store.verify import verify


@pytest.fixture
def two(door):
    """The ids of two people who sit at the same desk."""
    for badge in ("0312", "0315"):
        door.hall.staff.add(Details(badge=badge, name=badge))
    return door.hall.person("0312"), door.hall.person("0315")


def test_a_visit_is_taken_back_and_done_again(door):
    door.comes(party=2)

    assert door.hall.undo.undo().action == "visits.register"
    assert (door.in_hall, door.counts.admitted, door.hall.visits.lines()) == (0, 0, [])
    door.hall.undo.redo()
    assert (door.in_hall, len(door.hall.visits.lines())) == (2, 1)


def test_what_others_counted_since_stays(door, two):
    one, other = two
    door.hall.act_as(one)
    door.comes(party=2)
    door.hall.act_as(other)
    door.comes(party=3)
    door.hall.visits.leave()
    door.hall.act_as(one)
    door.hall.undo.undo()

    assert (door.in_hall, door.counts.admitted, door.counts.departed) == (2, 3, 1)
    door.hall.undo.redo()
    assert door.in_hall == 4
    assert verify(door.hall.database).ok


def test_who_has_been_counted_out_since_is_not_taken_back(door, two):
    one, other = two
    door.hall.act_as(one)
    door.comes()
    door.hall.act_as(other)
    door.hall.visits.leave()
    door.hall.act_as(one)

    with pytest.raises(MovedOn):
        door.hall.undo.undo()
    assert door.in_hall == 0


@pytest.mark.parametrize("act", ["count_in", "leave", "recount"])
def test_a_count_is_taken_back(door, act):
    door.comes(party=3)
    getattr(door.hall.visits, act)(2)
    door.hall.undo.undo()

    assert (door.in_hall, len(door.hall.visits.steps())) == (3, 1)


def test_who_had_not_left_after_all_is_in_beside_whoever_came_in_since(door, two):
    one, other = two
    door.hall.act_as(one)
    door.holds(1).comes()
    door.comes()
    door.hall.visits.leave()
    door.hall.act_as(other)
    door.hall.visits.come_in()
    door.hall.act_as(one)

    door.hall.undo.undo()
    assert (door.in_hall, door.counts.limit, door.counts.is_full) == (2, 1, True)


def test_a_re_measurement_is_taken_back(door):
    first = door.comes("37.5")
    door.again(first, "36.6", method=None, checker=None)
    door.hall.undo.undo()

    assert (door.counts.fever, door.counts.turned_away) == (1, 1)
    assert not door.again(first, "37.6").extra_round


def test_several_steps_are_taken_back_one_after_the_other_and_done_again_in_their_order(door):
    visits, undo, queue = door.hall.visits, door.hall.undo, door.hall.queue
    door.holds(2)
    seen = [door.counts]
    steps = (
        lambda: door.comes(service="A"),
        lambda: door.comes(service="B"),
        lambda: door.comes(service="A"),  # waits outside
        visits.leave,  # and asks them in
        visits.come_in,
        visits.count_in,
    )
    for step in steps:
        door.later(seconds=30)
        step()
        seen.append(door.counts)
    assert [(each.in_hall, each.outside) for each in seen] == [(0, 0), (1, 0), (2, 0), (2, 1), (1, 1), (2, 0), (3, 0)]

    for before in reversed(seen[:-1]):
        undo.undo()
        assert (door.in_hall, door.counts.outside) == (before.in_hall, before.outside)
    assert queue.tickets.all() == []
    for after in seen[1:]:
        undo.redo()
        assert (door.in_hall, door.counts.outside) == (after.in_hall, after.outside)
    assert [each.number for each in queue.tickets.all()] == ["A001", "B001", "A002"]
