"""What each key means on the page, whatever on it has the focus, as long as that does not want the key itself."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from hallapp.visits.view.day_list import AGAIN_KEY
from hallapp.visits.view.entry_card import MORE_KEY, REFUSED_KEY
from hallapp.visits.view.hall_card import COME_IN_KEY, RECOUNT_KEY
from hallapp.visits.view.seen_row import PRIORITY_KEY, STEERED_KEY

_DIGITS = frozenset("0123456789.。,，")
_POINTS = frozenset(".。,，")
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class PageKeys(QObject):
    """Digits go to the field, letters to what is seen and to the hall, ↑↓ to the party, + and − to the head count.

    Args:
        acts: by name, what the page does; see `_LETTERS` and `take`.
    """

    def __init__(self, parent: QObject, acts: dict[str, Callable[[], object]], digit: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._digit = digit
        self._letters = {key: acts[name] for key, name in _LETTERS.items()}
        self._named: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Space: acts["mask"],
            Qt.Key.Key_Up: acts["more_persons"],
            Qt.Key.Key_Down: acts["fewer"],
            Qt.Key.Key_Return: lambda: digit("\r"),
            Qt.Key.Key_Enter: lambda: digit("\r"),
            Qt.Key.Key_Backspace: lambda: digit("\b"),
        }
        self._escape = acts["cancel"]

    def take(self, event: QKeyEvent) -> bool:
        """Take a key; False when it means nothing here."""
        if event.modifiers() & _HELD:
            return False
        if event.key() == Qt.Key.Key_Escape:
            return bool(self._escape())
        # what a text field leaves over, Enter and the arrows, is about its text all the same
        act = None if isinstance(QApplication.focusWidget(), QLineEdit) else self._act_of(event)
        if act is not None:
            act()
        return act is not None

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        text = event.text()
        if (named := self._named.get(event.key())) is not None:
            return named
        if text and text in _DIGITS:
            return lambda: self._digit("." if text in _POINTS else text)
        return None if event.isAutoRepeat() else self._letters.get(text.upper())


_LETTERS = {
    PRIORITY_KEY: "priority",
    STEERED_KEY: "steered",
    REFUSED_KEY: "refuse",
    MORE_KEY: "details",
    AGAIN_KEY: "again",
    RECOUNT_KEY: "recount",
    COME_IN_KEY: "come_in",
    "+": "count_in",
    "-": "leave",
}
"""What a letter or a sign does, by the name of an act."""
