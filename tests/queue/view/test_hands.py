"""What a window does beside calling: serve, call somebody out of turn, take tickets out, stop and reopen; and what it is told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hallapp.checkin.models import Reading
from hallapp.core.messages import Language
from hallapp.qtkit.theme import app_theme
from hallapp.queue.rules import State, WindowState

F5, F8, F9, F12 = Qt.Key.Key_F5, Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_F12


def point_at(tab, number: str) -> None:
    tab.page.waiting.list.point_at(number)


def test_s_begins_the_service_from_which_its_time_counts(tab):
    tab.counters.take("A")
    tab.types(F9, "s")

    assert tab.counters.state("A001") is State.SERVING
    assert tab.page.window_card.present.state.text() == "正在办理"
    assert not tab.page.window_card.present.buttons["recall"].isEnabled()


def test_enter_on_a_row_asks_for_the_reason_and_a_digit_calls_it(tab):
    tab.counters.take("AAA")
    tab.page.waiting.list.setFocus()
    point_at(tab, "A003")
    tab.types(Qt.Key.Key_Return)
    assert tab.page.window_card.asking_why.isVisible()
    assert tab.counters.state("A003") is State.WAITING

    tab.types("1")

    assert tab.counters.state("A003") is State.CALLED
    assert [(each.number, each.reason) for each in tab.counters.queue.reports.report().out_of_order] == [("A003", "材料刚补齐")]
    assert tab.page.window_card.form is None


def test_another_reason_is_typed_and_none_is_refused_at_the_form(tab):
    tab.counters.take("AA")
    point_at(tab, "A002")
    tab.page.waiting.call.click()
    form = tab.page.window_card.asking_why
    form.call.click()
    assert form.note.text()
    assert tab.counters.state("A002") is State.WAITING
    form.other.setText("停电抢修")
    QTest.keyClick(form.other, Qt.Key.Key_Return)

    assert tab.counters.queue.reports.report().out_of_order[0].reason == "停电抢修"


def test_escape_calls_nobody(tab):
    tab.counters.take("AA")
    point_at(tab, "A002")
    tab.page.waiting.call.click()
    tab.types(Qt.Key.Key_Escape)

    assert tab.page.window_card.form is None
    assert tab.counters.waiting() == ["A001", "A002"]


def test_delete_cancels_and_l_notes_that_somebody_left(tab):
    tab.counters.take("AAA")
    tab.page.waiting.list.setFocus()
    point_at(tab, "A001")
    tab.types(Qt.Key.Key_Delete)
    assert tab.counters.state("A001") is State.CANCELLED
    assert tab.last_said == "A001 已取消，号码不再用"
    point_at(tab, "A003")
    tab.types("l")

    assert tab.counters.state("A003") is State.ABANDONED
    assert tab.counters.take("A")[0].number == "A004"


def test_one_on_hold_is_called_without_a_reason_and_a_passed_one_with(tab):
    tab.counters.take("AA")
    tab.types(F9, "h", F9, Qt.Key.Key_F7)
    rows = {row.ticket.number: row for row in tab.page.aside.rows}
    rows["A001"].call.click()
    assert tab.counters.state("A001") is State.CALLED
    tab.types(F12)
    {row.ticket.number: row for row in tab.page.aside.rows}["A002"].call.click()

    assert tab.page.window_card.asking_why.isVisible()
    assert tab.counters.state("A002") is State.PASSED


def test_tickets_are_stopped_and_given_out_again(tab):
    waiting = tab.page.waiting
    waiting.stop.click()
    assert (waiting.pill.text, waiting.stop.isVisible(), waiting.reopen.isVisible()) == ("已停止取号", False, True)
    tab.types(F5)
    assert tab.page.banner.text == "已停止取号；还要发号，点“恢复取号”"
    assert not tab.page.window_card.handing_out.isVisible()
    waiting.reopen.click()

    assert tab.counters.take("A")[0].number == "A001"
    assert not waiting.pill.isVisible()


def test_a_closed_day_is_said_and_can_be_reopened(tab):
    tab.counters.queue.closing.close_day()
    tab.look()
    assert tab.page.waiting.pill.text == "已日终"
    tab.types(F5)
    assert tab.page.banner.text == "今天已日终；还要发号，点“恢复取号”"
    tab.page.waiting.reopen.click()

    assert not tab.counters.queue.closing.today().closed


def test_the_tab_says_how_far_its_own_estimates_were_off(tab):
    assert not tab.page.windows.honesty.isVisible()
    tab.counters.take("A")
    tab.counters.later(minutes=7)
    tab.types(F9)

    assert tab.page.windows.honesty.text() == "估时差 中位 7 分 · 0/1 人在 5 分以内"


def test_a_feverish_clerks_window_gives_its_ticket_back_and_the_tab_says_so(tab):
    tab.counters.take("AA")
    tab.types(F9)
    tab.counters.hall.checkin.record("0312", Reading(379))

    assert tab.card.window.state is WindowState.CLOSED
    assert tab.counters.waiting() == ["A001", "A002"]
    assert tab.page.banner.text == "1 号窗口已关：王磊 不在岗了；A001 退回队首"


def test_who_closes_the_window_by_hand_is_not_told_of_it_as_news(tab):
    tab.counters.take("A")
    tab.types(F9)
    tab.page.window_card.present.buttons["close"].click()

    assert tab.page.banner.text == ""


def test_passing_is_offered_as_soon_as_the_time_is_over(tab):
    tab.counters.take("A")
    tab.types(F9, F8)
    QTest.keyClick(tab.page, F8)

    assert tab.page._in_vain.isActive()
    assert 19_000 <= tab.page._in_vain.interval() <= 20_050


def test_the_times_of_the_day_by_service_window_and_hour_are_one_click_away(tab):
    card, counters = tab.page.windows, tab.counters
    card.turn.click()
    assert card.times.rows == ()
    counters.opens("1", "2")
    counters.take("AB")
    counters.later(minutes=10)
    counters.calls("1")
    counters.later(minutes=50)
    counters.calls("2")
    counters.queue.calling.done("1")
    tab.look()

    told = [(each.name, each.count, each.wait, each.wait_p90, each.handling, each.handling_p90) for each in card.times.rows]
    assert told == [
        ("全部", "2", "35.0", "60.0", "50.0", "50.0"),
        ("业务受理", "1", "10.0", "10.0", "50.0", "50.0"),
        ("缴费", "1", "60.0", "60.0", "—", "—"),
        ("1 号窗口", "1", "10.0", "10.0", "50.0", "50.0"),
        ("2 号窗口", "1", "60.0", "60.0", "—", "—"),
        ("10 时", "1", "10.0", "10.0", "—", "—"),
        ("11 时", "1", "60.0", "60.0", "50.0", "50.0"),
    ]
    assert (card.times.isVisible(), card.list.isVisible(), card.title.text(), card.turn.text()) == (True, False, "今日用时（分）", "各窗口")
    card.turn.click()
    assert (card.times.isVisible(), card.list.isVisible(), card.title.text()) == (False, True, "各窗口")


@pytest.mark.parametrize("language", Language)
def test_the_times_of_the_day_are_all_in_sight(tab, language):
    app_theme().use(scale=112)  # as a desk is in the beginning
    tab.front.desk.speak(language)
    tab.counters.take("AB")
    tab.counters.later(minutes=100).calls("1", times=2)
    tab.front.window.resize(1366, 768)
    tab.page.windows.turn.click()
    tab.look()
    times = tab.page.windows.times
    assert times.rows

    assert times.horizontalHeader().length() <= times.viewport().width()
