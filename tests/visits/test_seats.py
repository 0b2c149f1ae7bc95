"""Every other seat: nobody sits beside anybody, and nobody stands who could have sat."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.settings.service import InvalidSetting
from hallapp.visits.errors import NoSuchSeat
from hallapp.visits.rules import SeatPlan, Spot, Use, parse_plan

ROWS = st.lists(st.lists(st.sampled_from(Spot), min_size=1, max_size=20).map(tuple), max_size=6).map(tuple)


def uses(text: str) -> str:
    """The first row as people are to sit: `1` usable, `0` kept free, `x` broken."""
    marks = {Use.USABLE: "1", Use.KEPT_FREE: "0", Use.BROKEN: "x"}
    return "".join(marks[seat.use] for seat in parse_plan(text).seats() if seat.row == 0)


@given(st.integers(0, 60))
def test_a_row_of_n_has_half_of_it_rounded_up(n):
    assert parse_plan("o" * n).usable == (n + 1) // 2


@given(ROWS)
def test_nobody_ever_sits_beside_anybody(rows):
    taken = {(seat.row, seat.place) for seat in SeatPlan(rows).seats() if seat.use is Use.USABLE}

    assert not any((row, place + 1) in taken for row, place in taken)


@given(ROWS)
def test_no_seat_is_kept_free_without_a_neighbour(rows):
    plan = SeatPlan(rows)
    taken = {(seat.row, seat.place) for seat in plan.seats() if seat.use is Use.USABLE}
    idle = [seat for seat in plan.seats() if seat.use is Use.KEPT_FREE]

    assert all({(seat.row, seat.place - 1), (seat.row, seat.place + 1)} & taken for seat in idle)


@given(ROWS)
def test_a_plan_is_stored_and_read_as_it_was_drawn(rows):
    plan = SeatPlan(rows)

    assert parse_plan(plan.text) == plan


@pytest.mark.parametrize(
    ("text", "seated"),
    [("oooo", "1010"), ("oo.oo", "1010"), ("oxo", "1x1"), ("xoo", "x10"), ("oxxoo", "1xx10"), ("ｏｏｏ", "101"), (" O o O ", "101")],
)
def test_behind_a_gap_or_a_broken_seat_it_begins_anew(text, seated):
    assert uses(text) == seated


@pytest.mark.parametrize("text", ["oo8o", "坐坐", "o" * 61, "/".join(["o"] * 41)])
def test_what_is_no_plan_is_refused(hall, text):
    with pytest.raises(InvalidSetting):
        hall.settings.set("visits.seats", text)


def test_lines_of_a_pasted_plan_are_rows(hall):
    hall.settings.set("visits.seats", "ooo\nxo.o\n")

    assert hall.settings.get("visits.seats").value == "ooo / xo.o"


def test_a_seat_out_of_order_is_turned_and_turned_back(hall):
    hall.settings.set("visits.seats", "ooo / oo")

    assert [seat.use for seat in hall.visits.turn_seat(0, 0).seats][:3] == [Use.BROKEN, Use.USABLE, Use.KEPT_FREE]
    assert hall.visits.seating().broken == 1
    assert hall.visits.turn_seat(0, 0).usable == 3


@pytest.mark.parametrize(("row", "place"), [(0, 3), (2, 0), (-1, 0), (0, 1)])
def test_where_no_seat_is_none_is_turned(hall, row, place):
    hall.settings.set("visits.seats", "o.o / oo")

    with pytest.raises(NoSuchSeat):
        hall.visits.turn_seat(row, place)


def test_turning_a_seat_can_be_taken_back(hall):
    hall.settings.set("visits.seats", "ooo")
    hall.visits.turn_seat(0, 2)
    hall.undo.undo()

    assert hall.settings.get("visits.seats").value == "ooo"


def test_the_limit_is_the_smaller_of_what_the_room_holds_and_what_is_set(door):
    door.holds(30)
    assert door.counts.limit == 30, "nothing is drawn, so the room says nothing"

    door.hall.settings.set("visits.seats", "oooo / ooo")
    door.hall.settings.set("visits.places", "5")
    assert door.counts.limit == 2 + 2 + 5 + 3
    assert door.holds(8).counts.limit == 8


def test_a_hall_without_seats_holds_its_one_metre_places_and_its_windows(door):
    door.holds(30).hall.settings.set("visits.places", "4")

    assert door.counts.limit == 4 + 3
    assert door.holds(6).counts.limit == 6


def test_a_plan_of_gaps_only_is_no_plan(door):
    door.hall.settings.set("visits.seats", "...")

    assert door.counts.limit == 30
