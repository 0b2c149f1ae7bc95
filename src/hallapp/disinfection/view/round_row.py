"""The rounds as Qt reads them, and how one is painted: mark, time, area with what is used there, countdown, state at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hallapp.disinfection.view.looks import Entry
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.marks import Mark, draw_dot, draw_mark, draw_pill, pill_width
from hallapp.qtkit.painting import focus_ring, surface, text_in, width_of
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text

_Index = QModelIndex | QPersistentModelIndex
HEIGHT = 54
_STATE_SHARE = 0.46
"""How much of a row the state may take at most."""


def button_place(row: QRect, wanted: QSize) -> QRect:
    """Where the button of the selected row stands."""
    pad = app_theme().sizes.space(10)
    return QRect(row.right() - pad - wanted.width(), row.center().y() - wanted.height() // 2 + 1, wanted.width(), wanted.height())


class Rows(QAbstractListModel):
    """The rows as Qt reads them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def fill(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def at(self, row: int) -> Entry | None:
        return self.entries[row] if 0 <= row < len(self.entries) else None

    def row_of(self, name: str) -> int:
        return next((row for row, each in enumerate(self.entries) if each.round.id == name), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.at(index.row())
        said = entry is not None and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return entry.said if entry is not None and said else None


class PaintedRow(QStyledItemDelegate):
    """The rows of the list.

    Args:
        button: stands in the selected row, while it is shown.
    """

    def __init__(self, rows: Rows, view: QAbstractItemView, button: Button) -> None:
        super().__init__(view)
        self._rows, self._view, self._button = rows, view, button

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        sizes = app_theme().sizes
        return QSize(200, max(sizes.target + 8, sizes.px(HEIGHT)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry = self._rows.at(index.row())
        if entry is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        in_hand = index.row() == self._view.currentIndex().row()
        taken = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        self._ground(painter, rect, in_hand=in_hand, taken=taken)
        end = rect.right() - app_theme().sizes.space(14)
        if in_hand and not self._button.isHidden():
            end = button_place(rect, self._button.sizeHint()).left() - app_theme().sizes.space(12)
        _paint(painter, rect, end, entry)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, *, in_hand: bool, taken: bool) -> None:
        theme = app_theme()
        colours, body = theme.colours, rect.adjusted(1, 1, -1, -1)
        if in_hand or taken:
            surface(painter, body, colours.infobg if taken and not in_hand else colours.surface2)
        else:
            painter.fillRect(rect.left() + theme.sizes.space(12), rect.bottom(), rect.width() - theme.sizes.space(24), 1, colours.line)
        if in_hand and self._view.hasFocus():
            focus_ring(painter, body, colours.focus, width=theme.sizes.ring)


def _paint(painter: QPainter, rect: QRect, end: int, entry: Entry) -> None:
    theme = app_theme()
    sizes, colours = theme.sizes, theme.colours
    side, gap = sizes.px(30), sizes.space(12)
    left = rect.left() + gap
    draw_dot(painter, QRect(left, rect.center().y() - side // 2, side, side), entry.tone, entry.mark)
    left += side + gap
    strong = theme.font(Text.STRONG)
    wide = width_of("00:00", strong) + sizes.space(14)
    text_in(painter, QRect(left, rect.top(), wide, rect.height()), entry.time, strong, colours.text)
    left += wide
    states = _state(painter, rect, end, entry)
    chip = _chip(painter, rect, left, states - gap, entry)
    upper, lower = _halves(rect)
    text_in(painter, upper.adjusted(left - rect.left(), 0, chip - gap - rect.right(), 0), entry.area, strong, colours.text)
    quiet = theme.font(Text.SMALL)
    text_in(painter, lower.adjusted(left - rect.left(), 0, chip - gap - rect.right(), 0), entry.how, quiet, colours.text2)


def _state(painter: QPainter, rect: QRect, end: int, entry: Entry) -> int:
    """Mark, word and time, and the quiet line below; returns where they begin."""
    theme = app_theme()
    sizes = theme.sizes
    strong, quiet, side, gap = theme.font(Text.STRONG), theme.font(Text.SMALL), sizes.px(14), sizes.space(6)
    most = int(rect.width() * _STATE_SHARE)
    wide = min(max(width_of(entry.word, strong) + side + gap, width_of(entry.under, quiet)) + 2, most)
    place = QRect(end - wide, rect.top(), wide, rect.height())
    upper, lower = _halves(place) if entry.under else (place, place)
    ink = theme.colours.of(entry.tone)
    text_in(painter, upper, entry.word, strong, ink, align=Qt.AlignmentFlag.AlignRight)
    mark_left = max(place.left(), place.right() - width_of(entry.word, strong) - side - gap)
    if entry.mark is not Mark.NONE:
        draw_mark(painter, entry.mark, ink, QRect(mark_left, upper.center().y() - side // 2 + 1, side, side))
    if entry.under:
        text_in(painter, lower, entry.under, quiet, theme.colours.text2, align=Qt.AlignmentFlag.AlignRight)
    return place.left()


def _chip(painter: QPainter, rect: QRect, left: int, end: int, entry: Entry) -> int:
    """The countdown, where there is room for it beside the area; returns where it begins."""
    if not entry.chip:
        return end + app_theme().sizes.space(12)
    high = app_theme().sizes.px(27)
    area = width_of(entry.area, app_theme().font(Text.STRONG)) + app_theme().sizes.space(12)
    wide = min(pill_width(entry.chip, entry.chip_tone), end - left - area)
    if wide < app_theme().sizes.px(80):
        return end + app_theme().sizes.space(12)
    place = QRect(end - wide, rect.center().y() - high // 2, wide, high)
    draw_pill(painter, place, entry.chip, entry.chip_tone)
    return place.left()


def _halves(rect: QRect) -> tuple[QRect, QRect]:
    """The two lines of a row."""
    middle = rect.top() + round(rect.height() * 0.53)
    pad = app_theme().sizes.space(5)
    return QRect(rect.left(), rect.top() + pad, rect.width(), middle - rect.top() - pad), QRect(
        rect.left(), middle, rect.width(), rect.bottom() - middle - pad + 1
    )
