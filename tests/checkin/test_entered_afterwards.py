"""What is entered later than it happened, in whatever order: the past minutes of the hall come out as they were."""

import pytest

from hallapp.checkin.errors import AlreadyOnDuty, NeedsCheck, NotOnDuty
from hallapp.checkin.models import ReadingChange
from hallapp.checkin.rules import Method, State


def test_who_was_signed_out_too_late_left_when_they_left(morning):
    morning.checks_in("0312", "36.5")
    morning.at("11:03").hall.checkin.off("0312")

    left = morning.at("11:10").hall.checkin.off("0312", morning.time("10:14"))

    assert (left.state, left.left_at) == (State.LEFT, morning.time("10:14"))
    assert morning.on_board(morning.time("10:13")) == {"0312": 365}
    assert morning.on_board(morning.time("10:30")) == {}
    assert morning.line("0312").left_at == morning.time("10:14")


def test_who_was_signed_out_by_the_end_of_the_day_had_left_before(morning):
    morning.checks_in("0312", "36.5")
    morning.at("17:40").hall.checkin.close_day(morning.time("17:40").date())

    morning.at("08:05", day=3).hall.checkin.off("0312", morning.time("15:00"))

    assert morning.on_board(morning.time("14:59")) == {"0312": 365}
    assert morning.on_board(morning.time("16:00")) == {}


def test_putting_the_leaving_right_can_be_taken_back(morning):
    morning.checks_in("0312", "36.5")
    morning.at("11:03").hall.checkin.off("0312")
    morning.hall.checkin.off("0312", morning.time("10:14"))

    morning.hall.undo.undo()

    assert morning.line("0312").left_at == morning.time("11:03")
    assert morning.on_board(morning.time("10:30")) == {"0312": 365}


def test_nobody_left_before_the_first_reading_or_between_two_of_them(morning):
    morning.at("08:25").checks_in("0312", "37.6")
    morning.at("09:30").checks_in("0312", "37.7")

    for wall in ("08:20", "09:00"):
        with pytest.raises(NotOnDuty):
            morning.hall.checkin.off("0312", morning.time(wall))

    assert morning.state("0312") is State.UNCHECKED
    assert morning.hall.checkin.off("0312", morning.time("09:30")).left_at == morning.time("09:30")


def test_nobody_comes_back_before_being_checked_or_before_having_come_back(morning):
    morning.at("09:00").checks_in("0312", "36.5")
    morning.at("10:00").hall.checkin.off("0312")
    with pytest.raises(NeedsCheck):
        morning.at("11:50").hall.checkin.on("0315", morning.time("11:00"))
    morning.at("12:00").hall.checkin.on("0312")
    morning.at("13:00").hall.checkin.off("0312")

    with pytest.raises(AlreadyOnDuty):
        morning.hall.checkin.on("0312", morning.time("11:00"))

    assert morning.on_board(morning.time("11:30")) == {}
    assert morning.state("0312") is State.LEFT


def test_a_check_that_was_forgotten_in_the_morning_begins_the_day_when_it_was_made(morning):
    morning.at("10:00").checks_in("0312", "36.6")

    entered = morning.at("10:05").checks_in("0312", "36.5", at=morning.time("08:10"))

    assert not entered.is_late
    assert not morning.line("0312").is_late
    assert morning.on_board(morning.time("09:00")) == {"0312": 365}
    assert morning.on_board() == {"0312": 366}
    morning.hall.undo.undo()
    assert morning.on_board(morning.time("09:00")) == {}
    assert morning.on_board() == {"0312": 366}


def test_a_forgotten_check_does_not_reach_over_a_fever_to_the_later_one(morning):
    morning.at("09:00").checks_in("0312", "37.6")
    morning.at("10:00").checks_in("0312", "36.6", Method.ARMPIT)

    morning.at("10:05").checks_in("0312", "36.5", at=morning.time("08:10"))

    assert morning.on_board(morning.time("09:30")) == {}
    assert morning.on_board() == {"0312": 366}


