"""What was recorded of a round and is not true: void with a reason, and the round stands there as before."""

import pytest
from tests.disinfection.conftest import DOOR, TOILET

from hallapp.disinfection.errors import NotDone, RoundNeedsReason
from hallapp.disinfection.rules import State
from hallapp.store.errors import MovedOn
from hallapp.store.verify import verify


def test_a_round_that_was_not_done_is_open_again_or_missed(hallway):
    hallway.at("08:05").does(DOOR, "0800")
    hallway.hall.disinfection.void(hallway.id(DOOR, "0800"), "点错了")
    assert hallway.state(DOOR, "0800") is State.DUE

    hallway.does(DOOR, "0800")
    assert hallway.state(DOOR, "0800") is State.DONE
    hallway.at("20:00").hall.disinfection.void(hallway.id(DOOR, "0800"), "点错了")
    assert hallway.state(DOOR, "0800") is State.MISSED
    assert verify(hallway.hall.database).ok


def test_what_was_said_of_a_round_can_be_void_too(hallway):
    hallway.at("08:05").hall.disinfection.failed(hallway.id(TOILET, "0800"), "区域占用")
    hallway.hall.disinfection.void(hallway.id(TOILET, "0800"), "不是这个部位")

    assert hallway.state(TOILET, "0800") is State.DUE


def test_it_needs_a_reason_and_something_recorded(hallway):
    hallway.at("08:05")
    with pytest.raises(NotDone):
        hallway.hall.disinfection.void(hallway.id(DOOR, "0800"), "点错了")
    hallway.does(DOOR, "0800")
    with pytest.raises(RoundNeedsReason):
        hallway.hall.disinfection.void(hallway.id(DOOR, "0800"), " ")
    assert hallway.state(DOOR, "0800") is State.DONE


def test_a_round_that_the_next_one_counts_from_stays_once_that_has_fallen_due(hallway):
    hallway.hall.disinfection.arrangements.apply("every_2_hours")
    hallway.at("09:00", day=3).does(DOOR, "i1", day=3)
    hallway.at("10:45", day=3)

    with pytest.raises(MovedOn):
        hallway.hall.disinfection.void(hallway.id(DOOR, "i1", day=3), "点错了")


def test_it_can_be_taken_back_unless_it_was_recorded_anew(hallway):
    hallway.at("08:05").act_as("0312")
    hallway.does(DOOR, "0800")
    hallway.hall.disinfection.void(hallway.id(DOOR, "0800"), "点错了")
    hallway.hall.undo.undo()
    assert hallway.state(DOOR, "0800") is State.DONE

    hallway.hall.undo.redo()
    hallway.act_as("0315")
    hallway.does(DOOR, "0800")
    hallway.act_as("0312")
    with pytest.raises(MovedOn):
        hallway.hall.undo.undo()
