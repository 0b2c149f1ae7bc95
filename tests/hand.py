"""The hand that presses keys: it finds what has the keyboard, and never presses on nothing."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier
_TRIES, _EVERY_MS = 100, 20


def focused() -> QWidget:
    """What gets the next key.

    A form that closes hands the keyboard on in a moment. Where there is no window manager nobody gives a window back what a passing one had
    (a menu, a question, another test's last window): it is given back here. Given nothing, Qt's own test ends the whole program.
    """
    for _ in range(_TRIES):
        if (widget := QApplication.focusWidget()) is not None:
            return widget
        if QApplication.activeWindow() is None and (window := _at_work()) is not None:
            window.activateWindow()
        QTest.qWait(_EVERY_MS)
    raise AssertionError(f"nothing has the keyboard; the active window is {QApplication.activeWindow()}")


def press(*keys: str | Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """Press keys one after the other, each on what has the keyboard then."""
    for key in keys:
        QTest.keyClick(focused(), key, held)


def _at_work() -> QWidget | None:
    """The largest window that takes keys."""
    refuses = Qt.WindowType.WindowDoesNotAcceptFocus
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.isWindow() and not each.windowFlags() & refuses]
    return max(shown, key=lambda each: each.width() * each.height(), default=None)
