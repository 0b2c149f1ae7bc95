"""Where people type: fields that take no invisible characters and say at once what is wrong with what was typed."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeyEvent, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hallapp.core.text import visible
from hallapp.qtkit.banner import announce
from hallapp.qtkit.dressing import dress
from hallapp.qtkit.icon_engine import icon
from hallapp.qtkit.icons import draw_icon
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.painting import painter_on, surface
from hallapp.qtkit.stylesheet import Sheet
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone

_SEARCH_PAUSE_MS = 150
_ROUND, _WRONG_EDGE = 8, 2
_ABOVE_AND_BELOW = 6
"""Pixels an edge and what is free around the text take together, however large the text."""


class Field(QLineEdit):
    """A line to type in, with the edge of an input.

    It paints that edge itself: there are eighty of them, and a style sheet costs each 10 KB.

    Attributes:
        is_composing: whether an input method shows a word here that is not decided yet, so that the text is not all that is seen.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_composing = False
        self.setFrame(False)
        inside = QPalette()
        inside.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(inside)
        self._restyle()
        app_theme().changed.connect(self._restyle)

    @property
    def is_wrong(self) -> bool:
        """Whether it has the edge of one that holds a mistake."""
        return bool(self.property("wrong"))

    def set_wrong(self, wrong: bool) -> None:
        """Show or remove the edge that marks a mistake."""
        if self.is_wrong is not wrong:
            self.setProperty("wrong", wrong)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = app_theme()
        colours = theme.colours
        edge, width = colours.border if self.isEnabled() else colours.line, 1
        if self.is_wrong:
            edge, width = colours.bad, _WRONG_EDGE
        elif self.hasFocus():
            edge, width = colours.focus, theme.sizes.ring
        painter = painter_on(self)
        fill = colours.surface if self.isEnabled() else colours.surface2
        surface(painter, self.rect(), fill, edge, radius=_ROUND - width / 2, width=width)
        painter.end()
        super().paintEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.is_composing = bool(event.preeditString())  # set before the text changes, because its judges ask
        super().inputMethodEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dress(menu, Sheet.MENUS)
        menu.popup(event.globalPos())

    def _height(self) -> int:
        return max(app_theme().sizes.target, self.fontMetrics().height() + _ABOVE_AND_BELOW)

    def _restyle(self) -> None:
        side = app_theme().sizes.space(12) + 1
        self.setTextMargins(side + self._before(), 0, side, 0)
        self.updateGeometry()

    def _before(self) -> int:
        """Pixels kept free in front of the text."""
        return 0


