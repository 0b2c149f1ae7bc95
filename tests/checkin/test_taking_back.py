"""Taking back, voiding and correcting readings: the person stands afterwards as if it had been so from the start."""

import pytest

from hallapp.checkin.errors import NoSuchReading
from hallapp.checkin.models import ReadingChange
from hallapp.checkin.rules import Method, State, Verdict
from hallapp.core.errors import NeedsReason
from hallapp.staff.service import Details
from hallapp.store.errors import MovedOn


def test_undoing_a_check_in_takes_its_person_off_duty(morning):
    morning.checks_in("0312", "36.5")
    assert morning.hall.undo.undo().action == "checkin.record"

    assert morning.state("0312") is State.UNCHECKED
    assert morning.on_board() == {}
    assert morning.line("0312").tenths is None


def test_undoing_a_fever_puts_its_person_back_on_duty(morning):
    morning.checks_in("0312", "36.5")
    morning.later(hours=1).checks_in("0312", "37.6")
    morning.later(minutes=1).hall.undo.undo()

    assert morning.on_board() == {"0312": 365}


def test_undoing_and_doing_again_ends_where_it_was(morning):
    morning.checks_in("0312", "36.5")
    morning.later(hours=1).hall.checkin.off("0312")
    for expected, step in [(State.ON_DUTY, "undo"), (State.LEFT, "redo"), (State.ON_DUTY, "undo"), (State.UNCHECKED, "undo")]:
        getattr(morning.hall.undo, step)()
        assert morning.state("0312") is expected


def test_a_check_in_that_a_later_one_rests_on_is_not_undone(morning):
    morning.act_as("0312")
    morning.checks_in("0318", "37.6")
    morning.act_as("0315")
    morning.later(minutes=5).checks_in("0318", "36.5", Method.ARMPIT)
    morning.act_as("0312")

    with pytest.raises(MovedOn):
        morning.hall.undo.undo()
    assert morning.on_board() == {"0318": 365}


def test_voiding_a_reading_of_somebody_else_puts_everything_right(morning):
    morning.checks_in("0312", "36.5")
    wrong = morning.at("10:00").checks_in("0312", "37.6")
    line = morning.at("10:05").hall.checkin.void(wrong.reading_id, "测的是别人")

    assert line.state is State.ON_DUTY
    assert morning.on_board() == {"0312": 365}
    assert morning.on_board(morning.time("10:02")) == {"0312": 365}
    assert [row.void_reason for row in morning.readings()] == [None, "测的是别人"]


def test_voiding_the_clearing_reading_takes_its_person_off_duty(morning):
    done = morning.checks_in("0312", "36.5")
    morning.later(minutes=5).hall.checkin.void(done.reading_id, "测的是别人")

    assert morning.state("0312") is State.UNCHECKED
    assert morning.on_board(morning.time("08:02")) == {}


def test_voiding_a_fever_lets_the_normal_reading_after_it_count(morning):
    wrong = morning.checks_in("0312", "37.6")
    morning.at("08:10").checks_in("0312", "36.5")
    morning.at("08:20").hall.checkin.void(wrong.reading_id, "测的是别人")

    assert morning.on_board() == {"0312": 365}
    assert morning.on_board(morning.time("08:05")) == {}


def test_voiding_one_fever_after_the_other_puts_its_person_back_on_duty(morning):
    morning.checks_in("0312", "36.5")
    fevers = [morning.later(minutes=10).checks_in("0312", warm).reading_id for warm in ("37.6", "37.7")]
    for each in fevers:
        assert morning.state("0312") is State.UNCHECKED
        morning.later(minutes=10).hall.checkin.void(each, "是李敏的")

    assert morning.state("0312") is State.ON_DUTY


def test_a_reading_is_voided_once_and_with_a_reason(morning):
    done = morning.checks_in("0312", "36.5")
    with pytest.raises(NeedsReason):
        morning.hall.checkin.void(done.reading_id, "  ")
    morning.hall.checkin.void(done.reading_id, "测的是别人")
    with pytest.raises(NoSuchReading):
        morning.hall.checkin.void(done.reading_id, "再来")


def test_a_correction_keeps_the_old_value_and_the_time(morning):
    done = morning.checks_in("0312", "36.5")
    morning.at("09:00").hall.checkin.correct(done.reading_id, ReadingChange(366), "看错一位")

    old, new = morning.readings()
    assert (old.temp_tenths, old.void_reason, new.temp_tenths, new.corrects) == (365, "看错一位", 366, old.id)
    assert (new.taken_at, new.recorded_at) == (morning.time("08:00"), morning.time("09:00"))
    assert morning.on_board(morning.time("08:30")) == {"0312": 366}


def test_a_correction_keeps_the_badge_that_was_carried_then(morning):
    done = morning.checks_in("0312", "36.5")
    morning.hall.staff.change("0312", Details(badge="0912"))
    morning.at("09:00").hall.checkin.correct(done.reading_id, ReadingChange(366), "看错一位")

    assert [row.badge for row in morning.readings()] == ["0312", "0312"]
    assert morning.line("0912").tenths == 366


def test_correcting_somebody_who_left_leaves_them_gone(morning):
    done = morning.checks_in("0312", "36.5")
    morning.at("14:00").hall.checkin.off("0312")
    morning.at("14:10").hall.checkin.correct(done.reading_id, ReadingChange(366), "看错一位")

    assert morning.state("0312") is State.LEFT


def test_correcting_a_pass_into_a_fever_takes_its_person_off_duty(morning):
    done = morning.checks_in("0312", "36.7")
    corrected = morning.at("09:00").hall.checkin.correct(done.reading_id, ReadingChange(376), "打错")

    assert (corrected.state, corrected.verdict) == (State.UNCHECKED, Verdict.FEVER)
    assert morning.on_board() == {}


def test_a_correction_can_be_undone(morning):
    done = morning.checks_in("0312", "36.7")
    morning.at("09:00").hall.checkin.correct(done.reading_id, ReadingChange(376), "打错")
    morning.hall.undo.undo()

    assert morning.on_board() == {"0312": 367}
