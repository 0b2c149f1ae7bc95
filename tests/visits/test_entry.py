"""The check at the door: four outcomes, each with its reason, and nothing kept that is not needed."""

import json

import pytest

from hallapp.checkin.errors import InFuture, NeedsSure
from hallapp.checkin.rules import Method, TemperatureSlip, Verdict
from hallapp.staff.service import Details
from hallapp.store.changes import journal_entries
from hallapp.visits.errors import AlreadyGone, NamesOff, NoSuchVisit, NotMeasured, PartySize
from hallapp.visits.rules import AccountNumberWrong, Because, CaseKind, FaceMask, Outcome, judge


def test_who_is_well_and_fits_comes_in(door):
    done = door.comes("36.5", party=3)

    assert (done.outcome, done.because, done.verdict) == (Outcome.ADMITTED, None, Verdict.NORMAL)
    assert (done.counts.in_hall, done.counts.admitted) == (3, 3)


def test_who_is_only_counted_in_has_no_verdict(door):
    assert (door.comes("").outcome, door.visits()[0].verdict) == (Outcome.ADMITTED, None)


@pytest.mark.parametrize(
    ("given", "outcome", "because"),
    [
        ({"temperature": "37.3"}, Outcome.TURNED_AWAY, Because.FEVER),
        ({"face_mask": FaceMask.REFUSED}, Outcome.TURNED_AWAY, Because.FACE_MASK),
        ({"temperature": "34.9"}, Outcome.WAITS_OUTSIDE, Because.LOW),
        ({"temperature": "", "refused": True}, Outcome.REFUSED, Because.REFUSED),
        ({"temperature": "37.3", "face_mask": FaceMask.REFUSED}, Outcome.TURNED_AWAY, Because.FEVER),
    ],
)
def test_who_does_not_come_in_is_told_why(door, given, outcome, because):
    done = door.comes(**given)

    assert (done.outcome, done.because) == (outcome, because)
    assert done.counts.in_hall == 0


@pytest.mark.parametrize("verdict", [None, *Verdict])
@pytest.mark.parametrize("mask", FaceMask)
@pytest.mark.parametrize("refused", [True, False])
@pytest.mark.parametrize("fits", [True, False])
def test_nobody_comes_in_with_a_fever_a_low_reading_no_mask_or_no_room(verdict, mask, refused, fits):
    judged = judge(verdict, mask, refused_measuring=refused, fits=fits)
    may = fits and not refused and mask is not FaceMask.REFUSED and verdict in {None, Verdict.NORMAL}

    assert (judged.outcome is Outcome.ADMITTED) == may
    assert (judged.because is None) == may


def test_a_mask_given_is_counted_and_lets_in(door):
    assert door.comes("36.5", face_mask=FaceMask.GIVEN, party=2).counts.masks_given == 2
    assert door.in_hall == 2


def test_steered_online_is_one_tick_and_counts_once(door):
    done = door.comes("", refused=True)
    door.hall.visits.steer_online(done.visit_id)
    door.hall.visits.steer_online(done.visit_id)

    assert door.counts.steered_online == 1
    assert door.comes("36.5", steered_online=True).counts.steered_online == 2


def test_a_customer_is_judged_by_the_limit_of_the_check_in(door):
    door.hall.settings.set("checkin.fever_limit", "37.0")

    assert door.comes("37.0").because is Because.FEVER


@pytest.mark.parametrize(("typed", "refusal"), [("29.9", TemperatureSlip), ("33.9", NeedsSure)])
def test_an_impossible_or_unlikely_reading_is_not_stored(door, typed, refusal):
    with pytest.raises(refusal):
        door.comes(typed)
    assert door.visits() == []
    assert door.counts.admitted == 0


def test_an_unlikely_reading_that_is_meant_is_a_low_one(door):
    assert door.comes("33.9", sure=True).because is Because.LOW


def test_without_the_setting_no_temperature_is_kept_anywhere(door):
    door.again(door.comes("37.6"), "37.8")
    said = [json.loads(entry.payload) for entry in journal_entries(door.hall.database) if entry.payload]
    values = {value for payload in said for change in payload.values() for value in change}

    assert [row.temp_tenths for row in door.visits()] == [None]
    assert values & {376, 378, "37.6", "37.8"} == set()
    assert "fever" in values