class TextField(Field):
    """One line of text without control, zero-width or bidirectional characters, at most `longest` characters long."""

    def __init__(self, text: str = "", *, longest: int = 200, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._longest = longest
        self.setMinimumWidth(app_theme().sizes.px(80))
        self.textChanged.connect(self._clean)
        self.setText(text)

    def _clean(self, text: str) -> None:
        kept = visible(text)[: self._longest]
        if kept != text:
            place = len(visible(text[: self.cursorPosition()]))
            self.setText(kept)
            self.setCursorPosition(min(place, len(kept)))


class SearchField(TextField):
    """A field that looks for what is typed after a short pause.

    Attributes:
        searched: the text, trimmed.
        went_down: the arrow key down was pressed: the list below should take the focus.
    """

    searched = Signal(str)
    went_down = Signal()

    def __init__(self, *, pause_ms: int = _SEARCH_PAUSE_MS, parent: QWidget | None = None) -> None:
        super().__init__(longest=64, parent=parent)
        self._clear = self.addAction(icon("x", "text2"), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self._pause = QTimer(self, singleShot=True, interval=pause_ms)
        self._pause.timeout.connect(self._search)
        self.textChanged.connect(self._changed)
        self.returnPressed.connect(self._search)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side, left = app_theme().sizes.px(18), app_theme().sizes.space(12)
        draw_icon(painter_on(self), "search", app_theme().colours.text2, QRect(left, (self.height() - side) // 2, side, side))

    def name_clear(self, text: str) -> None:
        """The word for the × that empties the field."""
        self._clear.setText(text)

    def put(self, text: str) -> None:
        """Show a text that whoever calls looks for by themselves."""
        self.setText(text)
        self._pause.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
            return
        super().keyPressEvent(event)

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    def _before(self) -> int:
        return app_theme().sizes.px(26)

    def _search(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text().strip())


class TextArea(QPlainTextEdit):
    """Several lines of plain text; the Tab key goes on to the next field."""

    def __init__(self, text: str = "", *, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        dress(self, Sheet.FIELDS, Sheet.BARS, Sheet.MENUS)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + app_theme().sizes.space(22))

    def sizeHint(self) -> QSize:
        """Not higher than its lines, also where it may grow."""
        return QSize(super().sizeHint().width(), self.minimumHeight())


class Select(QComboBox):
    """A choice of one from a list that opens; each entry carries its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setView(QListView())
        dress(self, Sheet.FIELDS, Sheet.LISTS, Sheet.CHOICES, Sheet.BARS)
        self.setItemDelegate(_Entry(self))
        app_theme().changed.connect(self.update)

    def minimumSizeHint(self) -> QSize:
        """As wide as its widest entry; Qt remembers what it was with those before."""
        return self.sizeHint()

    def set_options(self, options: list[tuple[object, str]]) -> None:
        """Offer (value, word) pairs; what was chosen stays chosen if it is still offered."""
        chosen = self.currentData()
        self.blockSignals(True)
        self.clear()
        for value, text in options:
            self.addItem(text, value)
        self.choose(chosen)
        self.blockSignals(False)

    def choose(self, value: object) -> None:
        """Choose the entry with `value`; nothing changes when there is none."""
        place = next((at for at in range(self.count()) if self.itemData(at) == value), -1)
        if place >= 0:
            self.setCurrentIndex(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling over a choice must not change it."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = app_theme().sizes.px(18)
        place = self.rect().adjusted(self.width() - side - 12, 0, -12, 0)
        place.setTop((self.height() - side) // 2)
        place.setHeight(side)
        draw_icon(painter_on(self), "chevron-down", app_theme().colours.text2, place)


class _Entry(QStyledItemDelegate):
    """An entry high enough to be touched."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), app_theme().sizes.target)


class FormRow(QWidget):
    """A field with its title above and, below, a hint or what is wrong with what was typed.

    `judge_by` is asked at every key; its sentence is shown once the person has left the field or a call was refused.
    """

    def __init__(self, field: QWidget, title: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._hint, self._wrong = hint, ""
        self._judge: Callable[[str], str] | None = None
        self._title = PlainLabel(title, Text.SMALL, quiet=True)
        self._title.setBuddy(field)
        self._note = PlainLabel(hint, Text.SMALL, quiet=True, wrap=True)
        self._note.setVisible(bool(hint))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(app_theme().sizes.space(4))
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        for each in (self._title, field, self._note):
            column.addWidget(each)
        self.set_title(title)
        if isinstance(field, QLineEdit):
            field.textChanged.connect(self._typed)
            field.editingFinished.connect(self._left)

    def set_title(self, text: str) -> None:
        """The word above the field, which is also what a screen reader calls it."""
        self._title.setText(text)
        self._title.setVisible(bool(text))
        self.field.setAccessibleName(text)

    def set_hint(self, text: str) -> None:
        """What stands below the field while nothing is wrong."""
        self._hint = text
        self._show_note()

    def judge_by(self, judge: Callable[[str], str]) -> None:
        """Ask `judge` about every text: it answers with a sentence, or with "" when all is well."""
        self._judge = judge

    def judge(self) -> bool:
        """Judge now what stands in the field; True when nothing is wrong with it."""
        wrong = self._judge(self.field.text()) if self._judge and isinstance(self.field, QLineEdit) else ""
        self._set_wrong(wrong)
        return not wrong

    def refuse(self, text: str) -> None:
        """Show why what stands in the field cannot be used, and go there."""
        self._set_wrong(text)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.field, text)

    @property
    def wrong(self) -> str:
        """The sentence shown now; empty when nothing is wrong."""
        return self._wrong

    def _left(self) -> None:
        """Enter ends the editing, too, right after what it asked for was refused: that must stay."""
        if self._judge is not None:
            self.judge()

    def _typed(self) -> None:
        if self._wrong:
            self.judge()

    def _set_wrong(self, text: str) -> None:
        self._wrong = text
        if isinstance(self.field, TextField):
            self.field.set_wrong(bool(text))
        self.field.setAccessibleDescription(text)
        self._show_note()

    def _show_note(self) -> None:
        self._note.setText(self._wrong or self._hint)
        self._note.set_tone(Tone.BAD if self._wrong else None, quiet=True)
        self._note.setVisible(bool(self._wrong or self._hint))
