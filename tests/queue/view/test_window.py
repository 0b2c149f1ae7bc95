"""Which window this PC is, who sits there, and what the lists show."""

from PySide6.QtCore import Qt

from hallapp.checkin.models import Reading
from hallapp.core.messages import Language
from hallapp.qtkit.buttons import Button
from hallapp.queue.models import PrintState
from hallapp.queue.rules import Wait, WindowState
from hallapp.visits.models import Entry


def test_a_pc_that_knows_no_window_asks_once_and_remembers(tab):
    tab.page.window_card.move_away.click()
    assert tab.page.window_card.which.isVisible()

    tab.types("2")

    assert tab.front.desk_file.state.window == "2"
    assert tab.page.window_card.title.text() == "2 号窗口"


def test_enter_opens_a_closed_window_for_who_is_signed_on(tab):
    tab.page.window_card.present.buttons["close"].click()
    assert tab.card.window.state is WindowState.CLOSED

    tab.types(Qt.Key.Key_Return)

    assert (tab.card.window.state, tab.card.window.name) == (WindowState.OPEN, "王磊")


def test_closing_gives_the_ticket_back_and_says_so(tab):
    tab.counters.take("A")
    tab.types(Qt.Key.Key_F9)

    tab.page.window_card.present.buttons["close"].click()

    assert tab.last_said == "1 号窗口关了，A001 退回队首"
    assert tab.numbers == ["A001"]


def test_who_sits_elsewhere_is_not_offered_a_second_window(tab):
    tab.counters.opens("1", "2")
    tab.page.window_card.move_away.click()
    tab.types("3")

    assert [tab.page.window_card.who.person.itemText(at) for at in range(tab.page.window_card.who.person.count())] == ["张晓燕"]


def test_f9_before_a_window_was_chosen_says_what_to_do(tab):
    tab.page.window_card.move_away.click()
    tab.counters.take("A")

    tab.types(Qt.Key.Key_F9)

    assert tab.page.banner.text == "先选本机是几号窗口"
    assert tab.numbers == ["A001"]


def test_long_waits_are_marked_before_and_after_the_limit(tab):
    tab.counters.take("A")
    tab.counters.at("10:10").take("A")
    tab.counters.at("10:20").take("A")
    tab.counters.at("10:30")

    tab.look()

    assert [row.wait for row in tab.page.waiting.list.rows] == [Wait.TOO_LONG, Wait.LONG, Wait.USUAL]
    assert [row.minutes for row in tab.page.waiting.list.rows] == ["30 分 ■", "20 分 ▲", "10 分"]


def test_the_list_can_be_narrowed_to_one_service(tab):
    tab.counters.take("ABA")
    tab.look()

    tab.page.waiting.filter._group.button(1).click()

    assert tab.numbers == ["A001", "A002"]


def test_the_time_at_the_window_ticks_from_the_call_and_then_from_the_beginning(tab):
    tab.counters.take("A")
    tab.types(Qt.Key.Key_F9)
    tab.counters.later(minutes=6, seconds=40)

    tab.page._second.timeout.emit()

    assert tab.page.window_card.present.time.text() == "已呼 06:41"
    tab.types("s")
    tab.counters.later(minutes=2)
    tab.page._second.timeout.emit()
    assert tab.page.window_card.present.time.text() == "已办 02:01"


def test_three_calls_in_vain_offer_to_pass(tab):
    tab.counters.take("A")
    tab.types(Qt.Key.Key_F9, Qt.Key.Key_F8, Qt.Key.Key_F8)
    tab.counters.later(seconds=20)

    tab.look()

    assert tab.page.window_card.present.note.text() == "▲ 已呼 3 次没有人来，可以过号"


def test_everything_is_said_in_the_language_chosen_later(tab):
    tab.counters.take("A")
    tab.types(Qt.Key.Key_F9)

    tab.front.desk.speak(Language.EN)

    assert tab.page.window_card.title.text() == "Window 1 · 王磊"
    assert tab.page.window_card.present.buttons["next"].text() == "Next"
    assert tab.page.window_card.present.state.text() == "Called"


