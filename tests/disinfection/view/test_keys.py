"""Rounds by keys: Space, Shift+Space, F, B, W, and what stands in the hall's records afterwards."""

from datetime import date

from PySide6.QtCore import Qt
from tests.disinfection.conftest import COUNTER, DOOR, SEATS, TERMINAL, TICKETS
from tests.disinfection.view.conftest import SHIFT

from hallapp.disinfection.models import AgentDetails
from hallapp.disinfection.rules import State
from hallapp.qtkit.tokens import Tone


def test_the_most_urgent_is_in_hand_and_space_ticks_it_and_goes_on(tab):
    assert tab.in_hand == tab.hallway.id(DOOR, "1000")

    tab.types(Qt.Key.Key_Space)

    done = tab.hallway.round(DOOR, "1000")
    assert (done.state, done.operator.name, done.strength) == (State.LATE, "李敏", 500)
    assert tab.in_hand == tab.hallway.id(TICKETS, "1000")
    assert tab.said[-1].text == "10:00 门把手 已补做 · 李敏"


def test_space_space_ticks_two(tab):
    tab.types(Qt.Key.Key_Space, Qt.Key.Key_Space)

    assert [tab.hallway.state(area, "1000") for area in (DOOR, TICKETS, TERMINAL)] == [State.LATE, State.LATE, State.OVERDUE]


def test_shift_space_ticks_the_block_that_is_taken(tab):
    tab.types(Qt.Key.Key_Down, Qt.Key.Key_Down, held=SHIFT)
    assert tab.page.day.list.button.text() == "全部完成 3 项"

    tab.types(Qt.Key.Key_Space, held=SHIFT)

    assert [tab.hallway.state(area, "1000") for area in (DOOR, TICKETS, TERMINAL, COUNTER)] == [State.LATE] * 3 + [State.OVERDUE]
    assert tab.in_hand == tab.hallway.id(COUNTER, "1000")


def test_undo_brings_the_round_back(tab):
    tab.types(Qt.Key.Key_Space)

    tab.hallway.hall.undo.undo()

    assert tab.hallway.state(DOOR, "1000") is State.OVERDUE
    assert "逾期 20 分" in tab.row(DOOR, "1000")


def test_what_is_not_due_yet_is_refused_with_its_time(tab):
    tab.point(DOOR, "1200")

    tab.types(Qt.Key.Key_Space)

    assert tab.page.banner.text == "还没到时间，11:45 起可做"
    assert tab.hallway.state(DOOR, "1200") is State.PENDING


def test_property_staff_can_be_chosen_as_who_did_it_and_stay_chosen(tab):
    how = tab.page.day.how
    assert how.operator.currentText() == "值班人 李敏"
    how.operator.choose("P002")

    tab.types(Qt.Key.Key_Space, Qt.Key.Key_Space)

    assert [tab.hallway.round(area, "1000").operator.name for area in (DOOR, TICKETS)] == ["赵桂兰", "赵桂兰"]


def test_who_was_chosen_is_forgotten_when_somebody_else_signs_on(tab):
    tab.page.day.how.operator.choose("P002")

    tab.hallway.hall.sign_on(tab.hallway.hall.person("0321"))
    tab.page.reload()

    assert tab.page.day.how.operator.currentText() == "值班人 周婷"


def test_a_strength_of_its_own_is_doubted_while_it_is_typed_stored_and_gone_after_it(tab):
    tab.page.day.how.strength.setText("1500")
    assert "太浓" in tab.page.day.how.note

    tab.types(Qt.Key.Key_Space)

    assert tab.hallway.round(DOOR, "1000").strength == 1500
    assert "太浓" in tab.page.banner.text
    assert tab.page.day.how.strength.text() == ""


def test_a_strength_in_the_wrong_unit_stays_where_it_is(tab):
    tab.page.day.how.strength.setText("5%")

    tab.types(Qt.Key.Key_Space)

    assert tab.hallway.state(DOOR, "1000") is State.OVERDUE
    assert "mg/L" in tab.page.day.how.note


def test_a_bottle_past_its_date_asks_why_and_is_used_with_the_reason(tab):
    tab.hallway.hall.disinfection.arrangements.change_agent("chlorine", AgentDetails(expires_on=date(2020, 3, 1)))
    tab.types(Qt.Key.Key_Space)
    assert "已到期" in tab.page.day.expired.note.text()
    assert tab.hallway.state(DOOR, "1000") is State.OVERDUE

    tab.types(*"only", Qt.Key.Key_Return)

    done = tab.hallway.round(DOOR, "1000")
    assert (done.expired, done.reason) == (True, "only")
    assert tab.page.day.form is None


def test_f_and_a_digit_say_why_it_was_not_done(tab):
    tab.types("f", "3", Qt.Key.Key_Return)

    failed = tab.hallway.round(DOOR, "1000")
    assert (failed.state, failed.reason_code) == (State.FAILED, "nobody_free")
    assert tab.in_hand == tab.hallway.id(TICKETS, "1000")


