"""The check-in page on a real hall, typed on like a person would."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ears import Recorder
from tests.hand import press

from hallapp.checkin.view.page import CheckinPage
from hallapp.core.messages import Language, Words
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.runner import InlineRunner
from hallapp.qtkit.theme import Theme


@dataclass
class Counter:
    """Somebody at the desk: scans, types, looks."""

    morning: Any
    page: CheckinPage
    sounds: Recorder
    said: list[Announcement]
    wait: Callable[[Callable[[], bool]], None]

    def scan(self, *badges: str) -> None:
        """Scan badges, five seconds apart."""
        for badge in badges:
            self.morning.later(seconds=5)
            self.page.scanned(badge)

    def types(self, *keys: str | Qt.Key) -> None:
        """Type on whatever has the focus."""
        for key in keys:
            press(key)

    def measures(self, digits: str) -> None:
        """Type a temperature and wait until it counts."""
        self.types(*digits)
        self.wait(lambda: not self.page.card.field.has_digits)

    @property
    def name(self) -> str:
        """The name on the card."""
        return self.page.card.name.text()

    @property
    def tray(self) -> list[str]:
        return [each.badge for each in self.page.flow.tray]

    @property
    def outcomes(self) -> list[str]:
        """What the rows say, from top to bottom."""
        return [row.accessibleName() for row in self.page.outcomes.rows]

    @property
    def offers(self) -> list[str]:
        """The words on the card's buttons."""
        return [button.text() for button in self.page.card.buttons if button.isVisible()]

    def presses(self, word: str) -> None:
        """Click the card's button with that word on it."""
        button = next(button for button in self.page.card.buttons if button.isVisible() and button.text() == word)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def people(self) -> dict[str, str]:
        """Where everybody stands, as the list says it."""
        return {entry.line.name: f"{entry.mark.value}{entry.word}" for entry in self.page.people.list.entries}


@pytest.fixture
def counter(qtbot, qapp: QApplication, morning) -> Iterator[Counter]:
    """The page in Chinese, in front, on the hall of `morning`."""
    theme = Theme()
    theme.apply()
    sounds = Recorder()
    desk = Desk(Words(Language.ZH), theme, InlineRunner(), sounds=sounds)
    said: list[Announcement] = []
    desk.announcer.said.connect(said.append)
    hall = morning.hall
    hall.database.on_commit(desk.notifier.changed)
    page = CheckinPage(desk, hall.checkin, hall.staff, hall.settings)
    qtbot.addWidget(page)
    page.resize(1366, 628)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    page.setFocus()
    yield Counter(morning, page, sounds, said, qtbot.waitUntil)