def test_with_the_setting_it_is(door):
    door.hall.settings.set("visits.store_temperature", "yes")
    door.comes("36.4")
    door.comes("36.7")

    assert [line.tenths for line in door.hall.visits.lines()] == [367, 364]
    assert door.hall.visits.mean_tenths() in {365, 366}


def test_the_limits_it_was_judged_by_stay_with_it(door):
    door.comes("36.5")
    door.hall.settings.set("checkin.fever_limit", "37.0")

    row = door.visits()[0]
    assert (row.limit_tenths, row.limit_operator, row.low_limit_tenths) == (373, ">=", 350)


@pytest.mark.parametrize("party", [0, -1, 21])
def test_a_party_is_neither_nobody_nor_a_crowd(door, party):
    with pytest.raises(PartySize):
        door.comes("36.5", party=party)


@pytest.mark.parametrize(
    ("typed", "stored"), [("", None), ("  ", None), ("1234567890", "1234567890"), ("１２３４５ 67890123", "1234567890123")]
)
def test_an_account_number_is_optional_and_has_10_or_13_digits(door, typed, stored):
    door.comes("36.5", account_no=typed, case_kind=CaseKind.RENAME)

    assert (door.visits()[0].account_no, door.visits()[0].case_kind) == (stored, "rename")


@pytest.mark.parametrize("typed", ["123456789", "12345678901", "12345678901234", "123456789O", "-1234567890"])
def test_another_number_is_no_account(door, typed):
    with pytest.raises(AccountNumberWrong):
        door.comes("36.5", account_no=typed)


def test_names_are_refused_while_the_hall_keeps_none(door):
    for given in ({"name": "王磊"}, {"phone": "13812345678"}):
        with pytest.raises(NamesOff):
            door.comes("36.5", **given)


def test_who_will_not_be_measured_is_not_asked_for_a_name(door):
    door.hall.settings.set("visits.keep_names", "yes")
    door.comes("", refused=True, name="王磊", phone="13812345678", account_no="1234567890")

    assert {(row.name, row.phone, row.account_no) for row in door.visits()} == {(None, None, None)}


# --- measured again -----------------------------------------------------------------------------------------------------------------


def test_the_same_method_again_does_not_clear_a_fever(door):
    first = door.comes("37.6")
    again = door.later(minutes=10).again(first, "36.8")

    assert (again.outcome, again.verdict, again.waiting_on) == (Outcome.TURNED_AWAY, Verdict.NORMAL, Verdict.FEVER)


def test_another_method_does_and_lets_in(door):
    again = door.again(door.comes("37.6", party=2), "36.8", method=Method.ARMPIT)

    assert (again.outcome, again.waiting_on) == (Outcome.ADMITTED, None)
    assert (again.counts.in_hall, again.counts.turned_away, again.counts.fever) == (2, 0, 0)


def test_a_second_person_with_a_reason_does_too(door):
    for badge in ("0312", "0315"):
        door.hall.staff.add(Details(badge=badge, name=badge))
    door.hall.act_as(door.hall.person("0312"))
    first = door.comes("37.6")

    assert door.again(first, "36.8", checker="0315").outcome is Outcome.TURNED_AWAY
    assert door.again(first, "36.8", checker="0315", has_reason=True).outcome is Outcome.ADMITTED


def test_a_low_reading_is_cleared_and_comes_in_or_waits_for_room(door):
    door.holds(1)
    first, second = door.comes("34.5"), door.comes("34.6")

    assert door.again(first, "36.4", method=Method.EAR).outcome is Outcome.ADMITTED
    waits = door.again(second, "36.4", method=Method.EAR)
    assert (waits.outcome, waits.because, waits.outside_no) == (Outcome.WAITS_OUTSIDE, Because.FULL, 1)
    assert waits.counts.outside == 1


def test_a_fever_found_inside_sends_out(door):
    inside = door.comes("36.9", party=2)
    found = door.again(inside, "37.8")

    assert found.outcome is Outcome.TURNED_AWAY
    assert (found.counts.in_hall, found.counts.departed, found.counts.turned_away, found.counts.fever) == (0, 2, 2, 1)


