"""What the disinfection card is told of a day."""

from datetime import date

import pytest
from tests.disinfection.conftest import COUNTER, DOOR, FLOOR, SEATS, TERMINAL, TICKETS, TOILET

from hallapp.core.messages import Language, Words
from hallapp.disinfection.models import AgentDetails
from hallapp.disinfection.rules import State


@pytest.fixture
def card(hallway):
    return hallway.hall.disinfection.card


def test_the_interval_is_what_most_touched_areas_have(hallway, card):
    assert hallway.said(card().interval) == "每 2 小时"
    hallway.hall.disinfection.arrangements.apply("twice")
    assert hallway.said(card(day=date(2020, 3, 3)).interval) == "每天 2 次"
    hallway.hall.disinfection.arrangements.apply("every_hour")
    assert Words(Language.EN).tell(card(day=date(2020, 3, 3)).interval) == "every hour"


def test_the_responsible_persons_stand_there_with_their_times_of_that_day(hallway, card):
    hallway.at("08:01", day=1).hall.staff.make_responsible("0315")
    hallway.at("07:50").hall.staff.make_responsible("0312")
    hallway.at("13:00").hall.staff.make_responsible("0321")

    assert [(each.name, each.at) for each in card().responsible] == [("王磊", None), ("周婷", hallway.time("13:00"))]
    assert [each.name for each in card(at=hallway.time("12:59")).responsible] == ["王磊"]
    assert [each.name for each in card(day=date(2020, 3, 1)).responsible] == ["李敏"]


def test_nobody_responsible_is_nobody(card):
    assert card().responsible == ()


def test_the_agents_stand_there_with_strength_contact_time_and_areas(hallway, card):
    chlorine, alcohol = card().agents
    assert hallway.said(chlorine.said) == "含氯消毒液 500 mg/L，作用 30 分钟后清水擦净"
    assert hallway.said(alcohol.said) == "75% 酒精擦拭"
    assert [hallway.said(each) for each in alcohol.areas] == ["取号机", "自助终端"]


def test_an_agent_used_otherwise_that_day_stands_there_as_it_was_used(hallway, card):
    hallway.at("08:05").does(DOOR, "0800", strength=1000)
    hallway.hall.disinfection.arrangements.change_agent("chlorine", AgentDetails(strength="250"))
    assert [each.strength for each in card(day=date(2020, 3, 2)).agents if each.contact_min] == [1000, 250]


def test_rounds_stand_by_planned_time_and_what_came_out_the_same_stands_together(hallway, card):
    hallway.at("08:05").ticks(*(hallway.id(area, "0800") for area in (DOOR, COUNTER)), by="0312", checker="0315")
    hallway.at("08:20").ticks(hallway.id(TICKETS, "0800"), by="P002")
    hallway.at("08:21").hall.disinfection.failed(hallway.id(TOILET, "0800"), "停水")
    hallway.at("09:50").ticks(hallway.id(TERMINAL, "0800"), by="P002", at=hallway.time("08:30"))
    row = card().rows[0]

    parts = [([hallway.said(each) for each in part.areas], part.state, part.operator, part.checker) for part in row.parts]
    assert parts[:4] == [
        (["门把手", "柜台"], State.DONE, "王磊", "李敏"),
        (["取号机"], State.LATE, "赵桂兰", ""),
        (["自助终端"], State.LATE, "赵桂兰", ""),
        (["座椅", "地面", "空调滤网"], State.OVERDUE, "", ""),
    ]
    assert [part.entered_afterwards for part in row.parts[:3]] == [False, False, True]
    assert (row.parts[4].state, row.parts[4].reason) == (State.FAILED, "停水")
    assert (row.planned_at, row.done_from, row.done_to, row.is_settled) == (
        hallway.time("08:00"),
        hallway.time("08:05"),
        hallway.time("08:30"),
        False,
    )


def test_missed_is_shown_as_missed_and_the_next_round_follows(hallway, card):
    hallway.at("12:05")
    found = card()
    assert [part.state for part in found.rows[1].parts] == [State.MISSED]
    assert found.next_at == hallway.time("12:00")
    assert card(day=date(2020, 3, 1)).next_at is None


def test_extra_rounds_stand_by_themselves(hallway, card):
    hallway.at("08:00").hall.disinfection.add([FLOOR])
    assert [(row.is_extra, len(row.parts)) for row in card().rows[:2]] == [(False, 1), (True, 1)]


def test_a_past_minute_shows_the_card_as_it_was(hallway, card):
    hallway.at("08:05").does(SEATS, "0800")
    hallway.at("20:00", day=9)
    then = card(at=hallway.time("08:04"))
    assert {part.state for part in then.rows[0].parts} == {State.DUE}
    assert then.next_at == hallway.time("08:00")
    assert {part.state for part in card(at=hallway.time("08:05")).rows[0].parts} == {State.DUE, State.DONE}


def test_a_day_without_rounds_has_no_interval(card):
    empty = card(day=date(2020, 2, 28))
    assert (empty.interval, empty.rows, empty.agents) == (None, (), ())
