"""The notices page on a real hall, in Chinese, in front."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.hand import press

from hallapp.core.messages import Language, Words
from hallapp.notices.view.page import NoticesPage
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.runner import InlineRunner
from hallapp.qtkit.theme import Theme


@dataclass
class Clerk:
    """Somebody at the desk with the page before them."""

    door: Any
    page: NoticesPage
    announced: list[Announcement]

    def types(self, *keys: str | Qt.Key) -> None:
        """Type on whatever has the focus."""
        for key in keys:
            press(key)

    @property
    def shown(self) -> tuple[str, ...]:
        """What is written on the sheet in the preview."""
        sheet = self.page.preview.preview.sheet.shown
        return () if sheet is None else tuple(text for page in sheet.pages for text in page.texts)

    @property
    def said(self) -> list[str]:
        return [each.text for each in self.announced]


@pytest.fixture
def clerk(qtbot, qapp: QApplication, door) -> Iterator[Clerk]:
    theme = Theme()
    theme.apply()
    desk = Desk(Words(Language.ZH), theme, InlineRunner())
    announced: list[Announcement] = []
    desk.announcer.said.connect(announced.append)
    door.hall.database.on_commit(desk.notifier.changed)
    page = NoticesPage(desk, door.hall.notices, door.hall.settings)
    qtbot.addWidget(page)
    page.resize(1366, 628)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    page.setFocus()
    yield Clerk(door, page, announced)
