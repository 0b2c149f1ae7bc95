"""A scanner may end its line with a line feed for which a keyboard driver knows no key."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from hallapp.devices.scanner import ScannerFilter

GAP_MS = 4


def test_two_quick_scans_that_end_so_are_two_badges(qtbot):
    field, scanner, heard = QLineEdit(), ScannerFilter(), []
    qtbot.addWidget(field)
    scanner.scanned.connect(heard.append)
    at = 1000
    for text in "0315\n0321\n":
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text)
        at += GAP_MS
        press.setTimestamp(at)
        scanner.eventFilter(field, press)

    assert heard == ["0315", "0321"]
