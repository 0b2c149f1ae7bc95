"""The answers of the search, under their headings, painted from the tokens."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.dressing import dress_bars
from hallapp.qtkit.icons import draw_icon
from hallapp.qtkit.painting import surface, text_in, width_of
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text
from hallapp.shell.finding import Found, Kind

_ICONS = {
    Kind.PERSON: "user",
    Kind.TICKET: "ticket",
    Kind.VISIT: "door-enter",
    Kind.NOTICE: "file-text",
    Kind.COMMAND: "bolt",
    Kind.SETTING: "settings",
}
_Index = QModelIndex | QPersistentModelIndex
_Heading = str


class _Answers(QAbstractListModel):
    """Headings (str) and answers (`Found`) in one list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Found | _Heading] = []

    def fill(self, rows: list[Found | _Heading]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def at(self, row: int) -> Found | _Heading | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def first_answer(self) -> int:
        return next((row for row, each in enumerate(self._rows) if isinstance(each, Found)), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.at(index.row())
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return f"{row.title}, {row.detail}" if isinstance(row, Found) else row

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self.at(index.row()), Found):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


class _Painted(QStyledItemDelegate):
    """One row: icon, title, what tells it apart, its key."""

    def __init__(self, answers: _Answers) -> None:
        super().__init__(answers)
        self._answers = answers

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        sizes = app_theme().sizes
        return QSize(100, sizes.row if isinstance(self._answers.at(index.row()), Found) else sizes.px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = self._answers.at(index.row())
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Found):
            _paint_answer(painter, rect, row, selected=selected)
        elif row:
            theme = app_theme()
            text_in(painter, rect.adjusted(theme.sizes.space(12), 0, 0, 0), row, theme.font(Text.SMALL), theme.colours.text2)
        painter.restore()


def _paint_answer(painter: QPainter, rect: QRect, found: Found, *, selected: bool) -> None:
    theme = app_theme()
    sizes, colours = theme.sizes, theme.colours
    if selected:
        surface(painter, rect.adjusted(0, 1, 0, -1), colours.primary)
    ink = colours.on_primary if selected else colours.text
    quiet = colours.on_primary if selected else colours.text2
    side, pad = sizes.px(20), sizes.space(12)
    draw_icon(painter, _ICONS[found.kind], quiet, QRect(rect.left() + pad, rect.center().y() - side // 2, side, side))
    inside = rect.adjusted(pad + side + pad, 0, -pad, 0)
    if found.key:
        text_in(painter, inside, found.key, theme.font(Text.SMALL), quiet, align=Qt.AlignmentFlag.AlignRight)
        inside.setRight(inside.right() - width_of(found.key, theme.font(Text.SMALL)) - pad)
    text_in(painter, inside, found.title, theme.font(Text.STRONG), ink)
    inside.setLeft(inside.left() + min(width_of(found.title, theme.font(Text.STRONG)), inside.width()) + pad)
    text_in(painter, inside, found.detail, theme.font(Text.SMALL), quiet)


class Results(QListView):
    """The list; the search field moves its selection, a click chooses."""

    chosen = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._answers = _Answers(self)
        self.setModel(self._answers)
        self.setItemDelegate(_Painted(self._answers))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QListView.Shape.NoFrame)
        dress_bars(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self._choose(index.row()))
        app_theme().changed.connect(self.doItemsLayout)

    def show_answers(self, found: Sequence[Found]) -> None:
        """Show what was found, kind by kind in the order given, the first one selected."""
        rows: list[Found | _Heading] = []
        for kind, members in groupby(found, key=lambda each: each.kind):
            rows += [self._words(f"search.{kind.value}"), *members]
        self._answers.fill(rows)
        self._select(self._answers.first_answer())

    def height_of_answers(self) -> int:
        """How high the list is with everything on it, in pixels."""
        return sum(self.sizeHintForRow(row) for row in range(self._answers.rowCount())) + 2

    @property
    def selected(self) -> Found | None:
        """What Enter would choose."""
        row = self._answers.at(self.currentIndex().row())
        return row if isinstance(row, Found) else None

    def step(self, by: int) -> None:
        """Select the next answer (1) or the one before (-1)."""
        row = self.currentIndex().row() + by
        while isinstance(self._answers.at(row), str):
            row += by
        if isinstance(self._answers.at(row), Found):
            self._select(row)

    def choose(self) -> None:
        """Choose what is selected."""
        self._choose(self.currentIndex().row())

    def _choose(self, row: int) -> None:
        found = self._answers.at(row)
        if isinstance(found, Found):
            self.chosen.emit(found)

    def _select(self, row: int) -> None:
        index = self._answers.index(row, 0)
        self.setCurrentIndex(index)
        if row <= self._answers.first_answer():
            self.scrollToTop()
        else:
            self.scrollTo(index)
