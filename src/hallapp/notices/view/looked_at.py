"""Dates that a program moved are marked until a person looked at them."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from hallapp.qtkit.fields import FormRow
from hallapp.qtkit.theme import app_theme


class LookedAt(QObject):
    """Watches one field: marked places lose their mark when somebody goes there.

    Signals:
        looked: somebody did.
    """

    looked = Signal()

    def __init__(self, row: FormRow) -> None:
        super().__init__(row)
        self._row, self._title, self._said, self._marked = row, "", "", False
        field = row.field
        field.installEventFilter(self)
        if isinstance(field, QPlainTextEdit):
            field.viewport().installEventFilter(self)

    @property
    def is_marked(self) -> bool:
        """Whether somebody must still look."""
        return self._marked

    def set_title(self, title: str, marked: str) -> None:
        """What stands above the field: as a rule, and while it is marked."""
        self._title, self._said = title, marked
        self._row.set_title(marked if self._marked else title)

    def mark(self, spans: tuple[tuple[int, int], ...]) -> None:
        """Mark these places; none takes the marks away."""
        self._marked = bool(spans)
        self._row.set_title(self._said if self._marked else self._title)
        field = self._row.field
        if isinstance(field, QPlainTextEdit):
            field.setExtraSelections([_selection(field, begin, end) for begin, end in spans])
        field.setProperty("marked", self._marked)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._marked and event.type() in {QEvent.Type.FocusIn, QEvent.Type.MouseButtonPress}:
            self.mark(())
            self.looked.emit()
        return False


def _selection(field: QPlainTextEdit, begin: int, end: int) -> QTextEdit.ExtraSelection:
    found = QTextEdit.ExtraSelection()
    cursor = QTextCursor(field.document())
    utf16 = [len(field.toPlainText()[:at].encode("utf-16-le")) // 2 for at in (begin, end)]  # Qt counts what is beyond 65,536 as two
    cursor.setPosition(utf16[0])
    cursor.setPosition(utf16[1], QTextCursor.MoveMode.KeepAnchor)
    colours = app_theme().colours
    looks = QTextCharFormat()
    looks.setBackground(QColor(colours.warnbg))
    looks.setForeground(QColor(colours.warn))
    looks.setFontUnderline(True)
    found.cursor, found.format = cursor, looks
    return found
