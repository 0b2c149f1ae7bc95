"""Rounds are done: on time, late, entered afterwards, several at once, by whom and with what."""

from datetime import date

import pytest
from tests.disinfection.conftest import AIRING, COUNTER, DOOR, FILTER, FLOOR, SEATS, TICKETS, TOILET

from hallapp.disinfection.errors import (
    AlreadyDone,
    AreaUnknown,
    CheckerIsOperator,
    CheckerMissing,
    DoneInFuture,
    ExpiredNeedsReason,
    NotDone,
    NotDueYet,
    NothingDue,
    RoundMissed,
    RoundNeedsReason,
    RoundUnknown,
)
from hallapp.disinfection.models import AgentDetails
from hallapp.disinfection.rules import Doubt, State
from hallapp.staff.service import UnknownBadge


def test_a_new_hall_has_the_standard_plan(hallway):
    assert hallway.planned(DOOR) == ["08:00", "10:00", "12:00", "14:00", "16:00", "17:30"]
    assert hallway.planned(SEATS) == ["08:00", "12:00", "16:00", "17:30"]
    assert hallway.planned(FILTER) == ["08:00"]
    assert hallway.planned(FILTER, day=3) == []
    assert hallway.planned(AIRING) == []


def test_there_is_no_rest_day(hallway):
    sunday, spring_festival = date(2020, 3, 8), date(2031, 1, 23)
    for day in (sunday, spring_festival):
        assert len(hallway.hall.disinfection.day(day).rounds) == 36


def test_a_round_done_in_time_is_done(hallway):
    done = hallway.at("08:14").does(DOOR, "0800", by="0312")

    assert (done.state, done.done_at, done.recorded_at) == (State.DONE, hallway.time("08:14"), hallway.time("08:14"))
    assert (done.operator.name, done.entered_afterwards) == ("王磊", False)


def test_a_round_done_after_its_tolerance_is_late_for_ever(hallway):
    assert hallway.at("08:16").does(DOOR, "0800").state is State.LATE
    assert hallway.at("08:16", day=9).state(DOOR, "0800") is State.LATE


def test_recorded_much_later_it_is_entered_afterwards(hallway):
    done = hallway.at("08:40").does(DOOR, "0800", at=hallway.time("08:05"), reason="忘了点")

    assert (done.state, done.entered_afterwards, done.reason) == (State.DONE, True, "忘了点")
    assert (done.done_at, done.recorded_at) == (hallway.time("08:05"), hallway.time("08:40"))


def test_a_time_to_come_is_refused(hallway):
    with pytest.raises(DoneInFuture):
        hallway.at("08:00").does(DOOR, "0800", at=hallway.time("08:01"))
    assert hallway.rows() == []


@pytest.mark.parametrize("given", [None, "09:30"])
def test_before_it_is_due_a_round_cannot_be_done(hallway, given):
    with pytest.raises(NotDueYet) as refused:
        hallway.at("09:44").does(DOOR, "1000", at=hallway.time(given) if given else None)
    assert refused.value.params["time"] == "09:45"
    assert hallway.rows() == []


def test_a_missed_round_is_refused_without_a_time_before_that(hallway):
    hallway.at("09:45")
    for given in (None, hallway.time("09:45")):
        with pytest.raises(RoundMissed):
            hallway.does(DOOR, "0800", at=given)
    assert hallway.rows() == []


def test_a_missed_round_entered_with_its_time_is_late_and_entered_afterwards_never_on_time(hallway):
    done = hallway.at("09:45").does(DOOR, "0800", at=hallway.time("08:00"))
    assert (done.state, done.entered_afterwards) == (State.LATE, True)


def test_the_last_round_is_missed_when_the_day_is_over(hallway):
    assert hallway.at("23:59").state(DOOR, "1730") is State.OVERDUE
    assert hallway.at("00:00", day=3).state(DOOR, "1730") is State.MISSED


