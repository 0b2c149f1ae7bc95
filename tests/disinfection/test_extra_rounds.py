"""Rounds beside the plan: after a fever, by hand, withdrawn again."""

import pytest
from tests.disinfection.conftest import COUNTER, DOOR, FLOOR, SEATS, TOILET

from hallapp.checkin.models import Reading, ReadingChange
from hallapp.checkin.rules import Method
from hallapp.disinfection.errors import AreaUnknown
from hallapp.disinfection.models import Because
from hallapp.disinfection.rules import State
from hallapp.store.errors import MovedOn

USED_BY_STAFF = [DOOR, COUNTER, FLOOR, TOILET]


def extras(hallway):
    return [(each.area.code, each.state) for each in hallway.hall.disinfection.day().rounds if each.because is Because.FEVER]


@pytest.fixture
def feverish(hallway):
    """王磊 was measured 37.6 at 08:30."""
    return hallway.at("08:30").hall.checkin.record("0312", Reading(376))


def test_a_feverish_colleague_adds_a_round_for_the_areas_colleagues_use(hallway, feverish):
    assert extras(hallway) == [(area, State.DUE) for area in USED_BY_STAFF]


def test_a_normal_reading_adds_none(hallway):
    hallway.at("08:30").hall.checkin.record("0312", Reading(365))
    assert extras(hallway) == []


def test_being_measured_again_adds_no_second_one_while_the_first_is_open(hallway, feverish):
    hallway.later(minutes=6).hall.checkin.record("0312", Reading(377, Method.ARMPIT))
    assert len(extras(hallway)) == 4


def test_another_fever_after_they_were_done_adds_them_again(hallway, feverish):
    hallway.later(minutes=6).ticks(*(hallway.id(area, "x1") for area in USED_BY_STAFF))
    hallway.later(hours=1).hall.checkin.record("0315", Reading(378))
    assert extras(hallway).count((DOOR, State.DUE)) == 1
    assert hallway.state(DOOR, "x2") is State.DUE


def test_the_hall_can_switch_it_off(hallway):
    hallway.hall.settings.set("disinfection.extra_after_fever", "no")
    hallway.at("08:30").hall.checkin.record("0312", Reading(376))
    assert extras(hallway) == []


def test_a_feverish_customer_adds_a_round_for_what_customers_use(hallway):
    added = hallway.at("09:00").hall.disinfection.after_fever(hallway.hall.database.ids.new(), customer=True)
    assert [each.area.code for each in added] == ["XD-01", "XD-02", "XD-03", "XD-04", "XD-05", "XD-06"]


def test_an_extra_round_stands_beside_the_plan(hallway, feverish):
    assert hallway.at("09:50").state(DOOR, "x1") is State.OVERDUE
    assert hallway.state(DOOR, "0800") is State.MISSED
    assert hallway.state(DOOR, "1000") is State.DUE
    assert hallway.does(DOOR, "x1").state is State.LATE
    assert hallway.at("00:00", day=3).state(FLOOR, "x1") is State.MISSED


def test_the_card_of_the_area_ticks_the_extra_round_too(hallway, feverish):
    hallway.does(TOILET, "0800")
    assert hallway.later(minutes=2).ticks(TOILET).rounds[0].key == "x1"


def test_nothing_of_an_extra_round_says_whose_fever_it_was(hallway, feverish):
    for each in hallway.hall.disinfection.day().rounds:
        assert "王磊" not in repr(each)


def test_undoing_the_check_in_takes_its_extra_rounds_along(hallway, feverish):
    hallway.hall.undo.undo()
    assert extras(hallway) == []
    hallway.hall.undo.redo()
    assert len(extras(hallway)) == 4


def test_once_somebody_did_an_extra_round_the_check_in_is_not_undone(hallway):
    hallway.at("08:30").act_as("0312")
    hallway.hall.checkin.record("0315", Reading(376))
    hallway.act_as("0321")
    hallway.does(DOOR, "x1")
    hallway.act_as("0312")
    with pytest.raises(MovedOn):
        hallway.hall.undo.undo()


def test_voiding_the_reading_withdraws_what_nobody_has_done(hallway, feverish):
    hallway.does(DOOR, "x1")
    hallway.later(minutes=5).hall.checkin.void(feverish.reading_id, "测的是别人")
    assert extras(hallway) == [(DOOR, State.DONE)]


def test_voiding_one_of_two_fevers_leaves_the_rounds_for_the_other(hallway, feverish):
    hallway.later(minutes=5).hall.checkin.record("0312", Reading(377))
    hallway.later(minutes=5).hall.checkin.void(feverish.reading_id, "看错")
    assert [area for area, _ in extras(hallway)] == USED_BY_STAFF


def test_correcting_a_reading_into_a_fever_adds_them(hallway):
    done = hallway.at("08:30").hall.checkin.record("0312", Reading(367))
    hallway.later(minutes=1).hall.checkin.correct(done.reading_id, ReadingChange(376), "打错")
    assert len(extras(hallway)) == 4


def test_a_round_can_be_added_by_hand_once_while_it_is_open(hallway):
    added = hallway.at("09:00").hall.disinfection.add([SEATS, "xd-05"])
    assert [(each.id, each.because) for each in added] == [(hallway.id(SEATS, "x1"), Because.ASKED)]
    assert hallway.hall.disinfection.add([SEATS]) == []
    with pytest.raises(AreaUnknown):
        hallway.hall.disinfection.add([DOOR, "0312"])
    assert hallway.round(SEATS, "x1").state is State.DUE


def test_an_interval_counts_from_an_extra_round(hallway):
    hallway.hall.disinfection.arrangements.apply("every_2_hours")
    hallway.at("08:35", day=3).does(DOOR, "i1", day=3)
    hallway.at("09:20", day=3).hall.disinfection.add([DOOR])
    hallway.at("09:30", day=3).does(DOOR, "x1", day=3)
    assert hallway.planned(DOOR, day=3) == ["08:30", "09:20", "11:30", "13:30", "15:30", "17:30"]


def test_an_extra_round_done_after_the_next_planned_one_fell_due_does_not_move_it(hallway):
    hallway.hall.disinfection.arrangements.apply("every_2_hours")
    hallway.at("10:00", day=3).hall.disinfection.add([DOOR])
    hallway.at("10:20", day=3).does(DOOR, "x1", day=3)
    assert hallway.planned(DOOR, day=3) == ["08:30", "10:00", "10:30", "12:30", "14:30", "16:30"]
