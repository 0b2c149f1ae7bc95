"""Areas, agents and plans: changed without rewriting what was, chosen from presets, refused with a sentence."""

from datetime import date, time

import pytest
from sqlalchemy import func, select
from tests.disinfection.conftest import AIRING, COUNTER, DOOR, FILTER, SEATS, SOAP

from hallapp.core.errors import BadInput
from hallapp.disinfection.errors import AgentUnknown, AreaNameMissing, AreaTaken, AreaUnknown, BadNumber, PresetUnknown
from hallapp.disinfection.models import AgentDetails, AreaDetails
from hallapp.disinfection.rules import AgentKind, AreaKind, Doubt, Every, State, every, fixed
from hallapp.disinfection.rules.agents import AlcoholIsPercent
from hallapp.store.journal import JOURNAL


def journal_rows(hall) -> int:
    with hall.database.read() as unit:
        return unit.session.scalar(select(func.count()).select_from(JOURNAL)) or 0


@pytest.fixture
def arranged(hallway):
    return hallway.hall.disinfection.arrangements


def test_a_new_hall_has_its_areas_agents_and_two_more_to_plan(hallway, arranged):
    names = [hallway.said(each.label) for each in arranged.areas()]
    assert names == ["门把手", "取号机", "自助终端", "柜台", "座椅", "地面", "卫生间", "空调滤网", "通风", "洗手液补充"]
    assert [(hallway.said(each.label), each.strength, each.contact_min) for each in arranged.agents()] == [
        ("含氯消毒液", 500, 30),
        ("酒精", 75, 0),
    ]
    assert [each.area.code for each in arranged.plans() if each.rule is None] == [AIRING, SOAP]


def test_the_plan_of_a_new_hall_counts_for_its_whole_first_day(hallway):
    assert hallway.hall.disinfection.day(date(2020, 3, 1)).rounds == ()
    assert len(hallway.hall.disinfection.day(date(2020, 3, 2)).rounds) == 37


def test_a_plan_changed_at_noon_leaves_the_morning_as_it_was(hallway, arranged):
    hallway.at("08:05").does(DOOR, "0800")
    before = hallway.at("12:00").hall.disinfection.day().rounds
    arranged.plan(DOOR, fixed([time(9), time(12, 10), time(15)]))
    after = {each.id: each for each in hallway.hall.disinfection.day().rounds}

    due = [each for each in before if each.timing.falls_due <= hallway.clock.now()]
    assert [(after[each.id].planned_at, after[each.id].state) for each in due] == [(each.planned_at, each.state) for each in due]
    assert hallway.planned(DOOR) == ["08:00", "10:00", "12:00", "15:00"]
    assert hallway.planned(DOOR, day=3) == ["09:00", "12:10", "15:00"]


def test_the_tolerance_changed_later_does_not_move_the_border_between_two_plans(hallway, arranged):
    hallway.at("12:00")
    arranged.plan(DOOR, fixed([time(12, 20), time(15)]))
    before = hallway.planned(DOOR)
    for minutes in ("0", "60"):
        hallway.hall.settings.set("disinfection.tolerance_min", minutes)
        assert hallway.planned(DOOR) == before


def test_the_same_plan_again_changes_nothing(hallway, arranged):
    arranged.apply("every_2_hours")
    before = journal_rows(hallway.hall)
    arranged.apply("every_2_hours")
    assert journal_rows(hallway.hall) == before


def test_one_call_gives_every_area_a_presets_plan(hallway, arranged):
    planned = arranged.apply("twice")
    assert [each.area.code for each in planned][-1] == FILTER
    assert hallway.planned(DOOR, day=3) == hallway.planned(SEATS, day=3) == ["08:00", "17:30"]


def test_presets_follow_the_halls_hours(hallway, arranged):
    hallway.hall.settings.set("hall.opens", "09:00")
    hallway.hall.settings.set("hall.closes", "12:00")
    hallway.later(minutes=1)
    arranged.apply("standard")
    assert hallway.planned(DOOR, day=3) == ["08:30", "10:30", "12:00"]