def test_who_was_not_measured_or_has_gone_is_not_measured_again(door):
    unmeasured, gone = door.comes(""), door.comes("36.5")
    door.hall.visits.gone(gone.visit_id)

    with pytest.raises(NotMeasured):
        door.again(unmeasured, "36.5")
    with pytest.raises(AlreadyGone):
        door.again(gone, "36.5")


def test_a_visit_of_yesterday_is_not_touched_any_more(door):
    yesterday = door.comes("36.5")

    with pytest.raises(NoSuchVisit):
        door.at("08:00", day=3).hall.visits.gone(yesterday.visit_id)


# --- entered afterwards -------------------------------------------------------------------------------------------------------------


def test_what_is_entered_afterwards_has_happened_and_knows_no_limit(door):
    door.holds(0).at("10:00")
    done = door.comes("36.5", at=door.time("09:30"))

    assert (done.outcome, done.at, door.in_hall) == (Outcome.ADMITTED, door.time("09:30"), 1)
    assert door.visits()[0].recorded_at == door.time("10:00")


def test_a_day_that_is_over_gets_its_visitor_and_today_does_not(door):
    door.at("10:00", day=3)
    done = door.comes("36.5", party=2, at=door.time("09:30", day=2))
    monday = door.hall.visits.counts(door.time("09:30", day=2).date())

    assert (done.counts.in_hall, door.in_hall) == (0, 0)
    assert (monday.admitted, monday.departed, monday.in_hall) == (2, 2, 0)


def test_a_fever_of_a_day_that_is_over_adds_no_round_today(door):
    done = door.at("10:00", day=3).comes("37.5", at=door.time("09:30", day=2), service="A")

    assert (done.extra_round, done.ticket) == (False, None)
    assert not [each for each in door.hall.disinfection.day().rounds if each.because is not None]


def test_what_is_entered_afterwards_is_judged_by_the_limit_of_then(door):
    door.at("10:00").hall.settings.set("checkin.fever_limit", "37.0")
    before = door.later(minutes=5).comes("37.2", at=door.time("09:30"))
    after = door.comes("37.2", at=door.time("10:02"))

    assert (before.outcome, after.outcome) == (Outcome.ADMITTED, Outcome.TURNED_AWAY)
    assert [row.limit_tenths for row in door.visits()] == [373, 370]


def test_who_is_entered_after_the_closing_has_left_with_everybody(door):
    door.at("17:30").hall.visits.close_day(door.counts.day)
    door.later(minutes=10).comes("36.5", at=door.time("16:00"))

    assert (door.in_hall, door.counts.admitted, door.counts.departed) == (0, 1, 1)


def test_the_future_is_refused(door):
    with pytest.raises(InFuture):
        door.comes("36.5", at=door.time("08:01"))


def test_a_service_named_at_the_second_measuring_gets_its_ticket_then(door):
    visit = door.comes("37.6")

    again = door.again(visit, "36.8", method=Method.ARMPIT, service="B", priority=True)

    assert (again.outcome, again.ticket) == (Outcome.ADMITTED, "B001")
    assert door.hall.queue.tickets.find("B001").priority


def test_a_service_named_at_a_second_fever_gets_none(door):
    visit = door.comes("37.6")

    again = door.again(visit, "37.8", method=Method.ARMPIT, service="B")

    assert (again.outcome, again.ticket) == (Outcome.TURNED_AWAY, None)
    assert door.hall.queue.tickets.all() == []


def test_the_same_person_as_then_keeps_name_and_phone(door):
    door.hall.settings.set("visits.keep_names", "yes")
    then = door.comes(name="张晓明", phone="13812345678")

    door.comes(same_as=then.visit_id)
    door.comes(same_as=then.visit_id, phone="13900000000")

    assert [(row.name, row.phone) for row in door.visits()[1:]] == [("张晓明", "13812345678"), ("张晓明", "13900000000")]


def test_nobody_is_remembered_once_names_are_off(door):
    door.hall.settings.set("visits.keep_names", "yes")
    then = door.comes(name="张晓明", phone="13812345678")
    door.hall.settings.set("visits.keep_names", "no")

    door.comes(same_as=then.visit_id)

    assert (door.visits()[-1].name, door.visits()[-1].phone) == (None, None)
