"""The tab of the visitors in the real window on a real hall, typed on like a person would."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.hand import press
from tests.shell.conftest import open_front, theme
from tests.visits.conftest import Door

from hallapp.qtkit.notifier import Announcement
from hallapp.shell.front_desk import FrontDesk
from hallapp.staff.registering import Details
from hallapp.visits.schema import VisitRow
from hallapp.visits.view.page import VisitsPage

__all__ = ["open_front", "theme"]

QUIET_MS = 130
"""A little longer than the keys must be quiet before a reading counts."""


@dataclass
class Tab:
    """Somebody at the door: types, looks."""

    door: Door
    front: FrontDesk
    said: list[Announcement]

    @property
    def page(self) -> VisitsPage:
        page = self.front.counter.page("visits")
        assert isinstance(page, VisitsPage)
        return page

    @property
    def visits(self) -> Sequence[VisitRow]:
        """What is on record and not void."""
        return [row for row in self.door.visits() if row.voided_at is None]

    @property
    def last(self) -> VisitRow:
        """The last party on record."""
        return self.visits[-1]

    @property
    def shown(self) -> list[str]:
        """The outcomes of the list, from top to bottom."""
        return [row.outcome for row in self.page.day.day.list.rows]

    def types(self, *keys: str | Qt.Key) -> "Tab":
        """Type on whatever has the focus; the keys are quiet for a moment after each two digits."""
        for key in keys:
            self.presses(key)
            commit = self.page.entry.field._commit
            if commit.isActive() and len(self.page.entry.field._keys.typed) >= 2:
                commit.stop()
                commit.timeout.emit()
        return self

    def presses(self, key: str | Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key on whatever has the focus, and let no time pass."""
        press(key, held=modifier)

    def keypad(self, key: str) -> None:
        """Press a key of the number pad."""
        self.presses(key, Qt.KeyboardModifier.KeypadModifier)


@pytest.fixture
def tab(qtbot, open_front, door: Door) -> Iterator[Tab]:
    """The window at 10:00 on 今日, 王磊 signed on."""
    for badge, name in (("0312", "王磊"), ("0315", "李敏")):
        door.hall.staff.add(Details(badge=badge, name=name))
    door.hall.sign_on(door.hall.person("0312"))
    door.at("10:00")
    front = open_front(door.hall)
    said: list[Announcement] = []
    front.desk.announcer.said.connect(said.append)
    with qtbot.waitActive(front.window):
        front.window.activateWindow()
    application = QApplication.instance()
    assert application is not None
    application.removeEventFilter(front.scanner)  # it keeps letters back for a moment, which is tested elsewhere
    yield Tab(door, front, said)
