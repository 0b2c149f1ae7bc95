"""What Today is told of."""

from datetime import date

from tests.disinfection.conftest import DOOR, SEATS

from hallapp.core.needs import Urgency
from hallapp.disinfection.models import AgentDetails


def needs(hallway):
    return [(each.urgency, hallway.said(each.title), hallway.said(each.detail)) for each in hallway.hall.disinfection.needs()]


def all_of(hallway, key, day=2):
    rounds = hallway.hall.disinfection.day(date(2020, 3, day)).rounds
    return [each.id for each in rounds if each.key == key]


def test_before_the_first_reminder_there_is_nothing(hallway):
    assert needs(hallway.at("07:49")) == []


def test_a_due_round_is_mentioned_some_minutes_before_its_time(hallway):
    assert needs(hallway.at("07:50")) == [(Urgency.NOTE, "08:00 的消毒到点", "门把手、取号机、自助终端、另 5 处")]


def test_what_is_overdue_stands_together_and_can_be_ticked_at_once(hallway):
    hallway.at("08:05").does(DOOR, "0800")
    (need,) = hallway.at("08:26").hall.disinfection.needs()

    assert (need.urgency, hallway.said(need.title)) == (Urgency.OVERDUE, "08:00 的消毒逾期 26 分")
    hallway.ticks(*str(need.offers[0].params["rounds"]).split())
    assert needs(hallway) == []


def test_an_extra_round_is_more_than_a_note(hallway):
    hallway.at("08:59").ticks(*all_of(hallway, "0800"))
    hallway.at("09:00").hall.disinfection.add([SEATS])
    assert needs(hallway) == [(Urgency.WARNING, "09:00 起要加做消毒", "座椅")]
    assert needs(hallway.at("09:20")) == [(Urgency.OVERDUE, "09:00 的加做消毒逾期 20 分", "座椅")]


def test_what_was_missed_without_a_word_is_mentioned_until_it_is_explained(hallway):
    hallway.at("08:05").ticks(*(each for each in all_of(hallway, "0800") if DOOR not in each))
    assert (Urgency.WARNING, "今天 1 次未做，没有说明", "门把手") in needs(hallway.at("09:45"))
    hallway.hall.disinfection.failed(hallway.id(DOOR, "0800"), "缺药剂")
    assert needs(hallway) == []


def test_yesterdays_missed_rounds_are_mentioned_too(hallway):
    for key in ("0800", "1000", "1200", "1400", "1600"):
        hallway.at(f"{key[:2]}:05").ticks(*all_of(hallway, key))
    assert [title for _, title, _ in needs(hallway.at("07:30", day=3))] == ["昨天 7 次未做，没有说明"]


def test_days_with_the_program_off_are_mentioned_as_a_whole(hallway):
    hallway.at("08:05").does(DOOR, "0800")
    assert needs(hallway.at("07:30", day=9)) == [(Urgency.WARNING, "有 6 天没有消毒记录", "2020-03-03 至 2020-03-08，可补录或说明")]


def test_agents_that_expire_or_run_out_are_mentioned(hallway):
    change = hallway.hall.disinfection.arrangements.change_agent
    change("chlorine", AgentDetails(expires_on=date(2020, 3, 5)))
    change("alcohol", AgentDetails(expires_on=date(2020, 3, 1), bottles=0))
    assert [title for _, title, _ in needs(hallway)] == ["含氯消毒液 2020-03-05 到期", "酒精已过期（2020-03-01）", "酒精没有存货了"]

    change("chlorine", AgentDetails(expires_on=date(2020, 3, 6)))
    assert len(needs(hallway)) == 2


def test_near_midnight_the_rounds_of_the_other_day_are_not_forgotten(hallway):
    from datetime import time

    from hallapp.disinfection.rules import fixed

    hallway.hall.disinfection.arrangements.apply("twice")
    hallway.hall.disinfection.arrangements.plan(DOOR, fixed([time(0, 0), time(23, 55)]))
    open_at = {
        wall: [need.offers[0].params["rounds"] for need in hallway.at(wall, day=day).hall.disinfection.needs() if need.offers[1:]]
        for wall, day in (("23:50", 3), ("00:01", 4))
    }
    assert hallway.id(DOOR, "0000", 4) in open_at["23:50"]
    assert hallway.id(DOOR, "2355", 3) in open_at["00:01"]
    assert hallway.at("00:01", day=4).ticks(DOOR).rounds[0].id == hallway.id(DOOR, "2355", 3)