def test_an_interval_goes_from_opening_to_closing_whatever_the_hours_become(hallway, arranged):
    arranged.apply("every_2_hours")
    assert hallway.planned(DOOR, day=3) == ["08:30", "10:30", "12:30", "14:30", "16:30"]

    hallway.at("11:00", day=3).hall.settings.set("hall.opens", "09:00")
    hallway.hall.settings.set("hall.closes", "15:00")
    hallway.later(minutes=1)
    assert hallway.planned(DOOR, day=3) == ["08:30", "10:30", "12:30", "14:30"]
    assert hallway.planned(DOOR, day=4) == ["09:00", "11:00", "13:00", "15:00"]


def test_an_interval_counts_from_the_last_done(hallway, arranged):
    arranged.apply("every_2_hours")
    hallway.at("09:00", day=3).does(DOOR, "i1", day=3)
    assert hallway.planned(DOOR, day=3) == ["08:30", "11:00", "13:00", "15:00", "17:00"]


def test_what_is_entered_after_the_next_round_fell_due_does_not_move_it(hallway, arranged):
    arranged.apply("every_2_hours")
    hallway.at("10:20", day=3).does(DOOR, "i1", day=3, at=hallway.time("09:00", 3))
    assert hallway.planned(DOOR, day=3) == ["08:30", "10:30", "12:30", "14:30", "16:30"]
    assert hallway.state(DOOR, "i1", day=3) is State.LATE


def test_airing_and_refills_are_areas_with_a_plan_of_their_own(hallway, arranged):
    arranged.apply("airing")
    arranged.plan(SOAP, fixed([time(12)], [0, 3]))

    assert hallway.planned(AIRING) == ["08:00", "12:00", "17:30"]
    assert [hallway.planned(SOAP, day) for day in (2, 3, 5)] == [["12:00"], [], ["12:00"]]
    done = hallway.at("08:00").does(AIRING, "0800")
    assert (done.state, done.agent, done.works_until) == (State.DONE, None, None)


def test_an_area_whose_plan_is_stopped_keeps_what_has_fallen_due(hallway, arranged):
    hallway.at("12:00")
    stopped = arranged.stop(DOOR)
    assert (stopped.next_rule, stopped.next_from) == (None, hallway.time("12:16"))
    assert hallway.planned(DOOR) == ["08:00", "10:00", "12:00"]

    arranged.plan(DOOR, fixed([time(12, 10), time(13)]))
    assert hallway.planned(DOOR) == ["08:00", "10:00", "12:00", "13:00"]


def test_an_area_of_its_own_gets_a_code_and_a_plan_from_now_on(hallway, arranged):
    hallway.at("10:00")
    area = arranged.add_area(AreaDetails(name=" 茶水间 ", agent="alcohol"), fixed([time(9), time(10), time(15)]))

    assert (area.code, hallway.said(area.label), area.kind) == ("XD-11", "茶水间", AreaKind.SURFACE)
    assert hallway.planned("XD-11") == ["10:00", "15:00"]
    assert hallway.does("XD-11", "1000").strength == 75


def test_a_retired_area_keeps_its_past_and_its_code_is_never_given_again(hallway, arranged):
    hallway.at("08:05").does(DOOR, "0800")
    arranged.retire_area(DOOR)
    hallway.at("12:00", day=3)

    assert hallway.state(DOOR, "0800") is State.DONE
    assert hallway.planned(DOOR, day=3) == []
    assert arranged.add_area(AreaDetails(name="门把手")).code == "XD-11"
    with pytest.raises(AreaUnknown):
        arranged.plan(DOOR, every(60))


@pytest.mark.parametrize("name", ["", " \u3000\u200b", "\x00"])
def test_an_area_needs_a_name(hallway, arranged, name):
    before = journal_rows(hallway.hall)
    with pytest.raises(AreaNameMissing):
        arranged.add_area(AreaDetails(name=name))
    assert journal_rows(hallway.hall) == before


