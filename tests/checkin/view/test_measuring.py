"""Scan, two digits, done: and everything that can come between."""

from datetime import date

from PySide6.QtCore import Qt

from hallapp.checkin.rules import Method, State
from hallapp.checkin.view.holding import Floating

ESC, ENTER, DOWN, UP = Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up


def test_a_scan_puts_the_name_on_the_card_and_two_digits_store_the_reading(counter) -> None:
    counter.scan("0316")
    assert counter.name == "张晓燕"
    counter.measures("64")

    assert [(row.badge, row.temp_tenths) for row in counter.morning.readings()] == [("0316", 364)]
    assert counter.morning.state("0316") is State.ON_DUTY
    assert counter.outcomes == ["张晓燕 36.4 ℃ 正常 08:00"]
    assert counter.sounds.heard == ["tick", "ok"]
    assert [each.text for each in counter.said] == ["张晓燕　36.4 ℃　正常"]


def test_people_scanned_before_the_first_is_measured_are_measured_in_that_order(counter) -> None:
    counter.scan("0316", "0312", "0315")
    for digits in ("64", "65", "366"):
        counter.measures(digits)

    assert [(row.badge, row.temp_tenths) for row in counter.morning.readings()] == [("0316", 364), ("0312", 365), ("0315", 366)]


def test_the_arrows_change_whose_turn_it_is_and_esc_cancels(counter) -> None:
    counter.scan("0316", "0312", "0315")
    counter.types(DOWN)
    assert counter.name == "王磊"
    counter.types(UP, ESC)

    assert counter.tray == ["0312", "0315"]
    assert counter.morning.readings() == []


def test_a_digit_begun_for_somebody_is_not_the_next_ones(counter) -> None:
    counter.scan("0316", "0312")
    counter.types("6", DOWN)
    assert not counter.page.card.field.has_digits
    counter.measures("58")

    assert [(row.badge, row.temp_tenths) for row in counter.morning.readings()] == [("0312", 358)]


def test_esc_takes_back_a_digit_before_it_cancels_the_person(counter) -> None:
    counter.scan("0316")
    counter.types("6", ESC)

    assert counter.tray == ["0316"]


def test_the_temperature_may_come_before_the_badge(counter) -> None:
    counter.measures("66")
    assert counter.page.card.prompt.text() == "体温已记下，请在 20 秒内扫工牌"
    counter.scan("0318")

    assert [(row.badge, row.temp_tenths) for row in counter.morning.readings()] == [("0318", 366)]


def test_a_slip_of_the_hand_waits_for_nobody(counter) -> None:
    counter.types(*"452")
    counter.wait(lambda: counter.sounds.heard[-1:] == ["error"])

    assert counter.page.flow.floating.tenths is None
    assert "45.2" in counter.page.card.hint.text()


def test_a_temperature_nobody_claims_is_forgotten(qtbot) -> None:
    floating = Floating(second_ms=1)
    with qtbot.waitSignal(floating.expired) as expired:
        floating.wait(366, seconds=2)

    assert expired.args == [366]
    assert floating.give() is None


def test_a_badge_typed_by_hand_counts_after_enter(counter) -> None:
    counter.types(*"0318", ENTER)

    assert counter.name == "欧阳青"


def test_a_mask_seen_missing_is_stored_said_and_made_good(counter) -> None:
    counter.scan("0316")
    counter.types("m")
    counter.measures("64")

    assert [(row.face_mask, row.hands, row.badge_checked) for row in counter.morning.readings()] == [(False, True, True)]
    assert counter.outcomes == ["张晓燕 36.4 ℃ 还差 口罩 08:00"]
    assert counter.sounds.heard[-1] == "error"
    assert counter.morning.state("0316") is State.UNCHECKED

    counter.page.outcomes.rows[0].button.click()
    assert counter.morning.state("0316") is State.ON_DUTY


def test_somebody_with_a_step_open_is_asked_for_it_at_the_next_scan(counter) -> None:
    counter.scan("0316")
    counter.types("h")
    counter.measures("64")
    counter.scan("0316")
    assert counter.page.card.prompt.text() == "还差：洗手消毒。现在补齐？"
    counter.types(ENTER)

    assert counter.morning.state("0316") is State.ON_DUTY