def test_closing_the_day_makes_missed_what_is_undone(hallway):
    hallway.at("17:50")
    assert hallway.hall.disinfection.close_day(date(2020, 3, 2)) == 37
    assert hallway.state(DOOR, "1730") is State.MISSED
    hallway.hall.disinfection.close_day(date(2020, 3, 2))
    assert hallway.does(DOOR, "1730", at=hallway.time("17:40")).state is State.LATE


def test_a_day_closed_early_leaves_the_last_round_its_tolerance(hallway):
    hallway.at("17:35").hall.disinfection.close_day(date(2020, 3, 2))
    assert hallway.does(DOOR, "1730").state is State.DONE


def test_a_week_with_the_program_off_shows_its_missed_rounds(hallway):
    hallway.at("08:00").does(DOOR, "0800")
    hallway.at("08:00", day=10)

    days = hallway.hall.disinfection.month(2020, 3)
    assert [each.counts.missed for each in days if 3 <= each.day.day <= 9] == [36, 36, 36, 36, 36, 36, 37]
    assert hallway.state(DOOR, "1000", day=5) is State.MISSED


def test_a_missed_round_can_be_explained_and_stays_missed(hallway):
    explained = hallway.at("10:00").hall.disinfection.failed(hallway.id(DOOR, "0800"), "人手不足")

    assert (explained.state, explained.explained, explained.reason_code) == (State.MISSED, True, "nobody_free")
    assert hallway.does(DOOR, "0800", at=hallway.time("08:10")).state is State.LATE


def test_a_round_that_is_not_possible_fails_with_a_reason(hallway):
    failed = hallway.at("08:05").hall.disinfection.failed(hallway.id(TOILET, "0800"), "停水")
    assert (failed.state, failed.reason_code, failed.reason) == (State.FAILED, "other", "停水")
    assert hallway.at("23:00").state(TOILET, "0800") is State.FAILED


def test_a_failed_round_can_still_be_done_in_time(hallway):
    hallway.at("08:05").hall.disinfection.failed(hallway.id(TOILET, "0800"), "区域占用")
    assert hallway.at("08:12").does(TOILET, "0800").state is State.DONE


def test_a_failure_needs_a_reason(hallway):
    with pytest.raises(RoundNeedsReason):
        hallway.at("08:05").hall.disinfection.failed(hallway.id(TOILET, "0800"), " \u200b")
    assert hallway.rows() == []


def test_what_is_not_due_or_done_already_has_nothing_to_explain(hallway):
    with pytest.raises(NotDueYet):
        hallway.at("08:05").hall.disinfection.failed(hallway.id(DOOR, "1000"), "其他")
    hallway.does(DOOR, "0800")
    with pytest.raises(AlreadyDone):
        hallway.hall.disinfection.failed(hallway.id(DOOR, "0800"), "其他")


def test_a_second_tick_is_refused_and_changes_nothing(hallway):
    hallway.at("08:05").does(DOOR, "0800", by="0312")
    with pytest.raises(AlreadyDone):
        hallway.at("08:06").does(DOOR, "0800", by="0315")
    assert hallway.round(DOOR, "0800").operator.name == "王磊"


def test_several_at_once_are_all_done_or_none(hallway):
    hallway.at("08:05").does(SEATS, "0800")
    both = [hallway.id(DOOR, "0800"), hallway.id(SEATS, "0800")]
    with pytest.raises(AlreadyDone):
        hallway.ticks(*both)
    assert hallway.state(DOOR, "0800") is State.DUE

    done = hallway.ticks(hallway.id(DOOR, "0800"), hallway.id(COUNTER, "0800"), hallway.id(DOOR, "0800"))
    assert [(each.area.code, each.state) for each in done.rounds] == [(DOOR, State.DONE), (COUNTER, State.DONE)]
    assert len(hallway.rows()) == 3


def test_a_scanned_badge_ticks_as_that_person_property_staff_too(hallway):
    hallway.act_as("0312")
    assert hallway.at("08:05").does(DOOR, "0800").operator.badge == "0312"
    assert hallway.does(FLOOR, "0800", by="p002").operator.name == "赵桂兰"


def test_with_nobody_signed_on_the_hall_itself_acts(hallway):
    assert hallway.at("08:05").does(DOOR, "0800").operator is None


