"""Readings recorded by the service: what is stored, judged, refused, and where it leaves people."""

from dataclasses import replace

import pytest

from hallapp.checkin.errors import InFuture, NeedsSure, NotMeasured, OnLeave
from hallapp.checkin.models import Reading
from hallapp.checkin.rules import Method, State, Step, TemperatureSlip, Verdict
from hallapp.staff.service import InactivePerson, UnknownBadge


def test_a_normal_reading_puts_its_person_on_duty(morning):
    done = morning.checks_in("0312", "36.5")

    assert (done.state, done.verdict, done.open_steps) == (State.ON_DUTY, Verdict.NORMAL, ())
    assert morning.on_board() == {"0312": 365}


def test_a_reading_is_stored_in_tenths_with_the_limit_it_was_judged_by(morning):
    morning.hall.settings.set("checkin.fever_limit", "37.2")
    morning.checks_in("0312", "37.2")

    (row,) = morning.readings()
    assert (row.temp_tenths, row.verdict, row.limit_tenths, row.limit_operator, row.low_limit_tenths) == (372, "fever", 372, ">=", 350)


def test_fever_begins_at_37_3(morning):
    assert morning.checks_in("0312", "37.2").verdict is Verdict.NORMAL
    assert morning.checks_in("0315", "37.3").verdict is Verdict.FEVER


def test_the_operator_is_a_setting(morning):
    morning.hall.settings.set("checkin.fever_operator", ">")

    assert morning.checks_in("0312", "37.3").verdict is Verdict.NORMAL
    assert morning.checks_in("0315", "37.4").verdict is Verdict.FEVER


def test_a_changed_limit_leaves_earlier_verdicts_as_they_were(morning):
    morning.checks_in("0312", "37.0")
    morning.later(minutes=1)
    morning.hall.settings.set("checkin.fever_limit", "36.9")

    assert morning.line("0312").verdict is Verdict.NORMAL
    assert morning.checks_in("0315", "37.0").verdict is Verdict.FEVER


def test_a_fever_leaves_its_person_unchecked(morning):
    done = morning.checks_in("0318", "37.6")

    assert (done.state, done.open_steps, done.waiting_on) == (State.UNCHECKED, (Step.TEMPERATURE,), Verdict.FEVER)
    assert morning.on_board() == {}


def test_a_low_reading_is_never_normal(morning):
    done = morning.checks_in("0318", "34.9")

    assert (done.state, done.verdict, done.waiting_on) == (State.UNCHECKED, Verdict.LOW, Verdict.LOW)
    assert morning.checks_in("0312", "35.0").state is State.ON_DUTY


def test_a_cleared_colleague_shows_the_clearing_reading_only(morning):
    morning.checks_in("0318", "37.6")
    morning.later(minutes=5).checks_in("0318", "36.8", Method.ARMPIT, checker="0312", reason="复测")

    assert morning.on_board() == {"0318": 368}


def test_every_reading_is_kept(morning):
    morning.checks_in("0318", "37.6")
    morning.checks_in("0318", "37.1")
    morning.checks_in("0318", "36.8", Method.ARMPIT)

    assert [row.temp_tenths for row in morning.readings()] == [376, 371, 368]


def test_the_same_checker_with_the_same_method_does_not_clear(morning):
    morning.act_as("0312")
    morning.checks_in("0318", "37.6")

    assert morning.checks_in("0318", "36.6").state is State.UNCHECKED
    assert morning.checks_in("0318", "36.6", reason="再测").state is State.UNCHECKED


def test_a_second_checker_clears_with_a_reason_only(morning):
    morning.act_as("0312")
    morning.checks_in("0318", "37.6")

    assert morning.checks_in("0318", "36.6", checker="0315").state is State.UNCHECKED
    assert morning.checks_in("0318", "36.6", checker="0315", reason="休息十分钟后").state is State.ON_DUTY


def test_a_reason_of_white_space_is_none(morning):
    morning.act_as("0312")
    morning.checks_in("0318", "37.6")

    assert morning.checks_in("0318", "36.6", checker="0315", reason=" \u3000\u200b").state is State.UNCHECKED


def test_a_fever_later_in_the_day_takes_its_person_off_duty(morning):
    morning.checks_in("0312", "36.5")
    morning.at("10:00").checks_in("0312", "37.5")

    assert morning.state("0312") is State.UNCHECKED
    assert morning.on_board() == {}
    assert morning.on_board(morning.time("09:59")) == {"0312": 365}


def test_the_open_step_is_named_and_keeps_its_person_off_duty(morning):
    done = morning.checks_in("0312", "36.5", hands=False)

    assert (done.state, done.open_steps) == (State.UNCHECKED, (Step.HANDS,))
    assert morning.on_board() == {}


def test_ticking_the_open_step_puts_its_person_on_duty(morning):
    morning.checks_in("0312", "36.5", hands=False, face_mask=False)

    assert morning.hall.checkin.tick("0312", Step.HANDS).open_steps == (Step.FACE_MASK,)
    assert morning.hall.checkin.tick("0312", Step.FACE_MASK).state is State.ON_DUTY


def test_ticking_a_step_does_not_clear_a_fever(morning):
    morning.checks_in("0312", "37.6", hands=False)

    assert morning.hall.checkin.tick("0312", Step.HANDS).open_steps == (Step.TEMPERATURE,)


def test_steps_are_ticked_after_measuring(morning):
    with pytest.raises(NotMeasured):
        morning.hall.checkin.tick("0312", Step.HANDS)


def test_the_acting_person_is_the_checker_unless_one_is_named(morning):
    morning.act_as("0315")
    morning.checks_in("0312", "36.5")
    morning.checks_in("0316", "36.5", checker="0318")

    by_badge = {row.badge: row.checker_id for row in morning.readings()}
    assert by_badge == {"0312": morning.hall.person("0315"), "0316": morning.hall.person("0318")}


