"""The tab of rounds on a real hall, at 10:20 on a Monday, typed on like a person would."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.disinfection.conftest import Hallway
from tests.ears import Recorder
from tests.hand import press

from hallapp.core.messages import Language, Words
from hallapp.disinfection.view.page import RoundsPage
from hallapp.disinfection.view.panel import RoundsPanel
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.page import Page
from hallapp.qtkit.runner import InlineRunner
from hallapp.qtkit.theme import Theme

SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Tab:
    """Somebody at the tab: types, scans, looks."""

    hallway: Hallway
    page: RoundsPage
    sounds: Recorder
    said: list[Announcement]

    def types(self, *keys: str | Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Type on whatever has the focus."""
        for key in keys:
            press(key, held=held)

    def at(self, wall: str, day: int = 2) -> "Tab":
        """It is that time, and the tab has looked again."""
        self.hallway.at(wall, day)
        self.page.reload()
        return self

    @property
    def in_hand(self) -> str:
        """The id of the round in hand."""
        current = self.page.day.list.current
        return current.id if current else ""

    @property
    def rows(self) -> list[str]:
        """What the rows say, from top to bottom."""
        return [each.said for each in self.page.day.list.entries]

    def row(self, area: str, key: str) -> str:
        """What one row says."""
        wanted = self.hallway.id(area, key)
        return next(each.said for each in self.page.day.list.entries if each.round.id == wanted)

    def point(self, area: str, key: str) -> None:
        self.page.day.list.point_at(self.hallway.id(area, key))


def _shown(qtbot, page: Page) -> None:
    qtbot.addWidget(page)
    page.resize(1366, 620)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    page.setFocus()


@pytest.fixture
def desk(qapp: QApplication, hallway: Hallway) -> Desk:
    """A desk that speaks Chinese and does its work in line."""
    theme = Theme()
    theme.apply()
    desk = Desk(Words(Language.ZH), theme, InlineRunner(), sounds=Recorder())
    hallway.hall.database.on_commit(desk.notifier.changed)
    return desk


@pytest.fixture
def tab(qtbot, desk: Desk, hallway: Hallway) -> Iterator[Tab]:
    """The tab in front, 李敏 on duty, the rounds of 08:00 done in time by the cleaner, those of 10:00 overdue."""
    hall = hallway.hall
    hall.sign_on(hall.person("0315"))
    hallway.at("08:05")
    hallway.ticks(*(each.id for each in hall.disinfection.day().rounds if each.key == "0800"), by="P002")
    hallway.at("10:20")
    said: list[Announcement] = []
    desk.announcer.said.connect(said.append)
    page = RoundsPage(desk, hall.disinfection, hall.staff, hall.settings)
    _shown(qtbot, page)
    assert isinstance(desk.sounds, Recorder)
    yield Tab(hallway, page, desk.sounds, said)


@pytest.fixture
def panel(qtbot, desk: Desk, hallway: Hallway) -> Iterator[RoundsPanel]:
    """The panel of 设置."""
    panel = RoundsPanel(desk, hallway.hall.disinfection, hallway.hall.settings)
    _shown(qtbot, panel)
    yield panel
