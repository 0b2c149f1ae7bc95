"""Who is on duty, due, unchecked, on leave, gone: over the day, the sessions and the night."""

from datetime import time, timedelta

import pytest

from hallapp.checkin.errors import AlreadyOnDuty, NeedsCheck, NotOnDuty
from hallapp.checkin.rules import Method, Scan, State
from hallapp.staff.service import Details


def badges(lines):
    return [line.badge for line in lines]


def test_everybody_is_due_and_unchecked_before_the_first_scan(morning):
    day = morning.hall.checkin.day_list()

    assert badges(day.due) == badges(day.unchecked) == ["0312", "0315", "0316", "0318"]
    assert day.on_duty == day.left == day.on_leave == ()


def test_the_day_list_tells_who_is_on_duty_unchecked_on_leave_and_gone(morning):
    monday = morning.time("00:00").date()
    morning.checks_in("0312", "36.5")
    morning.checks_in("0315", "36.4")
    morning.hall.staff.leave("0316", monday, monday)
    morning.at("14:02").hall.checkin.off("0315")

    day = morning.hall.checkin.day_list()
    assert badges(day.on_duty) == ["0312"]
    assert badges(day.unchecked) == ["0318"]
    assert badges(day.on_leave) == ["0316"]
    assert badges(day.left) == ["0315"]
    assert badges(day.due) == ["0312", "0315", "0318"]
    assert day.left[0].left_at == morning.time("14:02")


def test_the_list_of_another_day_is_as_it_ended(morning):
    morning.checks_in("0312", "36.5")
    morning.at("15:00").checks_in("0315", "37.6")
    morning.at("08:00", day=3)

    monday = morning.hall.checkin.day_list(morning.time("00:00").date())
    assert badges(monday.on_duty) == ["0312"]
    assert badges(monday.unchecked) == ["0315", "0316", "0318"]
    assert badges(morning.hall.checkin.day_list().unchecked) == ["0312", "0315", "0316", "0318"]


def test_who_is_missing_after_opening_is_late(morning):
    morning.checks_in("0312", "36.5")
    morning.at("08:31")

    assert badges(line for line in morning.hall.checkin.day_list().lines if line.is_late) == ["0315", "0316", "0318"]


def test_leaving_takes_off_the_board_and_coming_back_needs_no_new_check(morning):
    morning.checks_in("0312", "36.5")
    assert morning.at("14:02").hall.checkin.off("0312").state is State.LEFT
    assert morning.on_board() == {}

    assert morning.at("14:30").hall.checkin.on("0312").state is State.ON_DUTY
    assert morning.on_board() == {"0312": 365}
    assert len(morning.readings()) == 1


def test_any_past_minute_can_be_asked_for(morning):
    morning.at("08:12").checks_in("0312", "36.5")
    morning.at("14:02").hall.checkin.off("0312")
    morning.at("14:30").hall.checkin.on("0312")
    morning.at("16:00", day=9)

    seen = {wall: bool(morning.on_board(morning.time(wall))) for wall in ("08:11", "08:12", "14:01", "14:02", "14:29", "14:30")}
    assert seen == {"08:11": False, "08:12": True, "14:01": True, "14:02": False, "14:29": False, "14:30": True}


def test_leaving_can_be_entered_afterwards(morning):
    morning.checks_in("0312", "36.5")
    morning.at("15:00").hall.checkin.off("0312", morning.time("14:02"))

    assert morning.on_board(morning.time("14:30")) == {}
    assert morning.on_board(morning.time("14:00")) == {"0312": 365}


def test_who_is_not_here_cannot_leave(morning):
    with pytest.raises(NotOnDuty):
        morning.hall.checkin.off("0312")
    morning.checks_in("0312", "36.5")
    morning.hall.checkin.off("0312")
    with pytest.raises(NotOnDuty):
        morning.hall.checkin.off("0312")


def test_who_has_not_left_cannot_come_back(morning):
    morning.checks_in("0312", "36.5")
    with pytest.raises(AlreadyOnDuty):
        morning.hall.checkin.on("0312")