def test_two_areas_never_have_one_name(arranged):
    arranged.add_area(AreaDetails(name="茶水间"))
    with pytest.raises(AreaTaken):
        arranged.add_area(AreaDetails(name="茶水间 "))
    with pytest.raises(AreaTaken):
        arranged.change_area(DOOR, AreaDetails(name="茶水间"))


def test_an_area_is_changed_and_keeps_its_code(hallway, arranged):
    changed = arranged.change_area(COUNTER, AreaDetails(name="1号柜台", agent="alcohol", customers=False))
    assert (changed.code, hallway.said(changed.label), changed.agent.key, changed.staff, changed.customers) == (
        COUNTER,
        "1号柜台",
        "alcohol",
        True,
        False,
    )
    assert arranged.change_area(COUNTER, AreaDetails(agent="")).agent is None


def test_what_does_not_exist_is_refused(arranged):
    for call in (lambda: arranged.apply("weekly"), lambda: arranged.apply("")):
        with pytest.raises(PresetUnknown):
            call()
    with pytest.raises(AreaUnknown):
        arranged.plan("XD-77", every(60))
    with pytest.raises(AgentUnknown):
        arranged.change_agent("白酒", AgentDetails(bottles=1))
    with pytest.raises(AgentUnknown):
        arranged.add_area(AreaDetails(name="茶水间", agent="白酒"))


def test_an_agent_is_changed_and_doubted_aloud(arranged):
    agent, warnings = arranged.change_agent("chlorine", AgentDetails(strength="2000", expires_on=date(2020, 3, 1), bottles=3))
    assert (agent.strength, agent.bottles, [each.doubt for each in warnings]) == (2000, 3, [Doubt.TOO_STRONG, Doubt.EXPIRED])
    assert warnings[1].said.key == "disinfection.doubt.expired_bottle"

    agent, warnings = arranged.change_agent(
        "chlorine", AgentDetails(opened_on=date(2020, 3, 2), expires_on=date(2020, 12, 31), keeps_days=30)
    )
    assert agent.good_until == date(2020, 4, 1)
    assert [each.doubt for each in warnings] == [Doubt.TOO_STRONG]


@pytest.mark.parametrize("details", [AgentDetails(bottles=-1), AgentDetails(contact_min=1000), AgentDetails(strength="75%")])
def test_a_bad_agent_is_refused_and_nothing_changes(hallway, arranged, details):
    before = journal_rows(hallway.hall)
    with pytest.raises(BadInput):
        arranged.change_agent("chlorine", details)
    assert journal_rows(hallway.hall) == before


def test_an_agent_of_the_halls_own_is_measured_by_its_kind(arranged):
    with pytest.raises(AlcoholIsPercent):
        arranged.add_agent("免洗酒精", AgentKind.ALCOHOL, AgentDetails(strength="750mg/L"))
    agent, _ = arranged.add_agent("免洗酒精", AgentKind.ALCOHOL, AgentDetails(strength="70%"))
    assert arranged.change_agent("免洗酒精", AgentDetails(strength="75"))[0].id == agent.id
    with pytest.raises(BadNumber):
        arranged.change_agent("免洗酒精", AgentDetails(keeps_days=10_000))


def test_a_presets_plan_says_when_the_halls_hours_have_changed(hallway, arranged):
    assert not any(each.title.key == "disinfection.need.hours" for each in hallway.hall.disinfection.needs())
    hallway.hall.settings.set("hall.closes", "16:00")
    hallway.later(minutes=1)
    need = next(each for each in hallway.hall.disinfection.needs() if each.title.key == "disinfection.need.hours")
    assert need.offers[0].params == {"preset": "standard"}

    arranged.apply("standard")
    assert not any(each.title.key == "disinfection.need.hours" for each in hallway.hall.disinfection.needs())


def test_every_preset_says_what_it_would_give(arranged):
    assert arranged.presets()["every_2_hours"][AreaKind.TOUCHED] == Every(120)
