"""叫号条: what its buttons and keys do, what it shows, and where it stands."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hallapp.core.messages import Language
from hallapp.qtkit.theme import app_theme
from hallapp.queue.rules import State, WindowState
from hallapp.queue.view.acts import Act
from hallapp.queue.view.call_bar import SHOWN
from hallapp.visits.models import Entry


@pytest.fixture
def bar(tab):
    """Over the window, at window 1."""
    tab.front.commands.run("queue.bar")
    bar = tab.front.working.call_bar.bar
    assert bar is not None
    tab.front.window.activateWindow()  # a platform without a window manager gives the focus to whatever is new
    tab.page.setFocus()
    return bar


def click(bar, act: Act) -> None:
    QTest.mouseClick(bar.buttons[act], Qt.MouseButton.LeftButton)


def test_it_calls_recalls_passes_and_finishes_with_clicks(tab, bar):
    tab.counters.take("AA")
    click(bar, Act.NEXT)
    assert (tab.counters.state("A001"), bar.plate.number) == (State.CALLED, "A001")
    click(bar, Act.RECALL)
    assert tab.counters.ticket("A001").calls == 2
    click(bar, Act.NO_SHOW)
    assert (tab.counters.state("A001"), bar.plate.number) == (State.PASSED, "—")
    tab.counters.later(seconds=1)
    click(bar, Act.NEXT)
    click(bar, Act.DONE)

    assert tab.counters.state("A002") is State.DONE


def test_it_says_that_whom_it_called_waits_outside_until_they_are_in(tab, bar):
    tab.counters.hall.settings.set("visits.limit", "1")
    for _ in range(2):
        tab.counters.hall.visits.register(Entry(365, service="A"))
    for _ in range(2):
        click(bar, Act.NEXT)
        tab.counters.later(seconds=1)
    assert (bar.plate.number, bar.said.isVisible()) == ("A002", True)
    assert "门外 1 号" in bar.said.text()
    bar._quiet.timeout.emit()
    assert "门外 1 号" in bar.said.text(), "as long as it is so"

    tab.counters.hall.visits.leave()
    tab.counters.hall.visits.come_in(1)
    assert not bar.said.isVisible()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("scale", [100, 200])
def test_whatever_it_says_is_said_to_the_end(tab, bar, language, scale):
    tab.front.desk.words.use(language)
    app_theme().use(scale=scale)
    bar._say(tab.front.desk.words("queue_view.outside", number=28))

    assert bar.said.heightForWidth(bar.width()) <= bar.height() - bar.plate.height()
    assert bar.said.wordWrap()


def test_the_second_half_of_a_double_click_calls_nobody(tab, bar):
    tab.counters.take("AA")
    click(bar, Act.NEXT)
    tab.counters.later(milliseconds=799)
    click(bar, Act.NEXT)
    assert tab.counters.state("A002") is State.WAITING

    tab.counters.later(milliseconds=1)
    click(bar, Act.NEXT)
    assert tab.counters.state("A002") is State.CALLED


def test_its_keys_work_while_it_has_the_keyboard(tab, bar):
    tab.counters.take("A")
    for key in (Qt.Key.Key_F9, Qt.Key.Key_F8, Qt.Key.Key_F12):
        QTest.keyClick(bar, key)

    assert (tab.counters.state("A001"), tab.counters.ticket("A001").calls) == (State.DONE, 2)


def test_it_asks_for_no_keyboard_until_its_number_is_clicked(bar):
    accepts = lambda: not bar.windowHandle().flags() & Qt.WindowType.WindowDoesNotAcceptFocus  # noqa: E731
    assert not accepts()
    assert bar.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert bar.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)

    QTest.mouseClick(bar.plate, Qt.MouseButton.LeftButton)

    assert accepts()


def test_its_times_tick_and_stand_still_while_it_is_hidden(tab, bar):
    tab.counters.take("A")
    tab.counters.later(minutes=20)
    click(bar, Act.NEXT)
    tab.counters.later(minutes=6, seconds=40)
    bar._second.timeout.emit()
    assert bar.plate.times == "06:40 · 26 分"
    assert bar._second.isActive()

    tab.front.commands.run("queue.bar")

    assert not bar._second.isActive()
    assert not tab.front.desk_file.state.bar


def test_it_says_why_nobody_is_called_and_what_is_refused(tab, bar):
    tab.counters.queue.windows.serve("1", "A")
    tab.counters.take("B")
    click(bar, Act.NEXT)
    assert bar.said.text() == "没有可叫的号：1 人在等本窗口不办的业务"
    tab.counters.later(seconds=1)
    tab.counters.queue.windows.pause("1")
    bar.buttons[Act.NEXT].setEnabled(True)
    click(bar, Act.NEXT)

    assert "暂停" in bar.said.text()


def test_a_window_nobody_sits_at_has_no_buttons_that_work(tab, bar):
    tab.counters.queue.windows.close("1")

    assert [act for act in SHOWN if bar.buttons[act].isEnabled()] == []
    assert bar.plate.times == "关闭"


def test_it_serves_the_window_that_this_pc_is(tab, bar):
    tab.counters.queue.windows.open("2", "0315")
    tab.counters.take("A")
    tab.page.window_card.move_away.click()
    assert bar.plate.times == "未选窗口"
    tab.page.window_card.which.buttons["2"].click()
    click(bar, Act.NEXT)

    assert tab.counters.ticket("A001").window == "2"


def test_it_follows_what_others_do(tab, bar):
    tab.counters.take("AAA")
    assert bar.waiting.text() == "等3"
    tab.types(Qt.Key.Key_F9)

    assert (bar.plate.number, bar.waiting.text()) == ("A001", "等2")


def test_it_is_about_360_by_56_and_says_everything_in_both_languages(tab, bar):
    assert (bar.width(), bar.height()) == (376, 56)
    tab.front.desk.speak(Language.EN)

    assert [bar.buttons[act].text() for act in SHOWN] == ["Next", "Recall", "Pass", "Done"]


def test_it_stands_where_it_was_left_but_never_off_the_screen(tab, bar):
    area = QApplication.primaryScreen().availableGeometry()
    bar.moved.emit(QPoint(area.right() + 500, -300))

    assert area.contains(QRect(bar.pos(), bar.size()))
    assert tab.front.desk_file.state.bar_at == (area.right() + 500, -300)


def test_dragging_its_number_moves_it_and_is_no_click(tab, bar):
    before, said = bar.pos(), []
    bar.plate.clicked.connect(lambda: said.append("clicked"))
    QTest.mousePress(bar.plate, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(bar.plate, QPoint(5, 60))
    QTest.mouseRelease(bar.plate, Qt.MouseButton.LeftButton, pos=QPoint(5, 60))

    assert bar.pos() != before
    assert said == []
    assert tab.front.desk_file.state.bar_at == (bar.x(), bar.y())


def test_the_next_start_shows_it_again(tab, bar, open_front):
    again = open_front(tab.counters.hall)

    assert again.working.call_bar.bar.isVisible()
    assert tab.card.window.state is WindowState.OPEN