def test_who_is_not_cleared_cannot_come_back(morning):
    with pytest.raises(NeedsCheck):
        morning.hall.checkin.on("0312")
    morning.checks_in("0312", "37.6")
    with pytest.raises(NeedsCheck):
        morning.hall.checkin.on("0312")


def test_a_feverish_colleague_is_sent_home_and_may_come_back_for_a_new_reading(morning):
    morning.checks_in("0312", "37.6")
    assert morning.later(minutes=5).hall.checkin.off("0312").state is State.LEFT
    assert morning.hall.checkin.needs() == []

    assert morning.later(minutes=5).checks_in("0312", "37.5").state is State.UNCHECKED
    assert morning.state("0312") is State.UNCHECKED
    assert morning.on_board(morning.time("08:05")) == {}


def test_being_measured_again_after_leaving_is_coming_back(morning):
    morning.checks_in("0312", "36.5")
    morning.later(hours=1).hall.checkin.off("0312")
    morning.later(hours=1).checks_in("0312", "36.6")

    assert morning.on_board() == {"0312": 366}


def test_with_two_sessions_the_afternoon_needs_a_new_check(morning):
    morning.hall.settings.set("checkin.sessions", "2")
    morning.later(minutes=1).checks_in("0312", "36.5")
    assert morning.at("11:59").on_board() == {"0312": 365}

    assert morning.at("12:00").on_board() == {}
    assert morning.state("0312") is State.UNCHECKED
    with pytest.raises(NeedsCheck):
        morning.hall.checkin.on("0312")
    assert morning.at("13:50").checks_in("0312", "36.7").session == 2
    assert morning.on_board() == {"0312": 367}


def test_a_fever_nobody_cleared_in_the_morning_still_has_to_be_cleared_in_the_afternoon(morning):
    morning.hall.settings.set("checkin.sessions", "2")
    morning.later(minutes=1).checks_in("0312", "37.6")

    assert morning.at("13:50").checks_in("0312", "36.7").state is State.UNCHECKED
    assert morning.checks_in("0312", "36.7", Method.ARMPIT).state is State.ON_DUTY
    assert morning.on_board() == {"0312": 367}


def test_a_fever_cleared_in_the_morning_is_over_in_the_afternoon(morning):
    morning.hall.settings.set("checkin.sessions", "2")
    morning.later(minutes=1).checks_in("0312", "37.6")
    morning.checks_in("0312", "36.8", Method.ARMPIT)

    assert morning.at("13:50").checks_in("0312", "36.7").state is State.ON_DUTY


def test_voiding_the_mornings_fever_clears_the_afternoon(morning):
    morning.hall.settings.set("checkin.sessions", "2")
    wrong = morning.later(minutes=1).checks_in("0312", "37.6")
    morning.at("13:50").checks_in("0312", "36.7")
    morning.at("14:30").hall.checkin.void(wrong.reading_id, "测的是别人")

    assert morning.on_board() == {"0312": 367}
    assert morning.on_board(morning.time("13:50")) == {"0312": 367}


def test_a_night_guard_is_on_duty_over_midnight_and_belongs_to_the_day_it_began(morning):
    morning.hall.staff.change("0318", Details("0318", shift_from=time(22), shift_to=time(6)))
    done = morning.at("21:55").checks_in("0318", "36.5")
    monday = morning.time("00:00").date()
    assert (done.day, done.is_late) == (monday, False)

    assert morning.at("02:00", day=3).on_board() == {"0318": 365}
    again = morning.checks_in("0318", "36.6")
    assert (again.day, again.state) == (monday, State.ON_DUTY)
    assert badges(morning.hall.checkin.day_list(monday).on_duty) == ["0318"]

    assert morning.at("06:00", day=3).on_board() == {}