def test_words_beside_a_reason_keep_the_reason(tab):
    tab.types("f")
    tab.page.day.why.words_field.setText("明天到货")

    tab.page.day.why.submit()

    failed = tab.hallway.round(DOOR, "1000")
    assert (failed.reason_code, failed.reason) == ("no_agent", "明天到货")
    assert "未能做" in tab.row(DOOR, "1000")
    assert "缺药剂：明天到货" in tab.row(DOOR, "1000")


def test_a_block_is_explained_together(tab):
    tab.types(Qt.Key.Key_Down, held=SHIFT)

    tab.types("f", "2", Qt.Key.Key_Return)

    assert [tab.hallway.round(area, "1000").reason_code for area in (DOOR, TICKETS)] == ["area_in_use"] * 2


def test_escape_leaves_the_question(tab):
    tab.types("f", Qt.Key.Key_Escape)

    assert tab.page.day.form is None
    assert tab.page.day.list.hasFocus()


def test_b_enters_what_was_done_earlier_with_time_and_reason(tab):
    tab.types("b")
    tab.types(*"0958", Qt.Key.Key_Return)
    assert tab.page.day.backfill.reason.wrong == "请写明原因"

    tab.types(*"busy", Qt.Key.Key_Return)

    done = tab.hallway.round(DOOR, "1000")
    assert (done.state, done.entered_afterwards, done.done_at) == (State.DONE, True, tab.hallway.time("09:58"))
    assert "✎补录 09:58" in tab.row(DOOR, "1000")


def test_a_time_that_has_not_come_is_refused_at_its_field(tab):
    tab.types("b")
    tab.page.day.backfill.reason.field.setText("busy")

    tab.types(*"11:00", Qt.Key.Key_Return)

    assert "还没到" in tab.page.day.backfill.time.wrong
    assert tab.hallway.state(DOOR, "1000") is State.OVERDUE


def test_space_on_a_missed_round_asks_when_it_was_done(tab):
    tab.at("11:50").point(DOOR, "1000")
    assert tab.hallway.state(DOOR, "1000") is State.MISSED

    tab.types(Qt.Key.Key_Space)
    tab.types(*"10:05", Qt.Key.Key_Tab, *"busy", Qt.Key.Key_Return)

    done = tab.hallway.round(DOOR, "1000")
    assert (done.state, done.entered_afterwards) == (State.LATE, True)
    assert "补做 · 补录 10:05" in tab.row(DOOR, "1000")


def test_the_contact_time_counts_down_and_wiping_early_is_said(tab):
    tab.types(Qt.Key.Key_Space)
    assert "还需 30 分，可用 10:50" in tab.row(DOOR, "1000")
    tab.at("10:40")
    assert tab.page.day.working.chips[0].text == "门把手 还需 10 分，可用 10:50"

    tab.point(DOOR, "1000")
    tab.types("w")

    assert tab.hallway.round(DOOR, "1000").wiped_at == tab.hallway.time("10:40")
    assert "擦早了 10 分钟" in tab.page.banner.text
    assert tab.page.day.working.isHidden()


def test_seats_may_be_sat_on_again(tab):
    tab.at("12:00").point(SEATS, "1200")

    tab.types(Qt.Key.Key_Space)

    assert "还需 30 分，可入座 12:30" in tab.row(SEATS, "1200")


def test_a_adds_an_extra_round_for_the_area_in_hand(tab):
    tab.types("a")

    assert any(each.because for each in tab.hallway.hall.disinfection.day().rounds if each.area.code == DOOR)
    assert tab.in_hand == "XD-01-20200302-x1"
    tab.types("a")
    assert tab.said[-1].tone is Tone.INFO


def test_every_button_has_its_key_and_is_large_enough(tab):
    buttons = [tab.page.day.list.button, *(each for each in tab.page.day.buttons.values() if each.isVisible())]

    assert len(buttons) >= 4
    assert all(each.accessibleDescription() and each.accessibleName() for each in buttons)
    assert min(each.height() for each in buttons) >= 44


def test_what_fell_due_while_nobody_looked_is_there_when_somebody_does(tab):
    """No record changes when time goes by: the list asks again when it is shown."""
    tab.page.hide()
    tab.hallway.at("11:50")
    tab.page.show()

    assert "未做" in tab.row(DOOR, "1000")
    assert "可做" in tab.row(DOOR, "1200")


def test_f6_after_a_long_while_takes_what_is_urgent_now(tab):
    tab.hallway.ticks(*(each.id for each in tab.hallway.hall.disinfection.day().rounds if each.key == "1000"))
    tab.page.reload()
    tab.hallway.at("12:00")
    tab.page.arrive()

    assert tab.in_hand == tab.hallway.id(DOOR, "1200")
    tab.types(Qt.Key.Key_Space)
    assert tab.hallway.state(DOOR, "1200") is State.DONE
