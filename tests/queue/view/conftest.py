"""The tab of the queue on a real hall, alone and in the window, typed on like a person would."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.hand import press
from tests.queue.conftest import Counters
from tests.shell.conftest import open_front, theme

from hallapp.qtkit.notifier import Announcement
from hallapp.queue.models import AtWindow
from hallapp.queue.view.page import QueuePage
from hallapp.shell.front_desk import FrontDesk

__all__ = ["open_front", "theme"]


@dataclass
class Tab:
    """Somebody at window 1: types, looks."""

    counters: Counters
    front: FrontDesk
    said: list[Announcement]

    @property
    def page(self) -> QueuePage:
        page = self.front.counter.page("queue")
        assert isinstance(page, QueuePage)
        return page

    @property
    def card(self) -> AtWindow:
        """What is on record of window 1."""
        return self.counters.queue.reports.at_window("1")

    @property
    def numbers(self) -> list[str]:
        """The waiting list as it is shown."""
        return [row.number for row in self.page.waiting.list.rows]

    @property
    def last_said(self) -> str:
        return self.said[-1].text if self.said else ""

    def types(self, *keys: str | Qt.Key) -> None:
        """Type on whatever has the focus, each key a second after the one before."""
        for key in keys:
            press(key)
            self.counters.later(seconds=1)

    def chord(self, letter: str) -> None:
        """Press a letter with Ctrl."""
        press(letter, held=Qt.KeyboardModifier.ControlModifier)
        self.counters.later(seconds=1)

    def look(self) -> None:
        """The tab has looked again."""
        self.page.reload()


@pytest.fixture
def tab(qtbot, open_front, counters: Counters) -> Iterator[Tab]:
    """The tab in front at 10:00, 王磊 at window 1, which is this PC."""
    counters.hall.sign_on(counters.hall.person("0312"))
    counters.opens("1")
    counters.at("10:00")
    front = open_front(counters.hall)
    front.desk_file.change(window="1")
    said: list[Announcement] = []
    front.desk.announcer.said.connect(said.append)
    front.counter.show_tab("queue")
    with qtbot.waitActive(front.window):
        front.window.activateWindow()
    application = QApplication.instance()
    assert application is not None
    application.removeEventFilter(front.scanner)  # it keeps letters back for a moment, which is tested elsewhere
    yield Tab(counters, front, said)
