"""Paints the cells of a list."""

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from hallapp.qtkit.columns import COLUMN_ROLE, ROW_ROLE, Column, Index, Look
from hallapp.qtkit.marks import draw_dot, draw_pill, pill_width
from hallapp.qtkit.painting import text_in
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone

_ROLE = {Look.STRONG: Text.STRONG, Look.QUIET: Text.SMALL}


class CellPainter(QStyledItemDelegate):
    """Draws a cell as its column says: plain, strong or quiet text, a pill, a mark in a dot."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = app_theme()
        column: Column[Any] = index.data(COLUMN_ROLE)
        row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell: QRect = option.rect
        if self._view.selectionModel().isSelected(index):
            painter.fillRect(cell, QColor(theme.colours.infobg))
        else:
            painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, QColor(theme.colours.line))
        gap = theme.sizes.space(12)
        _draw(painter, cell.adjusted(gap, 0, -gap, 0), column, row)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), app_theme().sizes.row)


def _draw(painter: QPainter, place: QRect, column: Column[Any], row: object) -> None:
    theme, text, tone = app_theme(), column.value(row), column.tone(row)
    mark = column.mark(row)
    if column.look is Look.DOT:
        side = theme.sizes.px(28)
        draw_dot(painter, QRect(place.left(), place.center().y() - side // 2, side, side), tone or Tone.IDLE, mark)
    elif column.look is Look.PILL and text:
        high = theme.sizes.px(27)
        wide = min(pill_width(text, tone or Tone.IDLE, mark), place.width())
        draw_pill(painter, QRect(place.left(), place.center().y() - high // 2, wide, high), text, tone or Tone.IDLE, mark)
    else:
        colours = theme.colours
        ink = colours.of(tone) if tone else colours.text2 if column.look is Look.QUIET else colours.text
        align = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        text_in(painter, place, text, _font(column.look, tone), ink, align=align)


def _font(look: Look, tone: Tone | None) -> QFont:
    role = _ROLE.get(look, Text.BODY)
    return app_theme().font(Text.STRONG if tone and role is Text.BODY else role)
