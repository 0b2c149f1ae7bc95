"""A text field that has the keyboard while the scanner is watched for: its Enter, and its input method."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from hallapp.devices.scanner import ScannerFilter


class Watched(QLineEdit):
    """A field, the scanner's filter before it, and the clock of the screen, which is told."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 10_000
        self.badges: list[str] = []
        self.entered = self.composed = 0
        self.filter = ScannerFilter(now_ms=lambda: self.now)
        self.filter.scanned.connect(self.badges.append)
        self.filter.composed.connect(lambda: setattr(self, "composed", self.composed + 1))
        self.returnPressed.connect(lambda: setattr(self, "entered", self.entered + 1))


@pytest.fixture
def field(qtbot, qapp: QApplication) -> Iterator[Watched]:
    field = Watched()
    qtbot.addWidget(field)
    field.filter.watch(qapp)
    field.show()
    with qtbot.waitActive(field):
        field.activateWindow()
    field.setFocus()
    yield field
    field.filter.leave(qapp)


def test_an_enter_is_a_person_s_when_the_clock_of_the_screen_has_begun_anew(field):
    field.now = (1 << 32) - 1000  # it has 32 bits, 49.7 days
    QTest.keyClicks(field, "0312")
    QTest.keyClick(field, Qt.Key.Key_Return)
    field.now = 5_000
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert field.badges == ["0312"]
    assert field.entered == 1


def test_it_is_told_once_that_somebody_composes(field):
    for word in ("", "l", "li"):
        QCoreApplication.sendEvent(field, QInputMethodEvent(word, []))

    assert field.composed == 1
