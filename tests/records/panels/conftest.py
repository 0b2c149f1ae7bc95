"""The panels 报表 and 过去 by themselves, on the hall with three days behind it."""

import os
from dataclasses import dataclass, field

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from tests.hand import press

from hallapp.core.messages import Language, Words
from hallapp.hall import Hall
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.page import Page
from hallapp.qtkit.runner import InlineRunner
from hallapp.qtkit.theme import Theme


@dataclass
class Seat:
    """Somebody before a panel."""

    hall: Hall
    desk: Desk
    said: list[Announcement] = field(default_factory=list)

    def opens(self, qtbot, kind: type[Page]) -> Page:
        """A panel in the window's size, in front."""
        panel = kind(self.desk, self.hall.records, self.hall.clock, self.hall.database.day_of)
        qtbot.addWidget(panel)
        panel.resize(1338, 600)
        panel.show()
        with qtbot.waitActive(panel):
            panel.activateWindow()
        panel.setFocus()
        return panel

    def types(self, *keys) -> None:
        """Type on whatever has the focus."""
        for key in keys:
            press(key)
            QApplication.processEvents()


@pytest.fixture
def seat(qtbot, lived):
    """Wednesday at 09:00; 0312 acts."""
    theme = Theme()
    theme.apply()
    seat = Seat(lived, Desk(Words(Language.ZH), theme, InlineRunner()))
    seat.desk.announcer.said.connect(seat.said.append)
    return seat