def test_a_fever_is_red_with_two_low_notes_and_the_next_reading_decides(counter) -> None:
    counter.scan("0318")
    counter.measures("74")

    assert counter.sounds.heard == ["tick", "low"]
    assert counter.outcomes == ["欧阳青 37.4 ℃ 偏高 请复测 08:00"]
    assert counter.morning.on_board() == {}
    assert counter.people()["欧阳青"] == "！偏高 待复测"
    assert counter.name == "欧阳青"
    assert counter.page.card.recheck.method is Method.ARMPIT

    counter.measures("68")
    assert counter.morning.on_board() == {"0318": 368}
    assert [row.method for row in counter.morning.readings()] == ["forehead", "armpit"]


def test_who_is_scanned_next_goes_before_who_must_be_measured_again(counter) -> None:
    counter.scan("0318")
    counter.measures("74")
    counter.scan("0312")
    counter.measures("65")

    assert [(row.badge, row.temp_tenths) for row in counter.morning.readings()] == [("0318", 374), ("0312", 365)]
    assert counter.name == "欧阳青"


def test_a_second_colleague_with_a_reason_can_clear_by_the_same_method(counter) -> None:
    counter.morning.act_as("0312")
    counter.morning.checks_in("0315", "36.5")
    counter.scan("0318")
    counter.measures("74")
    recheck = counter.page.card.recheck
    recheck.choose(Method.FOREHEAD, checker="0315")
    recheck.reason_field.setFocus()
    recheck.reason_field.setText("刚从室外进来")
    recheck.changed.emit()
    counter.types(ENTER)
    counter.measures("67")

    last = counter.morning.readings()[-1]
    assert (last.method, last.reason) == ("forehead", "刚从室外进来")
    assert counter.morning.state("0318") is State.ON_DUTY


def test_a_feverish_colleague_can_be_sent_home(counter) -> None:
    counter.scan("0318")
    counter.measures("74")
    counter.types("l")

    assert counter.morning.state("0318") is State.LEFT
    assert counter.tray == []


def test_r_measures_again_who_was_set_aside(counter) -> None:
    counter.scan("0318")
    counter.measures("74")
    counter.types(ESC)
    assert counter.tray == []
    counter.types("r")

    assert counter.name == "欧阳青"


def test_a_low_reading_is_amber_and_never_normal(counter) -> None:
    counter.scan("0318")
    counter.measures("346")

    assert counter.outcomes == ["欧阳青 34.6 ℃ 偏低 静候 5 分钟复测 08:00"]
    assert counter.sounds.heard[-1] == "low"
    assert counter.morning.state("0318") is State.UNCHECKED


def test_an_unlikely_reading_is_asked_about_and_stored_by_enter(counter) -> None:
    counter.scan("0318")
    counter.measures("431")
    assert counter.page.card.prompt.text() == "43.1 ℃ 少见，确实是这个数？"
    assert counter.morning.readings() == []
    counter.types(ENTER)

    assert [row.temp_tenths for row in counter.morning.readings()] == [431]


def test_an_unlikely_reading_can_be_typed_again(counter) -> None:
    counter.scan("0318")
    counter.measures("431")
    counter.types(ESC)
    counter.measures("64")

    assert [row.temp_tenths for row in counter.morning.readings()] == [364]


def test_a_slip_is_refused_at_the_field_and_the_person_stays(counter) -> None:
    counter.scan("0318")
    counter.measures("462")

    assert counter.page.card.hint.text() == "46.2 不像体温，请看清体温计再输"
    assert counter.tray == ["0318"]
    assert counter.morning.readings() == []


def test_the_itinerary_is_asked_when_it_is_switched_on(counter) -> None:
    counter.morning.hall.settings.set("checkin.itinerary", "yes")
    counter.scan("0316", "0312", "0315")
    counter.measures("64")
    counter.types(ENTER)
    counter.measures("65")
    counter.types("n")
    counter.page.card.places_field.setText("超市")
    counter.types(ENTER)
    counter.measures("66")
    counter.types(ESC)

    stored = [(row.badge, row.two_points_only, row.other_places) for row in counter.morning.readings()]
    assert stored == [("0316", True, None), ("0312", False, "超市"), ("0315", None, None)]


def test_somebody_on_leave_is_asked_to_end_the_leave(counter) -> None:
    counter.morning.hall.staff.leave("0316", date(2020, 3, 2), date(2020, 3, 4))
    counter.scan("0316")
    assert counter.page.card.kicker.text() == "今天请假"
    counter.types(ENTER)
    counter.measures("64")

    assert counter.morning.state("0316") is State.ON_DUTY
