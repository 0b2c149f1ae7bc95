"""What is said at the foot of the window: short, in sight for a while, never in the way."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from hallapp.qtkit import snackbar
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.snackbar import Snackbar


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


def test_the_newest_three_are_in_sight_one_above_the_other(host: QWidget):
    bar = Snackbar(host)
    for text in "一二三四":
        bar.show(Announcement(text))
    places = [each.geometry() for each in host.findChildren(snackbar._Bar) if each.isVisible()]

    assert bar.texts == ["二", "三", "四"]
    assert len(places) == 3
    assert not any(one.intersects(other) for one in places for other in places if one is not other)
    assert all(host.rect().contains(place) for place in places)


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


def test_it_lies_above_the_foot_where_that_is_full(host: QWidget):
    bar = Snackbar(host, free=lambda: QRect(100, 560, 50, 40))
    bar.show(Announcement("已记录"))

    assert host.findChild(snackbar._Bar).geometry().bottom() < 560


def test_it_stays_at_the_foot_when_the_window_grows(host: QWidget):
    bar = Snackbar(host, above=50)
    bar.show(Announcement("已记录"))
    host.resize(1000, 700)

    assert host.findChild(snackbar._Bar).geometry().bottom() == pytest.approx(650, abs=2)