@pytest.mark.parametrize("temperature", ["36.6", "37.6"])
def test_a_reading_entered_after_its_person_left_leaves_them_gone(morning, temperature):
    morning.checks_in("0312", "36.5")
    morning.at("12:00").hall.checkin.off("0312")

    morning.at("12:10").checks_in("0312", temperature, at=morning.time("11:00"))

    assert morning.line("0312").left_at == morning.time("12:00")
    assert ("0312" in morning.on_board(morning.time("11:30"))) is (temperature == "36.6")


def test_the_armpit_entered_after_sending_home_is_the_time_on_duty_before_it(morning):
    morning.checks_in("0312", "34.5")
    morning.at("14:18").hall.checkin.off("0312")

    morning.at("14:20").checks_in("0312", "36.6", Method.ARMPIT, at=morning.time("13:22"))

    assert morning.line("0312").left_at == morning.time("14:18")
    assert morning.on_board(morning.time("14:00")) == {"0312": 366}


def test_clearing_the_mornings_fever_afterwards_clears_the_afternoon(morning):
    morning.hall.settings.set("checkin.sessions", "2")
    morning.checks_in("0312", "37.6", Method.ARMPIT)
    morning.at("13:30").checks_in("0312", "36.5", Method.ARMPIT)
    assert morning.state("0312") is State.UNCHECKED

    morning.at("13:35").checks_in("0312", "36.6", Method.EAR, at=morning.time("08:20"))

    assert morning.state("0312") is State.ON_DUTY
    assert morning.on_board() == {"0312": 365}
    morning.hall.undo.undo()
    assert morning.state("0312") is State.UNCHECKED


def test_a_mornings_fever_entered_afterwards_is_not_cleared_by_the_same_gun_in_the_afternoon(morning):
    morning.hall.settings.set("checkin.sessions", "2")
    morning.at("13:30").checks_in("0312", "36.5")

    morning.at("13:35").checks_in("0312", "37.6", at=morning.time("11:00"))

    assert morning.state("0312") is State.UNCHECKED
    assert morning.on_board() == {}


def test_voiding_the_first_of_two_checks_does_not_bring_back_who_left(morning):
    first = morning.checks_in("0312", "36.5")
    morning.at("09:00").checks_in("0312", "36.6")
    morning.at("12:00").hall.checkin.off("0312")

    line = morning.at("12:05").hall.checkin.void(first.reading_id, "是李敏的")

    assert (line.state, line.left_at) == (State.LEFT, morning.time("12:00"))
    assert morning.on_board() == {}
    assert morning.on_board(morning.time("08:30")) == {}
    assert morning.on_board(morning.time("10:00")) == {"0312": 366}


def test_who_was_sent_home_and_came_back_is_on_duty_once_the_fever_was_not_theirs(morning):
    fever = morning.checks_in("0312", "37.6")
    morning.at("08:10").checks_in("0312", "36.5")
    morning.at("08:20").hall.checkin.off("0312")
    morning.at("08:30").checks_in("0312", "36.6")

    morning.at("08:40").hall.checkin.void(fever.reading_id, "是李敏的")

    assert morning.state("0312") is State.ON_DUTY
    assert morning.on_board() == {"0312": 366}
    assert morning.on_board(morning.time("08:25")) == {}


def test_who_was_sent_home_stays_gone_when_the_fever_was_not_theirs(morning):
    fever = morning.checks_in("0312", "37.6")
    morning.at("08:10").checks_in("0312", "36.5")
    morning.at("08:20").hall.checkin.off("0312")

    morning.at("08:40").hall.checkin.void(fever.reading_id, "是李敏的")

    assert morning.state("0312") is State.LEFT
    assert morning.on_board() == {}


def test_the_fever_of_a_check_that_is_put_right_moves_the_beginning_to_the_next_one(morning):
    first = morning.checks_in("0312", "36.5")
    morning.at("09:00").checks_in("0312", "36.6", Method.ARMPIT)

    morning.at("09:05").hall.checkin.correct(first.reading_id, ReadingChange(tenths=376), "看错")

    assert morning.on_board(morning.time("08:30")) == {}
    assert morning.on_board() == {"0312": 366}