def test_every_button_is_large_enough_and_has_a_name(tab):
    tab.counters.take("AB")
    tab.types(Qt.Key.Key_F9, "h", Qt.Key.Key_F9, Qt.Key.Key_F5)
    buttons = [each for each in tab.page.findChildren(Button) if each.isVisible()]

    assert len(buttons) > 10
    assert [each.text() for each in buttons if not (each.accessibleName() or each.text()) or each.height() < 44] == []


def test_all_windows_stand_with_their_tickets_and_the_figures_of_the_day(tab):
    tab.counters.queue.windows.open("2", "0315")
    tab.counters.take("AA")
    tab.counters.later(minutes=4)
    tab.types(Qt.Key.Key_F9, Qt.Key.Key_F12, Qt.Key.Key_F9)
    tab.look()

    rows = [(row.window, row.ticket, row.state, row.name) for row in tab.page.windows.list.rows]
    assert rows == [("1 号", "A002", "服务中", "王磊"), ("2 号", "—", "服务中", "李敏"), ("3 号", "—", "关闭", "—")]
    assert tab.page.windows.figures.text() == "今日办结 1 人 · 等候中位 4 分 · 办理中位 0 分"


def comes(tab, **entry):
    """Somebody comes to the door and takes a ticket for A."""
    return tab.counters.hall.visits.register(Entry(365, service="A", **entry))


def test_a_called_ticket_whose_customer_waits_outside_says_so_until_they_are_in(tab):
    tab.counters.hall.settings.set("visits.limit", "1")
    comes(tab)
    assert comes(tab).outside_no == 1
    tab.types(Qt.Key.Key_F9)
    note = tab.page.window_card.present.note
    assert not note.isVisible(), "the first one is in the hall"
    tab.types(Qt.Key.Key_F9)
    assert note.isVisible()
    assert note.text() == "▲ 客人在门外（门外 1 号），听不见叫号：请引导员请进来"

    tab.counters.hall.visits.leave()
    tab.counters.hall.visits.come_in(1)

    assert not note.isVisible()
    assert tab.card.ticket.number == "A002"


def test_nothing_of_outside_is_said_of_a_ticket_that_is_served_or_whose_party_has_gone(tab):
    tab.counters.hall.settings.set("visits.limit", "1")
    comes(tab)
    visit = comes(tab)
    tab.types(Qt.Key.Key_F9, Qt.Key.Key_F9)
    assert tab.card.outside_no == 1

    tab.counters.queue.calling.serve("1")
    assert tab.card.outside_no is None
    tab.counters.hall.undo.undo()
    assert tab.card.outside_no == 1
    tab.counters.hall.visits.gone(visit.visit_id)
    assert tab.card.outside_no is None


def test_enter_prints_the_ticket_again_whose_paper_is_missing(tab):
    again: list[str] = []
    tab.page.reprint_wanted.connect(again.append)
    tab.types(Qt.Key.Key_Return)
    assert again == [], "nothing is missing"

    tab.counters.take("A")
    tab.counters.queue.papers.hand_over("A001")
    tab.counters.queue.papers.printed("A001", PrintState.FAILED)
    tab.look()
    assert tab.page.papers.print.accessibleDescription() == "回车"
    tab.types(Qt.Key.Key_Return)

    assert again == ["A001"]


def test_who_is_not_on_duty_any_more_is_not_offered_first_for_the_window_they_left(tab):
    tab.counters.hall.checkin.record("0312", Reading(378))
    who = tab.page.window_card.who
    assert who.isVisible()

    assert [who.person.itemText(at) for at in range(who.person.count())] == ["李敏", "张晓燕", "王磊"]
    tab.types(Qt.Key.Key_Return)
    assert (tab.card.window.state, tab.card.window.name) == (WindowState.OPEN, "李敏")
