"""A round at the window by keys and by scans alone: the real window, the real store thread, and what is on record afterwards."""

import os
from collections.abc import Callable, Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from tests.hand import press

from hallapp.disinfection.models import Round
from hallapp.disinfection.rules import State
from hallapp.hall import Hall, open_hall

CONTROL = Qt.KeyboardModifier.ControlModifier
DOOR, TICKETS, COUNTER = ("XD-01-20200302-0800", "XD-02-20200302-0800", "XD-04-20200302-0800")


@pytest.fixture
def on_record(hall: Hall) -> Iterator[Callable[[str], Round]]:
    """A round as another process's way in reads it."""
    beside = open_hall(hall.folder.path, clock=hall.clock)
    yield beside.disinfection.find
    beside.close()


def _press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    press(key, held=modifiers)


def _scan(text):
    for each in text:
        press(each)
    _press(Qt.Key.Key_Return)


def _goes_to_rounds(front, qtbot):
    _press(Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: front.counter.tab == "disinfection")
    page = front.counter.page("disinfection")
    qtbot.waitUntil(lambda: page.day.list.hasFocus() and page.day.list.current is not None)
    return page


@pytest.mark.parametrize("tab", ["today", "checkin", "notices", "settings"])
def test_f6_and_space_tick_the_most_urgent_round_from_any_tab(front, on_record, qtbot, tab):
    front.counter.show_tab(tab)
    qtbot.wait(60)
    page = _goes_to_rounds(front, qtbot)
    assert page.day.list.current.id == DOOR

    _press(Qt.Key.Key_Space)

    qtbot.waitUntil(lambda: on_record(DOOR).state is State.DONE)
    assert on_record(DOOR).operator.name == "王磊"
    assert on_record(TICKETS).state is State.DUE


def test_ctrl_z_takes_the_tick_back(front, on_record, qtbot):
    _goes_to_rounds(front, qtbot)
    _press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: on_record(DOOR).state is State.DONE)
    qtbot.wait(60)

    _press(Qt.Key.Key_Z, CONTROL)

    qtbot.waitUntil(lambda: on_record(DOOR).state is State.DUE)


@pytest.mark.parametrize("tab", ["today", "checkin"])
def test_an_area_and_a_badge_scanned_in_any_tab_tick_its_round(front, on_record, qtbot, tab):
    front.counter.show_tab(tab)
    qtbot.wait(60)

    _scan("XD-04")
    qtbot.waitUntil(lambda: front.counter.tab == "disinfection")
    page = front.counter.page("disinfection")
    qtbot.waitUntil(lambda: page.waits_for_badge)
    _scan("0321")

    qtbot.waitUntil(lambda: on_record(COUNTER).state is State.DONE)
    assert on_record(COUNTER).operator.name == "周婷"
    assert front.counter.tab == "disinfection"


def test_a_badge_goes_to_the_checkin_again_once_the_round_is_ticked(front, on_record, qtbot):
    _scan("XD-04")
    qtbot.waitUntil(lambda: front.counter.has_page("disinfection") and front.counter.page("disinfection").waits_for_badge)
    _scan("0321")
    qtbot.waitUntil(lambda: on_record(COUNTER).state is State.DONE)

    _scan("0315")

    qtbot.waitUntil(lambda: front.counter.tab == "checkin")
    qtbot.waitUntil(lambda: front.counter.page("checkin").flow.tray.first is not None)
    assert front.counter.page("checkin").flow.tray.first.badge == "0315"
