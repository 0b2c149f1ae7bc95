"""Undo and redo of ticks, plans, areas and agents, and when the world has moved on."""

from datetime import time

import pytest
from tests.disinfection.conftest import COUNTER, DOOR, TOILET

from hallapp.disinfection.models import AgentDetails, AreaDetails
from hallapp.disinfection.rules import State, every, fixed
from hallapp.store.errors import MovedOn


def test_a_tick_is_taken_back_and_done_again(hallway):
    hallway.at("08:05").does(DOOR, "0800")
    assert hallway.hall.undo.undo().action == "disinfection.done"
    assert hallway.state(DOOR, "0800") is State.DUE
    hallway.hall.undo.redo()
    assert hallway.state(DOOR, "0800") is State.DONE


def test_several_ticked_at_once_are_taken_back_together(hallway):
    hallway.at("08:05").ticks(hallway.id(DOOR, "0800"), hallway.id(COUNTER, "0800"))
    hallway.hall.undo.undo()
    assert [hallway.state(area, "0800") for area in (DOOR, COUNTER)] == [State.DUE, State.DUE]


def test_a_round_taken_back_can_be_done_by_somebody_else_and_then_not_redone(hallway):
    hallway.at("08:05").act_as("0312")
    hallway.does(DOOR, "0800")
    hallway.hall.undo.undo()
    hallway.act_as("0315")
    hallway.does(DOOR, "0800")
    hallway.act_as("0312")

    with pytest.raises(MovedOn):
        hallway.hall.undo.redo()
    assert hallway.round(DOOR, "0800").operator.badge == "0315"


def test_taking_back_a_tick_after_a_failure_leaves_the_failure(hallway):
    hallway.at("08:05").hall.disinfection.failed(hallway.id(TOILET, "0800"), "区域占用")
    hallway.later(minutes=5).does(TOILET, "0800")
    hallway.hall.undo.undo()
    assert hallway.state(TOILET, "0800") is State.FAILED
    hallway.hall.undo.undo()
    assert hallway.at("08:16").state(TOILET, "0800") is State.OVERDUE


def test_a_tick_the_next_round_counts_from_is_not_taken_back_once_that_has_fallen_due(hallway):
    hallway.hall.disinfection.arrangements.apply("every_2_hours")
    hallway.at("09:00", day=3).does(DOOR, "i1", day=3)
    hallway.at("10:44", day=3).hall.undo.undo()
    assert hallway.planned(DOOR, day=3)[1] == "10:30"

    hallway.hall.undo.redo()
    hallway.at("10:45", day=3)
    with pytest.raises(MovedOn):
        hallway.hall.undo.undo()
    assert hallway.planned(DOOR, day=3)[1] == "11:00"


def test_a_plan_is_taken_back_until_it_begins_to_make_rounds(hallway):
    hallway.at("12:00").hall.disinfection.arrangements.plan(DOOR, fixed([time(13)]))
    hallway.at("12:10").hall.undo.undo()
    assert hallway.planned(DOOR) == ["08:00", "10:00", "12:00", "14:00", "16:00", "17:30"]

    hallway.hall.undo.redo()
    assert hallway.planned(DOOR) == ["08:00", "10:00", "12:00", "13:00"]
    hallway.at("12:16")
    with pytest.raises(MovedOn):
        hallway.hall.undo.undo()


def test_a_plan_taken_back_is_not_brought_back_into_the_past(hallway):
    hallway.at("12:00").hall.disinfection.arrangements.plan(DOOR, fixed([time(13)]))
    hallway.at("12:10").hall.undo.undo()
    hallway.at("12:30")
    with pytest.raises(MovedOn):
        hallway.hall.undo.redo()


def test_a_stopped_plan_goes_on_after_undo_until_it_would_have_ended(hallway):
    hallway.at("12:00").hall.disinfection.arrangements.stop(DOOR)
    hallway.at("12:10").hall.undo.undo()
    assert len(hallway.planned(DOOR)) == 6
    hallway.hall.disinfection.arrangements.stop(DOOR)
    hallway.at("12:30")
    with pytest.raises(MovedOn):
        hallway.hall.undo.undo()


def test_a_preset_is_taken_back_in_one_go(hallway):
    hallway.at("12:00").hall.disinfection.arrangements.apply("twice")
    hallway.hall.undo.undo()
    assert [len(hallway.planned(f"XD-{number:02}", day=3)) for number in (1, 5)] == [6, 4]


def test_a_new_area_is_taken_back_until_it_has_records(hallway):
    arranged = hallway.hall.disinfection.arrangements
    arranged.add_area(AreaDetails(name="茶水间"), every(60))
    hallway.hall.undo.undo()
    assert "XD-11" not in {each.code for each in arranged.areas()}

    assert arranged.add_area(AreaDetails(name="茶水间"), fixed([time(7, 30)])).code == "XD-12"
    hallway.does("XD-12", "0730")
    hallway.hall.undo.undo()
    hallway.hall.undo.undo()
    assert len(arranged.areas()) == 10


def test_an_area_with_records_is_renamed_back(hallway):
    hallway.at("08:05").does(DOOR, "0800")
    hallway.hall.disinfection.arrangements.change_area(DOOR, AreaDetails(name="大门把手"))
    hallway.hall.undo.undo()
    assert hallway.said(hallway.round(DOOR, "0800").area.label) == "门把手"


def test_an_agent_gets_its_old_values_back(hallway):
    arranged = hallway.hall.disinfection.arrangements
    arranged.change_agent("chlorine", AgentDetails(strength="1000", bottles=1))
    hallway.hall.undo.undo()
    assert (arranged.agents()[0].strength, arranged.agents()[0].bottles) == (500, None)
