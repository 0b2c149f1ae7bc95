"""Drawing the plan of the seats: spots turned, rows and places added and taken away; and how many seats are taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.visits.rules import (
    SeatPlan,
    Spot,
    across,
    after,
    drawn,
    parse_plan,
    seated,
    spot_at,
    with_place,
    with_row,
    without_place,
    without_row,
)
from hallapp.visits.rules.seats import MOST_ACROSS, MOST_ROWS

plans = st.lists(st.text("ox.", min_size=1, max_size=12), max_size=8).map(lambda rows: parse_plan("/".join(rows)))


def test_three_turns_make_a_seat_again():
    assert [after(Spot.SEAT), after(Spot.BROKEN), after(Spot.GAP)] == [Spot.BROKEN, Spot.GAP, Spot.SEAT]


def test_a_stroke_beyond_the_end_of_a_row_fills_it_up_with_gaps():
    assert drawn(parse_plan("oo / oooo"), 0, 3, Spot.SEAT).text == "oo.o / oooo"


@pytest.mark.parametrize(("row", "place"), [(1, 0), (-1, 0), (0, MOST_ACROSS), (0, -1)])
def test_there_is_no_drawing_outside_the_plan(row, place):
    with pytest.raises(ValueError, match="no place"):
        drawn(parse_plan("oo"), row, place, Spot.SEAT)


@given(plans.filter(lambda plan: plan.rows), st.data())
def test_what_is_drawn_is_there_and_nothing_else_changes(plan, data):
    row = data.draw(st.integers(0, len(plan.rows) - 1))
    place = data.draw(st.integers(0, across(plan) - 1))
    spot = data.draw(st.sampled_from(Spot))

    new = drawn(plan, row, place, spot)

    assert spot_at(new, row, place) is spot
    others = [(r, p) for r in range(len(plan.rows)) for p in range(across(plan)) if (r, p) != (row, place)]
    assert [spot_at(new, *at) for at in others] == [spot_at(plan, *at) for at in others]
    assert parse_plan(new.text) == new


def test_rows_and_places_come_and_go_at_the_end():
    plan = with_row(SeatPlan(), 3)
    assert plan.text == "ooo"
    assert with_row(plan, 9).text == "ooo / ooo"
    assert with_place(parse_plan("o / oo")).text == "o.o / ooo"
    assert without_place(parse_plan("o / oox")).text == "o / oo"
    assert without_row(parse_plan("o / oo")).text == "o"


def test_no_plan_grows_larger_than_any_hall_nor_smaller_than_a_seat():
    tall, wide = parse_plan("/".join("o" * MOST_ROWS)), parse_plan("o" * MOST_ACROSS)

    assert (with_row(tall, 1), with_place(wide)) == (tall, wide)
    assert without_place(parse_plan("o")).text == "o"
    assert without_row(SeatPlan()) == SeatPlan()


@given(st.integers(0, 99), st.integers(0, 20), st.integers(0, 60))
def test_who_stands_at_a_window_does_not_sit_and_nobody_sits_without_a_seat(in_hall, at_windows, usable):
    taken = seated(in_hall, at_windows, usable)

    assert 0 <= taken <= usable
    assert taken <= in_hall
    if at_windows <= in_hall <= at_windows + usable:
        assert taken == in_hall - at_windows
