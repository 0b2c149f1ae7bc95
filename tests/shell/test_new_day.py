"""The window asks before a day begins by a clock that jumped: nothing of today is thrown away meanwhile."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hallapp.checkin.rules import State
from hallapp.core.messages import Language
from hallapp.queue.rules import State as Ticket

TODAY = date(2020, 3, 2)
ASKED = "电脑时钟一下子跳到了 03-03：是新的一天吗？"


@pytest.fixture
def waiting(busy):
    """The hall with one customer waiting."""
    busy.queue.tickets.issue("A")
    return busy


@pytest.fixture
def front(open_front, waiting):
    return open_front(waiting)


@pytest.fixture
def jumped(front, waiting, qtbot):
    """The window after its clock jumped a day ahead."""
    waiting.clock.jump(timedelta(days=1))
    front.session.look()
    qtbot.waitUntil(lambda: ASKED in _lines(front))
    return front


def _lines(front):
    return [front.desk.words.tell(row.need.title) for row in front.today.needs.rows]


def _numbers(hall, state):
    return [each.number for each in hall.queue.tickets.all() if each.state is state]


def test_before_it_is_answered_the_day_and_its_queue_go_on(jumped, waiting):
    assert jumped.counter.clock_bar.text == ASKED
    assert waiting.queue.tickets.issue("A").number == "A002"
    assert waiting.checkin.standing_of("0312").state is State.ON_DUTY
    assert _numbers(waiting, Ticket.WAITING) == ["A001", "A002"]


def test_nothing_is_modal_scans_go_on(jumped, qtbot):
    jumped.scanner.scanned.emit("0321")

    assert jumped.counter.page("checkin").flow.tray.first.badge == "0321"


def test_the_first_answer_keeps_the_day_and_says_what_to_put_right(jumped, waiting, qtbot):
    jumped.counter.clock_bar._action.click()

    qtbot.waitUntil(lambda: "电脑时钟不对，先按走过的时间记" in _lines(jumped))
    assert jumped.counter.clock_bar.text == ""
    assert waiting.queue.closing.today().day == TODAY
    waiting.clock.jump(-timedelta(days=1))
    jumped.session.look()
    qtbot.waitUntil(lambda: not [line for line in _lines(jumped) if "时钟" in line])
    assert _numbers(waiting, Ticket.WAITING) == ["A001"]


def test_the_second_answer_begins_the_day_on_every_page(jumped, waiting, qtbot):
    jumped.commands.run("checkin.show")
    jumped.counter.clock_bar._other.click()

    qtbot.waitUntil(lambda: not [line for line in _lines(jumped) if "时钟" in line])
    assert waiting.queue.closing.today().day == TODAY + timedelta(days=1)
    assert waiting.queue.tickets.issue("A").number == "A001"
    assert jumped.today.tile_figures()[0] == "0 / 4"


def test_the_line_on_today_has_both_answers_and_enter_gives_the_harmless_one(jumped, waiting, qtbot):
    place = _lines(jumped).index(ASKED)
    need = jumped.today.needs.rows[place].need
    assert [offer.command for offer in need.offers] == ["clock.same_day", "clock.new_day"]

    QTest.keyClick(jumped.today.needs, Qt.Key(ord(str(place + 1))))

    qtbot.waitUntil(lambda: ASKED not in _lines(jumped))
    assert waiting.queue.closing.today().day == TODAY


def test_it_asks_in_the_language_spoken(jumped):
    jumped.desk.speak(Language.EN)

    assert jumped.counter.clock_bar.text == "The computer's clock jumped ahead to 03-03: is it a new day?"


def test_a_night_with_the_window_open_begins_the_day_unasked(front, waiting, qtbot):
    waiting.clock.advance(timedelta(hours=22))
    front.session.look()

    qtbot.waitUntil(lambda: front.today.tile_figures()[0] == "0 / 4")
    assert front.counter.clock_bar.text == ""
