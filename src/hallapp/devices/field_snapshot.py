"""What stood in a text field before a scanner typed into it, so that it can be put back."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QTextCursor, QTextDocumentFragment
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget


class FieldSnapshot(Protocol):
    """A field as it was."""

    def restore(self) -> None:
        """Remove what was typed since, and restore selection and cursor."""
        ...


def snapshot_of(widget: QWidget) -> FieldSnapshot | None:
    """What stands in the text field that gets the keys typed at `widget`; None when it is no text field."""
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return _TextSnapshot.of(widget)
    line = widget if isinstance(widget, QLineEdit) else _line_inside(widget)
    return _LineSnapshot.of(line) if line is not None else None


def _line_inside(widget: QWidget) -> QLineEdit | None:
    if isinstance(widget, QAbstractSpinBox) or (isinstance(widget, QComboBox) and widget.isEditable()):
        found = widget.findChild(QLineEdit)
        return found if isinstance(found, QLineEdit) else None
    return None


def _units(text: str) -> int:
    """Length as Qt counts it: a rare character takes two units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True, slots=True)
class _LineSnapshot:
    """Positions and lengths are in Qt's units."""

    line: QLineEdit
    text: str
    cursor: int
    start: int
    selected: str
    modified: bool

    @classmethod
    def of(cls, line: QLineEdit) -> "_LineSnapshot":
        start = line.selectionStart() if line.hasSelectedText() else line.cursorPosition()
        return cls(line, line.text(), line.cursorPosition(), start, line.selectedText(), line.isModified())

    def restore(self) -> None:
        """By editing, not by `setText`: what was typed before can still be undone, and who listens to edits hears of it."""
        added = _units(self.line.text()) - _units(self.text) + _units(self.selected)
        if added > 0 and self.line.text() != self.text:
            self.line.setSelection(self.start, added)
            self.line.insert(self.selected)
        if self.line.text() != self.text:  # a validator or a completer had a hand in it
            self.line.setText(self.text)
        self._select()
        self.line.setModified(self.modified)

    def _select(self) -> None:
        length = _units(self.selected)
        if not length:
            self.line.setCursorPosition(self.cursor)
        elif self.cursor == self.start:
            self.line.setSelection(self.start + length, -length)
        else:
            self.line.setSelection(self.start, length)


@dataclass(frozen=True, slots=True)
class _TextSnapshot:
    """Positions are in Qt's units; the text itself may be long and is not copied."""

    edit: QTextEdit | QPlainTextEdit
    length: int
    anchor: int
    position: int
    selected: QTextDocumentFragment
    modified: bool

    @classmethod
    def of(cls, edit: QTextEdit | QPlainTextEdit) -> "_TextSnapshot":
        cursor, document = edit.textCursor(), edit.document()
        return cls(edit, document.characterCount(), cursor.anchor(), cursor.position(), cursor.selection(), document.isModified())

    def restore(self) -> None:
        start, selected = min(self.anchor, self.position), abs(self.anchor - self.position)
        added = self.edit.document().characterCount() - self.length + selected
        cursor = self.edit.textCursor()
        if added > 0:
            cursor.setPosition(start)
            cursor.setPosition(start + added, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertFragment(self.selected) if selected else cursor.removeSelectedText()
        cursor.setPosition(self.anchor)
        cursor.setPosition(self.position, QTextCursor.MoveMode.KeepAnchor)
        self.edit.setTextCursor(cursor)
        self.edit.document().setModified(self.modified)