def test_an_unknown_badge_ticks_nothing(hallway):
    with pytest.raises(UnknownBadge):
        hallway.at("08:05").does(DOOR, "0800", by="9999")
    assert hallway.rows() == []


def test_the_card_of_an_area_ticks_its_most_urgent_round(hallway):
    assert hallway.hall.disinfection.scanned("xd-01\r\n").code == DOOR
    assert hallway.hall.disinfection.scanned("0312") is None
    done = hallway.at("09:50").ticks("xd-05", by="P002").rounds[0]

    assert (done.key, done.operator.badge) == ("0800", "P002")
    with pytest.raises(NothingDue):
        hallway.ticks("XD-05")


@pytest.mark.parametrize("typed", ["", "0800", "XD-01-20200302-0815", "XD-01-20200303-i1", "\x1b[A", "' OR 1=1 --", "{typed}", "x" * 9999])
def test_an_unknown_round_is_refused_in_one_short_sentence(hallway, typed):
    with pytest.raises(RoundUnknown) as refused:
        hallway.at("08:05").ticks(typed)
    assert len(hallway.hall.words.error(refused.value)) < 140
    assert hallway.rows() == []


@pytest.mark.parametrize("typed", ["XD-99", "XD-99-20200302-0800"])
def test_an_unknown_area_is_refused(hallway, typed):
    with pytest.raises(AreaUnknown):
        hallway.at("08:05").ticks(typed)


def test_a_checker_where_required_is_somebody_else(hallway):
    hallway.hall.settings.set("disinfection.checker_required", "yes")
    hallway.at("08:05")
    with pytest.raises(CheckerMissing):
        hallway.does(DOOR, "0800", by="0312")
    with pytest.raises(CheckerIsOperator):
        hallway.does(DOOR, "0800", by="0312", checker="0312")
    assert hallway.rows() == []

    assert hallway.does(DOOR, "0800", by="0312", checker="0315").checker.name == "李敏"


def test_a_round_can_be_checked_afterwards_by_somebody_else(hallway):
    with pytest.raises(NotDone):
        hallway.hall.disinfection.checked(hallway.id(DOOR, "0800"), "0315")
    hallway.at("08:05").does(DOOR, "0800", by="0312")
    with pytest.raises(CheckerIsOperator):
        hallway.hall.disinfection.checked(hallway.id(DOOR, "0800"), "0312")
    assert hallway.hall.disinfection.checked(hallway.id(DOOR, "0800"), "0315").checker.name == "李敏"


def test_contact_time_counts_down_and_wiping_before_its_end_warns(hallway):
    done = hallway.at("08:05").does(DOOR, "0800")
    assert done.works_until == hallway.time("08:35")

    early = hallway.at("08:25").hall.disinfection.wiped(hallway.id(DOOR, "0800"))
    assert [each.doubt for each in early.warnings] == [Doubt.WIPED_EARLY]
    assert "10" in hallway.said(early.warnings[0].said)
    assert hallway.at("08:35").hall.disinfection.wiped(hallway.id(DOOR, "0800")).warnings == ()


def test_alcohol_is_only_wiped_on(hallway):
    done = hallway.at("08:05").does(TICKETS, "0800")
    assert (done.strength, done.works_until) == (75, None)


def test_nothing_is_wiped_off_that_was_not_put_on(hallway):
    with pytest.raises(NotDone):
        hallway.at("08:05").hall.disinfection.wiped(hallway.id(DOOR, "0800"))
    hallway.does(DOOR, "0800")
    with pytest.raises(DoneInFuture):
        hallway.hall.disinfection.wiped(hallway.id(DOOR, "0800"), hallway.time("08:06"))
    with pytest.raises(NotDone):
        hallway.hall.disinfection.wiped(hallway.id(DOOR, "0800"), hallway.time("08:04"))


def test_too_strong_warns_and_is_stored_with_the_round(hallway):
    ticked = hallway.at("08:05").ticks(hallway.id(DOOR, "0800"), hallway.id(COUNTER, "0800"), strength=1001)

    assert [each.doubt for each in ticked.warnings] == [Doubt.TOO_STRONG]
    assert ticked.rounds[0].strength == 1001


