"""The tab in the real window, on the hall with three days behind it, typed on like a person would."""

import os
from dataclasses import dataclass

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from tests.hand import press
from tests.shell.conftest import open_front, theme

from hallapp.hall import Hall
from hallapp.qtkit.file_dialog import FileDialog
from hallapp.qtkit.notifier import Announcement
from hallapp.records.view.ledger_panel import LedgerPanel
from hallapp.records.view.page import RecordsPage
from hallapp.shell.front_desk import FrontDesk

__all__ = ["open_front", "theme"]


@dataclass
class Tab:
    """Somebody at the desk with the tab before them."""

    hall: Hall
    front: FrontDesk
    said: list[Announcement]

    @property
    def panel(self) -> LedgerPanel:
        page = self.front.counter.page("records")
        assert isinstance(page, RecordsPage)
        return page.ledgers

    def types(self, *keys):
        """Type on whatever has the focus."""
        for key in keys:
            press(key)
            QApplication.processEvents()

    def settle(self):
        """Everything that is looked at has come."""
        for _ in range(10):
            for row in range(self.panel.model.rowCount()):
                self.panel.model.line(row)
            QApplication.processEvents()

    def cells(self, *keys):
        """What is shown in these columns."""
        self.settle()
        model = self.panel.model
        places = [[column.key for column in model.columns].index(key) for key in keys]
        return [tuple(model.shown(row, place) for place in places) for row in range(model.rowCount())]


@pytest.fixture
def tab(qtbot, open_front, lived, tmp_path, monkeypatch):
    """The tab in front; files go to the folder `files`."""
    (tmp_path / "files").mkdir()
    monkeypatch.setattr(FileDialog, "folder", str(tmp_path / "files"))
    lived.sign_on(lived.person("0312"))
    front = open_front(lived)
    said: list[Announcement] = []
    front.desk.announcer.said.connect(said.append)
    front.counter.show_tab("records")
    with qtbot.waitActive(front.window):
        front.window.activateWindow()
    QApplication.processEvents()
    return Tab(lived, front, said)
