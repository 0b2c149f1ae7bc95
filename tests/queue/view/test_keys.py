"""F5 with a digit, F9, F8, F7, F12, H, T, R, P, and what stands in the hall's records afterwards."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hallapp.queue.rules import State, WindowState

F5, F7, F8, F9, F12 = Qt.Key.Key_F5, Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_F12


def test_f5_and_a_digit_hand_out_a_ticket_and_say_how_many_are_ahead(tab):
    tab.counters.take("BB")

    tab.types(F5, "2")

    ticket = tab.counters.ticket("B003")
    assert (ticket.state, ticket.priority, ticket.ahead) == (State.WAITING, False, 2)
    assert tab.last_said == "B003 缴费，前面 2 人"
    assert tab.numbers == ["B001", "B002", "B003"]
    assert tab.page.window_card.form is None


@pytest.mark.parametrize("elsewhere", ["today", "checkin", "visits", "notices", "settings"])
def test_a_ticket_is_handed_out_called_again_passed_and_finished_from_any_tab(tab, elsewhere):
    def there(*keys):
        tab.front.counter.show_tab(elsewhere)
        tab.types(*keys)

    there(F5, "1")
    there(F5, "1")
    there(F9)
    tab.counters.later(seconds=2)
    there(F8)
    assert (tab.counters.state("A001"), tab.counters.ticket("A001").calls) == (State.CALLED, 2)
    there(F7)
    assert tab.counters.state("A001") is State.PASSED
    tab.counters.later(seconds=2)
    there(F9)
    there(F12)
    assert tab.counters.state("A002") is State.DONE


def test_p_before_the_digit_makes_it_a_priority_ticket(tab):
    tab.types(F5, "p", "1")

    assert tab.counters.ticket("A001").priority
    assert tab.page.waiting.list.rows[0].shown == "★ A001"


def test_escape_hands_out_nothing(tab):
    tab.types(F5, Qt.Key.Key_Escape)

    assert tab.counters.queue.tickets.all() == []
    assert tab.front.counter.tab == "queue"


def test_a_service_that_gives_out_no_more_is_refused_where_it_was_asked(tab):
    tab.types(F5)
    tab.counters.queue.closing.stop()

    tab.types("1")

    assert tab.counters.queue.tickets.all() == []
    assert "已停止取号" in tab.page.window_card.handing_out.note.text()


@pytest.mark.parametrize("elsewhere", ["today", "checkin", "queue"])
def test_f9_calls_the_next_from_any_tab(tab, elsewhere):
    tab.counters.take("A")
    tab.front.counter.show_tab(elsewhere)

    tab.types(F9)

    ticket = tab.counters.ticket("A001")
    assert (ticket.state, ticket.window, ticket.calls) == (State.CALLED, "1", 1)
    assert tab.page.window_card.present.number.text() == "A001"
    assert tab.last_said == "A001 请到 1 号窗口"


def test_f9_again_finishes_the_present_one(tab):
    tab.counters.take("AA")

    tab.types(F9, F9)

    assert [tab.counters.state(number) for number in ("A001", "A002")] == [State.DONE, State.CALLED]


def test_a_double_press_is_one_call(tab):
    tab.counters.take("AA")
    QTest.keyClick(tab.page, F9)
    tab.counters.later(milliseconds=799)

    QTest.keyClick(tab.page, F9)
    assert tab.counters.state("A002") is State.WAITING

    tab.counters.later(milliseconds=1)
    QTest.keyClick(tab.page, F9)
    assert tab.counters.state("A002") is State.CALLED


def test_f8_calls_once_more(tab):
    tab.counters.take("A")

    tab.types(F9, F8)

    assert tab.counters.ticket("A001").calls == 2
    assert "呼 2 次" in tab.page.window_card.present.detail.text()


def test_f7_passes_and_r_lets_wait_again(tab):
    tab.counters.take("A")
    tab.types(F9, F7)
    assert tab.counters.state("A001") is State.PASSED
    assert [row.ticket.number for row in tab.page.aside.rows] == ["A001"]

    tab.types("r")

    assert tab.counters.state("A001") is State.WAITING
    assert tab.page.aside.rows == []


def test_f12_finishes_without_calling(tab):
    tab.counters.take("AA")

    tab.types(F9, F12)

    assert [tab.counters.state(number) for number in ("A001", "A002")] == [State.DONE, State.WAITING]
    assert tab.card.ticket is None


def test_h_puts_on_hold(tab):
    tab.counters.take("A")

    tab.types(F9, "h")

    assert tab.counters.state("A001") is State.HELD


def test_t_and_a_digit_send_on_to_another_service(tab):
    tab.counters.take("A")

    tab.types(F9, "t", "1")

    ticket = tab.counters.ticket("A001")
    assert (ticket.service, ticket.state) == ("B", State.WAITING)


def test_p_pauses_and_resumes(tab):
    tab.types("p")
    assert tab.card.window.state is WindowState.PAUSED
    assert not tab.page.window_card.present.buttons["next"].isEnabled()

    tab.types("p")

    assert tab.card.window.state is WindowState.OPEN


def test_a_silent_window_says_why(tab):
    tab.counters.queue.windows.serve("1", "A")
    tab.counters.take("BC")

    tab.types(F9)

    assert tab.page.banner.text == "没有可叫的号：2 人在等本窗口不办的业务"


def test_a_recall_without_a_ticket_is_refused_in_the_page(tab):
    tab.types(F8)

    assert tab.page.banner.text == "1 号窗口现在没有号，请先叫下一位"


def test_undo_takes_a_call_back(tab):
    tab.counters.take("A")
    tab.types(F9)

    tab.counters.hall.undo.undo()

    assert tab.counters.state("A001") is State.WAITING
    assert tab.page.window_card.present.number.text() == "—"


def test_a_number_that_was_taken_back_is_not_handed_out_again(tab):
    tab.types(F5, "1")
    tab.counters.hall.undo.undo()
    assert tab.numbers == []

    tab.types(F5, "1")

    assert tab.numbers == ["A002"]