def test_an_expired_bottle_needs_a_reason(hallway):
    hallway.hall.disinfection.arrangements.change_agent("chlorine", AgentDetails(expires_on=date(2020, 3, 1)))
    with pytest.raises(ExpiredNeedsReason):
        hallway.at("08:05").does(DOOR, "0800")
    assert hallway.rows() == []

    ticked = hallway.ticks(hallway.id(DOOR, "0800"), reason="新的下午到")
    assert (ticked.rounds[0].expired, [each.doubt for each in ticked.warnings]) == (True, [Doubt.EXPIRED])


def test_on_its_last_day_a_bottle_is_good(hallway):
    hallway.hall.disinfection.arrangements.change_agent("chlorine", AgentDetails(expires_on=date(2020, 3, 2)))
    assert not hallway.at("08:05").does(DOOR, "0800").expired


def test_a_round_keeps_what_it_was_done_with(hallway):
    hallway.at("08:05").does(DOOR, "0800")
    hallway.hall.disinfection.arrangements.change_agent("chlorine", AgentDetails(strength="250", contact_min=60))

    assert (hallway.round(DOOR, "0800").strength, hallway.round(DOOR, "0800").works_until) == (500, hallway.time("08:35"))
    assert hallway.at("10:00").does(DOOR, "1000").works_until == hallway.time("11:00")


def test_a_round_keeps_the_tolerance_it_was_judged_by(hallway):
    hallway.at("08:12").does(DOOR, "0800")
    hallway.hall.settings.set("disinfection.tolerance_min", "5")

    assert hallway.round(DOOR, "0800").timing.overdue_after == hallway.time("08:15")
    assert hallway.state(COUNTER, "0800") is State.DUE
    assert hallway.at("10:06").state(COUNTER, "1000") is State.OVERDUE


def test_earlier_rounds_keep_the_earlier_responsible_person(hallway):
    hallway.hall.staff.make_responsible("0312")
    hallway.at("13:00").hall.staff.make_responsible("0321")

    assert [hallway.round(DOOR, key).responsible for key in ("0800", "1200", "1400")] == ["王磊", "王磊", "周婷"]
    assert hallway.hall.disinfection.day().responsible.name == "周婷"


def test_the_next_round_is_the_one_not_overdue_or_tomorrows(hallway):
    assert hallway.at("08:05").hall.disinfection.day().next_at == hallway.time("08:00")
    assert hallway.at("08:16").hall.disinfection.day().next_at == hallway.time("10:00")
    assert hallway.at("18:00").hall.disinfection.day().next_at == hallway.time("08:00", day=3)


def test_todays_rounds_come_in_order_of_urgency(hallway):
    hallway.at("08:05").does(SEATS, "0800")
    hallway.at("12:20")
    ordered = [(each.state, each.area.code) for each in hallway.hall.disinfection.day().by_urgency()]

    assert ordered[:2] == [(State.OVERDUE, FILTER), (State.OVERDUE, DOOR)]
    assert [state for state, _ in ordered].index(State.MISSED) == 8
    assert ordered[-1] == (State.DONE, SEATS)


def test_a_past_minute_is_as_it_was(hallway):
    hallway.at("08:20").does(DOOR, "0800")
    hallway.at("09:00").hall.disinfection.failed(hallway.id(TOILET, "0800"), "区域占用")
    hallway.at("12:00", day=5)

    def states(wall):
        day = hallway.hall.disinfection.day(at=hallway.time(wall))
        return [next(each.state for each in day.rounds if each.id == hallway.id(area, "0800")) for area in (DOOR, TOILET)]

    assert states("08:10") == [State.DUE, State.DUE]
    assert states("08:20") == [State.LATE, State.OVERDUE]
    assert states("09:00") == [State.LATE, State.FAILED]


def test_after_the_clock_was_set_back_what_is_done_is_done(hallway):
    hallway.at("08:05").does(DOOR, "0800")
    assert hallway.at("07:00").state(DOOR, "0800") is State.DONE
