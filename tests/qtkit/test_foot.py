"""What is said at the foot of the window: short, in sight for a while, never in the way."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from hallapp.qtkit import snackbar
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.snackbar import Snackbar
from hallapp.qtkit.tokens import Tone


@pytest.fixture
def host(qtbot, theme, shown_and_active) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 600)
    shown_and_active(host)
    return host


def test_it_leaves_the_focus_where_it_is(host: QWidget):
    field = QLineEdit(host)
    field.show()
    field.setFocus()
    bar = Snackbar(host)
    bar.show(Announcement("已记录", action="撤销", do=lambda: None))

    assert field.hasFocus()
    QTest.mouseClick(host.findChild(Button), Qt.MouseButton.LeftButton)
    assert field.hasFocus()


def test_its_button_does_it_once_and_takes_the_bar_away(host: QWidget):
    undone: list[int] = []
    bar = Snackbar(host)
    bar.show(Announcement("已记录", action="撤销", do=lambda: undone.append(1)))
    host.findChild(Button).click()

    assert undone == [1]
    assert bar.texts == []


def _in_sight(host: QWidget) -> list[str]:
    return [each.said.text for each in host.findChildren(snackbar._Bar) if each.isVisible()]


def test_one_is_in_sight_at_a_time_the_newest(host: QWidget):
    """A second one above it would lie on the page's buttons."""
    bar = Snackbar(host)
    for text in "一二三四":
        bar.show(Announcement(text))

    assert _in_sight(host) == ["四"]
    assert bar.texts == ["二", "三", "四"]


def test_a_later_word_about_the_same_takes_the_earlier_one_away(host: QWidget):
    bar = Snackbar(host)
    bar.show(Announcement("大屏断开了", about="tv"))
    bar.show(Announcement("已记录"))
    bar.show(Announcement("大屏又亮了", about="tv"))

    assert bar.texts == ["已记录", "大屏又亮了"]


def test_what_was_covered_has_its_whole_time_afterwards(host: QWidget, qtbot, monkeypatch):
    bar = Snackbar(host)
    bar.show(Announcement("没有声音设备"))
    monkeypatch.setattr(snackbar, "SHOWN_MS", 20)
    bar.show(Announcement("已记录"))
    monkeypatch.undo()

    qtbot.waitUntil(lambda: _in_sight(host) == ["没有声音设备"])
    assert bar._bars[-1]._timer.remainingTime() > snackbar.SHOWN_MS - 1000


@pytest.mark.parametrize(
    ("said", "in_sight"),
    [
        (Announcement("备份好了"), "已记录"),
        (Announcement("备份好了", of_own_work=True), "备份好了"),
        (Announcement("没有声音设备", Tone.WARN), "没有声音设备"),
        (Announcement("改设置", action="撤销", do=lambda: None), "改设置"),
    ],
    ids=["of itself", "of the work", "a warning", "another undo"],
)
def test_an_undo_stays_in_sight_unless_something_urgent_is_said(host: QWidget, said: Announcement, in_sight: str):
    bar = Snackbar(host)
    bar.show(Announcement("已记录", action="撤销", do=lambda: None))
    bar.show(said)

    assert _in_sight(host) == [in_sight]
    assert set(bar.texts) == {"已记录", said.text}


def test_the_same_word_again_is_one_bar(host: QWidget):
    bar = Snackbar(host)
    bar.show(Announcement("已记录"))
    bar.show(Announcement("已记录"))

    assert bar.texts == ["已记录"]


def test_it_goes_by_itself(host: QWidget, qtbot, monkeypatch):
    monkeypatch.setattr(snackbar, "SHOWN_MS", 20)
    bar = Snackbar(host)
    bar.show(Announcement("已记录"))
    assert bar.texts == ["已记录"]

    qtbot.waitUntil(lambda: bar.texts == [])


def test_eight_seconds_are_enough_to_reach_the_undo():
    assert snackbar.SHOWN_MS == 8000


def test_it_lies_in_the_foot_where_that_is_free(host: QWidget):
    """Over the page it would cover buttons for eight seconds after every person."""
    bar = Snackbar(host, free=lambda: QRect(100, 560, 500, 40))
    bar.show(Announcement("已记录"))
    place = host.findChild(snackbar._Bar).geometry()

    assert place.top() >= 600 - place.height() - 2
    assert place.left() >= 100
    assert place.right() < 600


def test_it_lies_over_the_end_of_the_foot_where_that_is_full(host: QWidget):
    bar = Snackbar(host, free=lambda: QRect(100, 560, 50, 40))
    bar.show(Announcement("已记录"))
    place = host.findChild(snackbar._Bar).geometry()

    assert place.top() >= 600 - place.height() - 2
    assert place.right() == 800 - 21


def test_it_stays_at_the_foot_when_the_window_grows(host: QWidget):
    bar = Snackbar(host)
    bar.show(Announcement("已记录"))
    host.resize(1000, 700)

    assert host.findChild(snackbar._Bar).geometry().bottom() == pytest.approx(698, abs=2)