def test_who_works_one_night_without_a_shift_of_their_own_belongs_to_the_day_it_began(morning):
    morning.at("22:05").checks_in("0318", "36.5")
    morning.at("02:00", day=3)

    assert morning.on_board() == {"0318": 365}
    assert morning.checks_in("0318", "36.6").day == morning.time("00:00").date()
    assert morning.at("06:00", day=3).on_board() == {}


def test_who_worked_the_day_and_stays_for_the_night_is_on_duty_until_its_end(morning):
    morning.checks_in("0318", "36.5")
    morning.at("22:05").checks_in("0318", "36.6")

    assert morning.hall.checkin.close_day(morning.time("00:00").date()) == 0
    assert morning.at("05:59", day=3).on_board() == {"0318": 366}


def test_an_early_bird_belongs_to_the_day_that_begins(morning):
    assert morning.at("05:40", day=3).checks_in("0312", "36.5").day == morning.time("00:00", 3).date()
    assert morning.at("17:40", day=3).hall.checkin.close_day(morning.time("00:00", 3).date()) == 1
    assert morning.at("18:00", day=3).on_board() == {}


def test_an_early_bird_nobody_signed_out_is_gone_at_midnight(morning):
    morning.at("05:40").checks_in("0312", "36.5")

    assert morning.at("23:59").on_board() == {"0312": 365}
    assert morning.at("00:01", day=3).on_board() == {}
    assert morning.at("05:39", day=3).state("0312") is State.UNCHECKED


def test_who_is_checked_ten_minutes_before_the_night_is_on_duty_until_its_end(morning):
    assert not morning.at("21:50").checks_in("0318", "36.5").is_late

    assert morning.hall.checkin.close_day(morning.time("00:00").date()) == 0
    assert morning.at("05:59", day=3).on_board() == {"0318": 365}
    assert morning.at("06:00", day=3).on_board() == {}


def test_a_guard_is_not_missing_on_the_door_before_the_shift_begins(morning):
    morning.hall.staff.change("0318", Details("0318", shift_from=time(22), shift_to=time(6)))

    board = morning.hall.checkin.board()
    assert (board.due, badges(board.unchecked)) == (3, ["0312", "0315", "0316"])
    assert "0318" in badges(morning.hall.checkin.day_list().due)
    assert morning.at("22:00").hall.checkin.board().due == 4


def test_a_cleaner_whose_shift_ended_is_not_missing_in_the_afternoon(morning):
    morning.hall.settings.set("checkin.sessions", "2")
    morning.hall.staff.change("0318", Details("0318", shift_from=time(6, 30), shift_to=time(10, 30)))
    morning.checks_in("0318", "36.5")

    board = morning.at("14:30").hall.checkin.board()
    assert "0318" not in badges(board.unchecked)
    assert board.due == 3
    assert (morning.line("0318").is_late, morning.line("0318").is_shift_over) == (False, True)
    assert morning.checks_in("0318", "36.6").state is State.ON_DUTY


def test_closing_the_day_signs_everyone_out_but_the_night_shift(morning):
    morning.checks_in("0312", "36.5")
    morning.checks_in("0315", "36.5")
    morning.hall.staff.change("0318", Details("0318", shift_from=time(22), shift_to=time(6)))
    morning.at("22:00").checks_in("0318", "36.5")
    morning.at("22:10")

    assert morning.hall.checkin.close_day(morning.time("00:00").date()) == 2
    assert badges(morning.hall.checkin.day_list().left) == ["0312", "0315"]
    assert morning.on_board() == {"0318": 365}


def test_the_board_says_how_many_are_due_and_who_is_not_checked(morning):
    morning.act_as("0315")
    morning.checks_in("0312", "36.5")
    morning.checks_in("0318", "37.6")

    board = morning.hall.checkin.board()
    assert (board.due, badges(board.unchecked)) == (4, ["0315", "0316", "0318"])
    assert (board.rows[0].checker_name, board.fever_limit, board.fever_operator) == ("李敏", 373, ">=")


