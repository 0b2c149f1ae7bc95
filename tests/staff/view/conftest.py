"""The staff panel on a real hall, its work running in line."""

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from hallapp.core.messages import Language, Words
from hallapp.hall import Hall
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.runner import InlineRunner
from hallapp.qtkit.theme import Theme
from hallapp.qtkit.tokens import Mode
from hallapp.staff.view.panel import StaffPanel


@pytest.fixture
def said() -> list[Announcement]:
    """What the panel said at the foot of the window."""
    return []


@pytest.fixture
def panel(qtbot, qapp: QApplication, hall: Hall, said) -> Iterator[StaffPanel]:
    """The panel of a hall without people, in sight and with the keyboard."""
    Theme(Mode.LIGHT, 100).apply()
    desk = Desk(Words(Language.ZH), Theme(Mode.LIGHT, 100), InlineRunner())
    desk.announcer.said.connect(said.append)
    hall.database.on_commit(desk.notifier.changed)
    panel = StaffPanel(desk, hall.staff, hall.settings)
    qtbot.addWidget(panel)
    panel.resize(1000, 600)
    panel.show()
    with qtbot.waitActive(panel):
        panel.activateWindow()
    yield panel
