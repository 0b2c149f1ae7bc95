"""F4, two digits, a service digit; the mask, the party, refusals and fever; and what stands in the hall's records afterwards."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hallapp.queue.rules import State
from hallapp.visits.rules import CaseKind
from hallapp.visits.view.flow import Stage

F4, SPACE, ENTER, ESC = Qt.Key.Key_F4, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape


def ticket(tab, number):
    return tab.door.hall.queue.tickets.find(number)


@pytest.mark.parametrize("elsewhere", ["today", "checkin", "queue", "notices"])
def test_four_keys_from_any_tab_record_a_visit_and_hand_out_its_ticket(tab, elsewhere):
    tab.front.counter.show_tab(elsewhere)

    tab.types(F4, "6", "4", "2")

    row = tab.last
    assert (row.outcome, row.verdict, row.party, row.face_mask, row.service, row.ticket) == (
        "admitted",
        "normal",
        1,
        "brought",
        "B",
        "B001",
    )
    assert row.temp_tenths is None  # pass or fail only, unless the hall keeps temperatures
    assert ticket(tab, "B001").state is State.WAITING
    assert tab.door.counts.in_hall == 1
    assert tab.front.counter.tab == "visits"
    assert tab.said[-1].text == "请进 B001 · 在厅 1 / 30"


def test_the_temperature_is_kept_where_the_hall_wants_it(tab):
    tab.door.hall.settings.set("visits.store_temperature", "yes")

    tab.types(F4, "6", "4", "1")

    assert tab.last.temp_tenths == 364
    assert tab.page.day.day.list.rows[0].reading == "36.4 ℃"


def test_zero_is_no_ticket(tab):
    tab.types(F4, "6", "4", "0")

    assert (tab.last.outcome, tab.last.ticket) == ("admitted", None)
    assert tab.door.hall.queue.tickets.all() == []


def test_a_quick_service_digit_is_not_lost(tab, qtbot):
    tab.presses(F4)
    for key in "643":
        tab.presses(key)

    qtbot.waitUntil(lambda: len(tab.visits) == 1)

    assert tab.last.ticket == "C001"


def test_keys_that_come_before_the_services_are_known_wait_for_them(tab):
    tab.types(F4)
    tab.page.flow._services = None  # as when the tab is opened for the first time on a slow PC

    tab.types("6", "4", "3")
    assert tab.visits == []
    tab.page.reload()

    assert tab.last.ticket == "C001"


def test_more_digits_without_a_pause_are_a_badge_and_no_visit(tab, qtbot):
    tab.presses(F4)
    for key in "6431":
        tab.presses(key)
    qtbot.wait(0)

    assert tab.page.entry.field.text == "6431"
    assert not tab.page.entry.field._commit.isActive()
    assert tab.visits == []
    assert tab.page.entry.detail.text() == "这不是体温。Esc 清掉，重打两位"
    tab.types(ESC)
    assert tab.page.entry.detail.text().startswith("两位即可")


def test_digits_that_made_no_reading_are_given_up_by_the_next_one_after_a_while(tab):
    tab.types(F4, "1", "2")
    tab.page.entry.field._still.stop()  # a second has gone by

    tab.types("6", "4", "1")

    assert tab.last.ticket == "A001"


def test_the_next_party_follows_without_f4(tab):
    tab.types(F4, "6", "4", "1", "6", "5", "1")

    assert [row.ticket for row in tab.visits] == ["A001", "A002"]


def test_enter_takes_the_first_service(tab):
    tab.types(F4, "6", "4", ENTER)

    assert tab.last.ticket == "A001"


def test_backspace_types_the_reading_again(tab):
    tab.types(F4, "6", "9", Qt.Key.Key_Backspace, "6", "4", "1")

    assert len(tab.visits) == 1
    assert tab.last.verdict == "normal"


def test_escape_drops_what_was_begun_and_then_goes_to_today(tab):
    tab.types(F4, "6", "4", ESC)
    assert tab.page.flow.stage is Stage.READING
    tab.types(ESC)

    assert tab.visits == []
    assert tab.front.counter.tab == "today"


def test_a_service_before_the_temperature_is_refused_in_its_place(tab):
    tab.types(F4)

    tab.page.entry.services.buttons[1].click()

    assert tab.visits == []
    assert tab.page.entry.detail.text() == "先打体温，两位即可"


def test_no_living_person_has_it(tab):
    tab.types(F4, "4", "6", "0")

    assert tab.visits == []
    assert "46.0" in tab.page.entry.detail.text()


def test_an_unlikely_reading_is_asked_about(tab):
    tab.types(F4, "3", "3", "5")
    assert tab.page.flow.stage is Stage.SURE
    assert tab.visits == []

    tab.types(ENTER)

    assert (tab.last.outcome, tab.last.because) == ("waits_outside", "low")


def test_space_gives_a_mask_and_it_is_counted(tab):
    tab.types(F4, SPACE, "6", "4", "1")

    assert (tab.last.face_mask, tab.last.outcome) == ("given", "admitted")
    assert tab.door.counts.masks_given == 1
    assert tab.page.flow.draft.face_mask == "brought"


def test_a_refused_mask_turns_away_without_a_service(tab):
    tab.types(F4, SPACE, SPACE, "6", "4")

    assert (tab.last.outcome, tab.last.because, tab.last.ticket) == ("turned_away", "face_mask", None)
    assert "未戴口罩" in tab.page.entry.verdict.accessibleName()


def test_the_mask_may_be_refused_after_the_reading(tab):
    tab.types(F4, "6", "4", SPACE, SPACE)

    assert tab.last.because == "face_mask"


def test_arrows_make_the_party_p_the_priority_and_o_shown_online(tab):
    tab.types(F4, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, "p", "o", "6", "4", "1")

    row = tab.last
    assert (row.party, row.priority, row.steered_online) == (2, True, True)
    assert tab.door.counts.in_hall == 2
    assert ticket(tab, "A001").priority


def test_j_is_refused_to_be_measured_and_no_name_is_asked(tab):
    tab.types(F4, "j")

    assert (tab.last.outcome, tab.last.because, tab.last.verdict) == ("refused", "refused_measuring", None)
    assert "线上或电话" in tab.page.entry.detail.text()


def test_a_fever_is_recorded_at_once_red_without_a_ticket_and_with_an_extra_round(tab):
    tab.types(F4, "7", "6")

    assert (tab.last.outcome, tab.last.because, tab.last.ticket) == ("turned_away", "fever", None)
    assert tab.page.entry._tone == "bad"
    assert "复测" in tab.page.entry.detail.text()
    assert "已加一轮消毒" in tab.page.entry.detail.text()
    assert any(each.because for each in tab.door.hall.disinfection.day().rounds)
    assert tab.shown == ["劝返 · 体温偏高"]


def test_r_measures_again_by_another_method_and_lets_in_with_a_ticket(tab):
    tab.types(F4, "7", "6")

    tab.types("r", "6", "8", "2")

    row = tab.last
    assert len(tab.visits) == 1
    assert (row.outcome, row.method, row.ticket) == ("admitted", "armpit", "B001")
    assert not any(each.because and each.state.is_open for each in tab.door.hall.disinfection.day().rounds)


def test_still_feverish_after_the_rest_stays_out(tab):
    tab.types(F4, "7", "6", "r", "7", "7")

    assert (tab.last.outcome, tab.last.because) == ("turned_away", "fever")
    assert len(tab.visits) == 1


def test_the_line_of_today_leads_to_measuring_again(tab):
    tab.types(F4, "7", "6")
    need = next(each for each in tab.door.hall.visits.needs() if each.title.key == "visits.need.fever")
    tab.front.counter.show_tab("today")

    tab.front.act(need.offers[0])
    assert tab.front.counter.tab == "visits"
    tab.types("6", "8", "0")

    assert (tab.last.outcome, tab.last.ticket) == ("admitted", None)


def test_undo_takes_the_visit_back_with_its_ticket(tab, qtbot):
    tab.types(F4, "6", "4", "1")

    QTest.keyClick(tab.front.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: tab.visits == [])
    assert tab.door.counts.in_hall == 0
    assert tab.page.day.day.list.rows == ()
    assert tab.door.hall.queue.tickets.waiting() == []
    tab.types("6", "4", "1")
    assert tab.last.ticket == "A002"  # a number is never given out twice


def test_ctrl_z_takes_back_one_visit_after_the_other_whatever_came_between(tab, qtbot):
    for keys in ("641", "652", "660"):
        tab.types(F4, *keys)
    tab.keypad("+")
    assert (tab.door.counts.in_hall, len(tab.visits)) == (4, 3)
    for in_hall, visits in ((3, 3), (2, 2), (1, 1), (0, 0)):
        QTest.keyClick(tab.front.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda in_hall=in_hall, visits=visits: (tab.door.counts.in_hall, len(tab.visits)) == (in_hall, visits))

    assert tab.door.hall.queue.tickets.waiting() == []
    QTest.keyClick(tab.front.window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: [each.ticket for each in tab.visits] == ["A001"])


def test_a_service_that_gives_out_no_more_is_refused_and_nothing_is_recorded(tab):
    tab.types(F4, "6", "4")
    tab.door.hall.queue.closing.stop()

    tab.types("1")

    assert tab.visits == []
    assert "已停止取号" in tab.page.entry.detail.text()
    assert tab.page.flow.stage is Stage.SERVICE
    tab.types("0")
    assert tab.last.outcome == "admitted"


def test_the_matter_and_the_account_are_kept(tab):
    tab.types(F4, "m")
    tab.page.entry.details.kind.choose(CaseKind.SUSPENSION)
    tab.page.entry.details.account.setFocus()
    tab.types(*"1234567890123", ENTER)

    tab.types("6", "4", "1")

    assert (tab.last.case_kind, tab.last.account_no) == ("suspension", "1234567890123")
    assert tab.page.entry.details.account.text() == ""


def test_a_wrong_account_is_refused_and_what_was_typed_stays(tab):
    tab.types(F4, "m")
    tab.page.entry.details.account.setFocus()
    tab.types(*"123", ENTER)

    tab.types("6", "4", "1")

    assert tab.visits == []
    assert tab.page.entry.detail.text() == "户号是 10 位或 13 位数字，“123”不是"
    assert tab.page.entry.details.account.text() == "123"


def test_names_are_asked_only_where_they_are_kept(tab):
    tab.types(F4, "m")
    assert not tab.page.entry.details.name.isVisible()

    tab.door.hall.settings.set("visits.keep_names", "yes")
    assert tab.page.entry.details.name.isVisible()


def test_a_returning_visitor_is_found_by_initials_shown_redacted_and_taken_over(tab):
    tab.door.hall.settings.set("visits.keep_names", "yes")
    tab.door.comes(name="张晓明", phone="13812345678")
    tab.types(F4, "m")
    tab.page.entry.details.search.setFocus()

    tab.types(*"zxm", ENTER)
    found = tab.page.entry.details.found[0]
    assert found.isVisible()
    assert "138****5678" in found.text()
    assert "晓" not in found.text()
    found.click()
    tab.types("6", "4", "1")

    assert (tab.last.name, tab.last.phone) == ("张晓明", "13812345678")


def test_a_returning_visitor_is_found_by_the_last_four_digits(tab):
    tab.door.hall.settings.set("visits.keep_names", "yes")
    tab.door.comes(name="张晓明", phone="13812345678")
    tab.types(F4, "m")
    tab.page.entry.details.search.setFocus()

    tab.types(*"5678", ENTER)

    assert [each.isVisible() for each in tab.page.entry.details.found] == [True, False, False]