def test_the_board_of_a_past_minute_knows_only_what_was_measured_by_then(morning):
    morning.checks_in("0312", "36.5")
    morning.at("10:00").checks_in("0312", "36.9")

    assert morning.on_board(morning.time("09:00")) == {"0312": 365}
    assert morning.on_board() == {"0312": 369}


def test_scanning_asks_to_measure_once_then_for_more(morning):
    assert morning.hall.checkin.scanned("0312").scan is Scan.MEASURE
    assert morning.later(seconds=2).hall.checkin.scanned("0312").scan is Scan.SAME
    morning.checks_in("0312", "36.5")
    assert morning.later(seconds=10).hall.checkin.scanned("0312").scan is Scan.ASK


def test_scanning_asks_to_finish_steps_to_come_back_and_to_cancel_leave(morning):
    monday = morning.time("00:00").date()
    morning.checks_in("0312", "36.5", hands=False)
    morning.checks_in("0315", "36.5")
    morning.hall.checkin.off("0315")
    morning.hall.staff.leave("0316", monday, monday)

    assert [morning.hall.checkin.scanned(badge).scan for badge in ("0312", "0315", "0316")] == [Scan.STEPS, Scan.RETURN, Scan.ON_LEAVE]


def test_a_scan_stores_nothing(morning):
    before = morning.hall.undo.last()
    morning.hall.checkin.scanned("0312")
    assert morning.readings() == []
    assert morning.hall.undo.last() == before


def test_today_hears_of_fevers_first_then_of_open_steps_and_late_people(morning):
    morning.at("08:40")
    morning.checks_in("0312", "36.5", hands=False)
    morning.checks_in("0318", "37.6")
    morning.checks_in("0316", "34.5")

    needs = morning.hall.checkin.needs()
    said = [(morning.hall.words.tell(need.title), morning.hall.words.tell(need.detail)) for need in needs]
    assert said[0] == ("欧阳青　37.6 ℃　偏高", "08:40 测得，待复测")
    assert ("王磊　还差：洗手消毒", "体温正常，补齐后即可上岗") in said
    assert ("张晓燕　34.5 ℃　偏低", "08:40 测得，室内静候 5 分钟后复测") in said
    assert ("1 人迟到未核查", "应在 08:30 前核查：李敏") in said
    assert len(said) == 4


def test_today_has_nothing_to_say_when_all_is_well(morning):
    for badge in ("0312", "0315", "0316", "0318"):
        morning.checks_in(badge, "36.5")
    assert morning.at("09:00").hall.checkin.needs() == []


def test_many_late_people_are_counted(morning):
    for number in range(10):
        morning.hall.staff.add(Details(badge=f"1{number:03}", name=f"员工{number}"))
    morning.at("08:40")

    (need,) = morning.hall.checkin.needs()
    assert morning.hall.words.tell(need.title) == "14 人迟到未核查"
    assert morning.hall.words.tell(need.detail) == "应在 08:30 前核查：王磊、李敏、张晓燕、欧阳青、员工0、另 9 人"


def test_the_clock_set_back_loses_nobody_on_duty(morning):
    morning.at("08:10").checks_in("0312", "36.5")
    morning.at("08:12").checks_in("0318", "37.6")
    morning.at("07:10").checks_in("0318", "36.6", Method.ARMPIT)

    assert morning.on_board() == {"0312": 365, "0318": 366}


def test_what_two_people_do_at_once_ends_in_one_stretch(morning):
    morning.checks_in("0312", "36.5")
    morning.checks_in("0312", "36.5")

    board = morning.hall.checkin.board()
    assert [row.badge for row in board.rows] == ["0312"]
    morning.later(minutes=1).hall.checkin.off("0312")
    assert morning.on_board() == {}


@pytest.mark.parametrize("ahead", [timedelta(days=1), timedelta(days=3650)])
def test_a_clock_far_ahead_only_begins_another_day(morning, ahead):
    morning.checks_in("0312", "36.5")
    morning.clock.advance(ahead)
    assert morning.state("0312") is State.UNCHECKED
    morning.clock.advance(-ahead)
    assert morning.on_board() == {"0312": 365}
