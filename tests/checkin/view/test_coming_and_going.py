"""Second scans, leaving and coming back, badges nobody knows, and who is where."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from hallapp.checkin.rules import State
from hallapp.checkin.view.people_panel import Filter
from hallapp.core.messages import Language
from hallapp.qtkit.labels import PlainLabel
from hallapp.staff.service import Details

ESC, ENTER, TAB, UP = Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Up


def commits(text: str) -> None:
    """Type Chinese by an input method."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def test_a_second_scan_asks_and_two_digits_measure_again(counter) -> None:
    counter.morning.checks_in("0316", "36.4")
    counter.scan("0316")
    assert counter.page.card.kicker.text() == "08:00 已核查，36.4 ℃"
    counter.measures("66")

    assert [row.temp_tenths for row in counter.morning.readings()] == [364, 366]


def test_a_badge_held_before_the_scanner_is_one_scan(counter) -> None:
    counter.scan("0316")
    counter.page.scanned("0316")
    counter.measures("64")

    assert counter.tray == []


def test_a_second_scan_and_l_is_leaving_and_the_next_scan_comes_back(counter) -> None:
    counter.morning.checks_in("0316", "36.4")
    counter.scan("0316")
    counter.types("l")
    assert counter.morning.state("0316") is State.LEFT
    assert counter.said[-1].text == "张晓燕　已离岗"

    counter.scan("0316")
    assert counter.offers == ["回来上岗", "取消"]
    counter.types(ENTER)
    assert counter.morning.state("0316") is State.ON_DUTY
    assert counter.said[-1].text == "张晓燕　回来上岗"


def test_an_unknown_badge_stores_nothing_and_a_visitor_is_registered_by_keys(counter) -> None:
    counter.scan("BG000777")
    assert counter.name == "BG000777"
    assert counter.sounds.heard == ["error"]
    assert counter.morning.readings() == []

    counter.types(ENTER)
    commits("何工")
    counter.types(TAB)
    commits("华能检修公司")
    counter.types(ENTER)
    assert counter.name == "何工"
    counter.measures("65")

    person = counter.morning.hall.staff.find("BG000777")
    assert (person.name, person.employer, person.kind.value) == ("何工", "华能检修公司", "visitor")
    assert counter.morning.state("BG000777") is State.ON_DUTY


def test_the_registration_names_the_field_that_is_empty(counter) -> None:
    counter.scan("BG000777")
    counter.types(ENTER, ENTER)
    assert counter.page.registration.name.wrong == "请填姓名"
    commits("何工")
    counter.types(ENTER)
    assert counter.page.registration.employer.wrong == "请填单位"
    counter.types(ESC)

    assert counter.page.top.currentWidget() is counter.page.card
    assert counter.name == "BG000777"


def test_who_is_scanned_after_an_unknown_badge_is_measured_and_the_badge_keeps_saying_itself(counter) -> None:
    counter.scan("BG000777", "0318", "0316")
    assert (counter.name, counter.tray) == ("欧阳青", ["0318", "0316", "BG000777"])
    assert counter.page.card.unknown.text() == "▲ 未登记工牌 BG000777 还等着：↑↓ 换到它，Esc 忽略"

    counter.measures("64")
    counter.measures("66")

    assert [(row.badge, row.temp_tenths) for row in counter.morning.readings()] == [("0318", 364), ("0316", 366)]
    assert counter.name == "BG000777"
    assert not counter.page.card.unknown.isVisible()


def test_esc_leaves_an_unknown_badge_before_the_colleague_who_was_scanned_meanwhile(counter) -> None:
    """Who reaches for Esc has seen the unknown badge; the scan came in the same moment."""
    counter.scan("BG000777", "0318")
    counter.types(ESC)
    assert counter.tray == ["0318"]
    counter.types(ESC)
    assert counter.tray == []


def test_where_esc_answers_the_card_it_leaves_the_unknown_badge_alone_and_does_not_offer_that(counter) -> None:
    counter.scan("0318")
    counter.measures("64")
    counter.scan("BG000777", "0318")
    assert counter.page.card.unknown.text() == "▲ 未登记工牌 BG000777 还等着：↑↓ 换到它"

    counter.types(ESC)

    assert counter.tray == ["BG000777"]


def test_a_scanner_gone_mad_takes_nobody_from_the_card(counter) -> None:
    counter.scan("0318")
    counter.types("6")
    for number in range(50):
        counter.page.scanned(f"XX{number:06}")
    counter.measures("4")

    assert [(row.badge, row.temp_tenths) for row in counter.morning.readings()] == [("0318", 364)]
    assert counter.name == "XX000049"


def test_a_reading_taken_before_an_unknown_badge_becomes_nobody_elses(counter) -> None:
    counter.measures("64")
    counter.scan("BG000777", "0318")

    assert counter.morning.readings() == []
    assert counter.said[-1].text == "没有人扫工牌，36.4 ℃ 没有记下"
    assert counter.name == "欧阳青"


def test_an_unknown_badge_is_given_to_a_colleague_only_when_that_was_asked_for(qtbot, counter) -> None:
    counter.scan("BG000777")
    counter.page.measure("0318")
    assert counter.tray == ["0318", "BG000777"]

    counter.types(UP)
    assert counter.name == "BG000777"
    with qtbot.waitSignal(counter.page.search_wanted):
        counter.types("f")
    counter.page.measure("0318")
    assert counter.morning.hall.staff.find("BG000777").name == "欧阳青"
    assert counter.name == "欧阳青"
    assert counter.said[-1].text == "工牌 BG000777 已指给欧阳青"


