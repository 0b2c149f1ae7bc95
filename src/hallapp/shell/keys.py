"""The keys of the commands, on the window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from hallapp.shell.commands import Commands
from hallapp.shell.counter import Counter

LEFT_TO_WIDGETS = frozenset({"Esc"})
"""The focused widget gets these first; the window handles them only if it does not."""

_FIELDS = (QLineEdit, QPlainTextEdit)

_KEYPAD = "Num+"
"""What a key of the number pad begins with. A text field types it, a scanner may send it: only what nobody else takes is a command."""


class Keys(QObject):
    """One shortcut a key, quiet while something lies over the window.

    A text field in which nothing is left to undo leaves Ctrl+Z and Ctrl+Y to the window, and every other key with Ctrl that is a
    command's in any case: on Linux it would take Ctrl+E for its own end of the line.
    """

    def __init__(self, counter: Counter, commands: Commands, unless_scanning: Callable[[Callable[[], None]], None]) -> None:
        """Args:
        unless_scanning: calls its argument once it is certain that no scanner sent the key: a hostile badge may hold control
            characters, which a keyboard calls Ctrl+Z.
        """
        super().__init__(counter)
        self._counter, self._commands, self._unless_scanning = counter, commands, unless_scanning
        self._keypad: dict[str, str] = {}
        self._held: set[QKeySequence] = set()
        for command in commands:
            for key in command.keys:
                if key.startswith(_KEYPAD):
                    self._keypad[key.removeprefix(_KEYPAD)] = command.id
                elif key not in LEFT_TO_WIDGETS:
                    self._add(key, command.id)
        counter.take_left_over = self._take
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent) or not isinstance(watched, _FIELDS):
            return False
        if self._is_left(watched, event):
            event.ignore()
            return True
        return False

    def _is_left(self, field: QLineEdit | QPlainTextEdit, event: QKeyEvent) -> bool:
        """Whether a field leaves a key to the window."""
        for key, available in ((QKeySequence.StandardKey.Undo, "isUndoAvailable"), (QKeySequence.StandardKey.Redo, "isRedoAvailable")):
            if event.matches(key):
                return isinstance(field, QLineEdit) and not getattr(field, available)()
        return QKeySequence(event.keyCombination()) in self._held

    def _take(self, event: QKeyEvent) -> bool:
        """Take a key that nothing on the window wanted; False when it is no command's."""
        command = self._keypad.get(event.text())
        if command is None or not event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
            return False
        if not event.isAutoRepeat():
            self._run(command)
        return True

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, _FIELDS):
            before.removeEventFilter(self)
        if isinstance(now, _FIELDS):
            now.installEventFilter(self)

    def _add(self, key: str, command_id: str) -> None:
        shortcut = QShortcut(QKeySequence(key, QKeySequence.SequenceFormat.PortableText), self._counter)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        if "Ctrl" in key:
            self._held.add(shortcut.key())
            shortcut.activated.connect(lambda: self._unless_scanning(lambda: self._run(command_id)))
        else:
            shortcut.activated.connect(lambda: self._run(command_id))

    def _run(self, command_id: str) -> None:
        if not self._counter.is_veiled() and not self._counter.is_alone:
            self._commands.run(command_id)