@pytest.mark.parametrize("temperature", ["29.9", "45.0", "63.5", "10.0"])
def test_a_slip_is_refused_even_when_sure_and_nothing_is_stored(morning, temperature):
    with pytest.raises(TemperatureSlip):
        morning.checks_in("0312", temperature, sure=True)

    assert morning.readings() == []


@pytest.mark.parametrize("temperature", ["30.0", "33.9", "43.0", "44.9"])
def test_an_unlikely_reading_is_asked_about(morning, temperature):
    with pytest.raises(NeedsSure):
        morning.checks_in("0312", temperature)
    assert morning.readings() == []

    assert morning.checks_in("0312", temperature, sure=True).state is State.UNCHECKED
    assert [row.sure for row in morning.readings()] == [True]


@pytest.mark.parametrize("temperature", ["34.0", "42.9"])
def test_the_plausible_span_is_taken_without_asking(morning, temperature):
    morning.checks_in("0312", temperature)


def test_a_badge_keeps_its_zero_and_is_found_in_any_width(morning):
    assert morning.checks_in("０３１２\r\n", "36.5").badge == "0312"


def test_an_unknown_badge_is_not_accepted(morning):
    with pytest.raises(UnknownBadge):
        morning.checks_in("BG000777", "36.5")
    assert morning.readings() == []


def test_an_unknown_checker_is_not_accepted(morning):
    with pytest.raises(UnknownBadge):
        morning.checks_in("0312", "36.5", checker="9999")
    assert morning.readings() == []


def test_an_inactive_person_is_refused_by_name(morning):
    details = morning.hall.staff.find("0316")
    with morning.hall.database.write("test.leaves") as unit:
        from hallapp.staff.schema import PersonRow

        unit.session.get_one(PersonRow, details.id).active_to = morning.time("00:00", 1).date()

    with pytest.raises(InactivePerson) as refused:
        morning.checks_in("0316", "36.5")
    assert refused.value.params["name"] == "张晓燕"
    assert morning.readings() == []


def test_who_is_on_leave_is_asked_to_cancel_it(morning):
    monday = morning.time("00:00").date()
    morning.hall.staff.leave("0312", monday, monday)

    with pytest.raises(OnLeave) as refused:
        morning.checks_in("0312", "36.5")
    assert refused.value.params["name"] == "王磊"

    morning.hall.staff.cancel_leave("0312")
    assert morning.checks_in("0312", "36.5").state is State.ON_DUTY


def test_a_visitor_registered_at_the_door_is_checked_like_everybody(morning):
    from hallapp.staff.rules import Kind

    morning.hall.staff.register("V01", "来客甲", "某维保公司", Kind.VISITOR)

    assert morning.checks_in("v01", "36.5").state is State.ON_DUTY


def test_a_reading_entered_afterwards_keeps_both_times(morning):
    morning.at("09:30")
    done = morning.checks_in("0312", "36.5", at=morning.time("08:10"))

    (row,) = morning.readings()
    assert (row.taken_at, row.recorded_at) == (morning.time("08:10"), morning.time("09:30"))
    assert (done.entered_afterwards, done.is_late) == (True, False)
    assert morning.on_board(morning.time("08:30")) == {"0312": 365}


def test_a_reading_in_the_future_is_refused(morning):
    with pytest.raises(InFuture):
        morning.checks_in("0312", "36.5", at=morning.time("08:01"))
    assert morning.readings() == []


def test_an_earlier_reading_entered_afterwards_does_not_clear_a_later_fever(morning):
    morning.at("08:10").checks_in("0318", "37.6")
    morning.at("09:00").checks_in("0318", "36.5", Method.ARMPIT, at=morning.time("08:05"))

    assert morning.state("0318") is State.UNCHECKED


def test_coming_after_opening_is_late(morning):
    assert not morning.at("08:30").checks_in("0312", "36.5").is_late
    assert morning.at("08:31").checks_in("0315", "36.5").is_late
    assert not morning.at("10:00").checks_in("0312", "36.4").is_late


def test_the_itinerary_is_kept_only_while_it_is_asked_for(morning):
    answered = Reading(365, two_points_only=False, other_places="老家")
    morning.hall.checkin.record("0312", answered)
    morning.later(minutes=1)
    morning.hall.settings.set("checkin.itinerary", "yes")
    morning.hall.checkin.record("0315", answered)
    morning.hall.checkin.record("0316", replace(answered, two_points_only=None, other_places=None))

    assert [(row.two_points_only, row.other_places) for row in morning.readings()] == [(None, None), (False, "老家"), (None, None)]


def test_text_is_stored_without_what_cannot_be_seen(morning):
    morning.checks_in("0312", "36.5", reason="复测\x00\u202e\u200b <b>=1+1</b>" + "长" * 500)

    (row,) = morning.readings()
    assert row.reason is not None
    assert row.reason.startswith("复测 <b>=1+1</b>长")
    assert len(row.reason) == 200


HOSTILE = [
    "\x1b[A\x1b[B",
    "\t\r\n",
    "=1+1",
    "0" * 10_000,
    "\u202e0312\u202c\u0000x",
    "' OR 1=1 --",
    "{badge}",
    "😀",
    "<img src=//host/x>",
    "",
]


@pytest.mark.parametrize("badge", HOSTILE)
def test_a_hostile_badge_is_refused_in_one_short_sentence_and_never_stored(morning, badge):
    with pytest.raises(UnknownBadge) as refused:
        morning.checks_in(badge, "36.5")

    assert len(morning.hall.words.error(refused.value)) < 120
    assert morning.readings() == []