def test_somebody_who_works_here_no_more_is_refused_by_name(counter) -> None:
    counter.morning.hall.staff.add(Details(badge="0399", name="郑凯", active_to=date(2020, 2, 1)))
    counter.scan("0399")

    assert "郑凯" in counter.page.banner.text
    assert counter.sounds.heard == ["error"]
    assert counter.tray == []


def test_a_forgotten_badge_is_replaced_by_the_name(counter) -> None:
    counter.page.measure("0312")
    counter.measures("64")

    assert counter.morning.state("0312") is State.ON_DUTY


def test_the_counts_and_the_list_always_say_who_is_missing(counter) -> None:
    morning = counter.morning
    morning.hall.staff.leave("0315", date(2020, 3, 2), date(2020, 3, 2))
    morning.checks_in("0316", "36.4")
    morning.at("08:45")
    counter.page.reload()
    counter.scan("0318")

    panel = counter.page.people
    assert (panel.due.number.text(), panel.here.number.text(), panel.missing.number.text()) == ("3", "1", "2")
    assert counter.people() == {"欧阳青": "●待测温 ①", "王磊": "▲迟 未到", "张晓燕": "✓在岗", "李敏": "●请假"}


def test_the_filter_shows_who_is_missing_only(counter) -> None:
    counter.morning.checks_in("0316", "36.4")
    panel = counter.page.people
    panel.filter.choose(Filter.MISSING)
    panel.filter.chosen.emit(Filter.MISSING)

    assert set(counter.people()) == {"王磊", "李敏", "欧阳青"}


@pytest.mark.parametrize(
    ("before", "button", "after"),
    [("", "测温", State.UNCHECKED), ("in", "离岗", State.LEFT), ("in off", "回来上岗", State.ON_DUTY)],
)
def test_the_selected_persons_first_act_is_enter(counter, before, button, after) -> None:
    checkin = counter.morning.hall.checkin
    if before:
        counter.morning.checks_in("0316", "36.4")
    if before == "in off":
        checkin.off("0316")
    panel = counter.page.people
    panel.list.setFocus()
    panel.list.select("0316")
    assert panel.first.text() == button
    counter.types(ENTER)

    assert counter.morning.state("0316") is after
    assert counter.tray == (["0316"] if button == "测温" else [])


def test_what_was_taken_back_is_no_longer_shown_as_the_last_result(counter) -> None:
    counter.scan("0316")
    counter.measures("64")
    assert counter.page.outcomes.rows[0].button.text() == "撤销"
    counter.morning.hall.undo.undo()

    assert counter.outcomes == []
    assert counter.name == "请扫工牌"


def test_a_reading_recorded_beside_the_window_is_shown(counter) -> None:
    counter.scan("0318")
    counter.measures("74")
    counter.morning.checks_in("0318", "36.8")
    assert counter.tray == ["0318"]
    counter.morning.later(minutes=1).checks_in("0318", "36.8", method=counter.page.card.recheck.method)

    assert counter.tray == []
    assert counter.people()["欧阳青"] == "✓在岗"


def test_a_scan_closes_the_registration_that_was_begun(counter) -> None:
    counter.scan("BG000777")
    counter.types(ENTER)
    counter.scan("0316")

    assert counter.page.top.currentWidget() is counter.page.card


def test_garbage_from_the_scanner_is_said_in_words(counter) -> None:
    counter.page.garbled("too_long")

    assert counter.page.banner.text == "扫到的内容太长，不是工牌，已忽略"


def test_names_are_shown_as_they_are_written(counter) -> None:
    counter.morning.hall.staff.add(Details(badge="0400", name="<b>甲</b>"))
    counter.scan("0400")

    assert counter.name == "<b>甲</b>"
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in counter.page.findChildren(PlainLabel))


def test_the_page_speaks_english_when_asked_to(counter) -> None:
    counter.morning.checks_in("0316", "36.4")
    counter.page.desk.words.use(Language.EN)
    QApplication.sendEvent(counter.page, QEvent(QEvent.Type.LanguageChange))

    assert counter.name == "Scan a badge"
    assert counter.outcomes == ["张晓燕 36.4 ℃ Normal 08:00"]
    assert counter.people()["张晓燕"] == "✓On duty"
    assert counter.page.people.search.text() == "No badge"


def test_everything_that_can_be_pressed_has_a_name_and_is_large_enough(counter) -> None:
    counter.morning.checks_in("0312", "36.5")
    counter.scan("0318")
    counter.measures("74")
    counter.page.people.list.select("0312")
    pressed = [each for each in counter.page.findChildren(QAbstractButton) if each.isVisible()]

    assert len(pressed) > 12
    assert [each for each in pressed if not (each.accessibleName() or each.text())] == []
    assert [each.text() for each in pressed if each.height() < 44] == []
    assert [each for each in counter.page.findChildren(QLineEdit) if each.isVisible() and not each.accessibleName()] == []


def test_tab_goes_from_the_temperature_through_the_card_to_the_people(counter) -> None:
    counter.scan("0316")
    card, panel = counter.page.card, counter.page.people
    visited: list[QWidget] = []
    for _ in range(12):
        counter.types(TAB)
        focused = QApplication.focusWidget()
        assert focused is not None
        visited.append(focused)

    chips = [each for each in visited if card.isAncestorOf(each)]
    assert visited.index(chips[0]) < visited.index(panel.list)
    assert panel.search in visited
