"""The list of people: name and where they stand, painted from the tokens; a few hundred rows cost what one costs."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hallapp.checkin.models import Line
from hallapp.qtkit.dressing import dress_bars
from hallapp.qtkit.marks import Mark, draw_mark
from hallapp.qtkit.painting import focus_ring, surface, text_in, width_of
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One row.

    Attributes:
        word: where the person stands, in the present language.
        aside: a quiet word beside it: temperature, ▲迟.
    """

    line: Line
    word: str
    tone: Tone
    mark: Mark
    aside: str = ""


class _People(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()

    def fill(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def at(self, row: int) -> Entry | None:
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, badge: str) -> int:
        return next((row for row, each in enumerate(self._entries) if each.line.badge == badge), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.at(index.row())
        if entry is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return f"{entry.line.name} {entry.mark.value}{entry.word} {entry.aside}".strip()


class _Painted(QStyledItemDelegate):
    """Name on the left; mark, word and what is beside it on the right."""

    def __init__(self, people: _People, view: QListView) -> None:
        super().__init__(view)
        self._people, self._view = people, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(100, max(44, app_theme().sizes.px(39)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry = self._people.at(index.row())
        if entry is None:
            return
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, rect, entry, selected=selected)
        painter.restore()

    def _paint(self, painter: QPainter, rect: QRect, entry: Entry, *, selected: bool) -> None:
        theme = app_theme()
        sizes, colours = theme.sizes, theme.colours
        body = rect.adjusted(0, 1, 0, -1)
        if selected:
            surface(painter, body, colours.surface2)
            if self._view.hasFocus():
                focus_ring(painter, body, colours.focus, width=sizes.ring)
        pad, side, strong = sizes.space(12), sizes.px(15), theme.font(Text.STRONG)
        ink = colours.of(entry.tone)
        wide = min(width_of(entry.word, strong) + 2, rect.width() * 3 // 5)
        words = QRect(rect.right() - pad - wide, rect.top(), wide, rect.height())
        text_in(painter, words, entry.word, strong, ink, align=Qt.AlignmentFlag.AlignRight)
        mark = QRect(words.left() - side - sizes.space(6), rect.center().y() - side // 2, side, side)
        draw_mark(painter, entry.mark, ink, mark)
        left = rect.left() + pad
        name = QRect(left, rect.top(), mark.left() - left - sizes.space(8), rect.height())
        text_in(painter, name, entry.line.name, theme.font(), colours.text)
        if entry.aside:
            name.setLeft(min(name.left() + width_of(entry.line.name, theme.font()) + sizes.space(10), name.right()))
            text_in(painter, name, entry.aside, theme.font(Text.SMALL), colours.text2)


class PeopleList(QListView):
    """The rows; ↑↓ select, Enter or a double click does the selected person's first act.

    Signals:
        selected: an `Entry`, or None.
        entered: Enter or a double click on a row.
    """

    selected = Signal(object)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = _People(self)
        self.setModel(self._people)
        self.setItemDelegate(_Painted(self._people, self))
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QListView.Shape.NoFrame)
        dress_bars(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.selected.emit(self.entry))
        self.doubleClicked.connect(lambda _index: self.entered.emit())
        app_theme().changed.connect(self.doItemsLayout)

    @property
    def entry(self) -> Entry | None:
        """The selected row."""
        return self._people.at(self.currentIndex().row())

    @property
    def entries(self) -> list[Entry]:
        """All rows from top to bottom."""
        return [entry for row in range(self._people.rowCount()) if (entry := self._people.at(row)) is not None]

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these rows; the selection stays with its person."""
        kept = self.entry.line.badge if self.entry else ""
        self._people.fill(entries)
        self.select(kept)

    def select(self, badge: str) -> None:
        """Select somebody; nobody when the badge is not in the list."""
        self.setCurrentIndex(self._people.index(self._people.row_of(badge), 0))
        self.selected.emit(self.entry)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.entry is None and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason) and self.entries:
            self.select(self.entries[0].line.badge)  # whoever comes by keys must see where they are

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        else:
            event.ignore()  # digits and letters are the page's, not a search in the list
