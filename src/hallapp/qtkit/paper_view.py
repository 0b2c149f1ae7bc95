"""A sheet of paper on the screen: drawn by the painter that draws it on paper, at true proportions."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPageLayout, QPainter, QPaintEvent, QPalette, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from hallapp.qtkit.dressing import dress_bars
from hallapp.qtkit.painting import painter_on
from hallapp.qtkit.theme import app_theme

_MARGIN, _SHADOW = 14, 5
_UNPRINTABLE_MM = 5
_EYE, _DOOR = 0.6, 1.5
"""Metres from the eye to the screen, and from a customer to the door."""


class View(Enum):
    """How large the sheet is shown."""

    FIT = "fit"
    FULL = "full"
    DOOR = "door"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A sheet.

    Attributes:
        draw: draws it into a rectangle of the shape that `layout` has.
    """

    draw: Callable[[QPainter, QRectF], object]
    layout: QPageLayout


class LeafView(QWidget):
    """One sheet of paper with its shadow, and thin marks where most printers leave the edge white.

    Attributes:
        leaf: the sheet; None while there is none.
    """

    def __init__(self) -> None:
        super().__init__()
        self.leaf: Leaf | None = None
        self._pixels: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)

    def show_leaf(self, leaf: Leaf | None) -> None:
        """Show this sheet."""
        self.leaf, self._pixels = leaf, None
        self.update()

    def sheet_size(self, view: View, room: QSize) -> QSize:
        """How large the sheet is in a view; `room` is what there is for it to fit in."""
        if self.leaf is None:
            return QSize(0, 0)
        millimetres = self.leaf.layout.fullRect(QPageLayout.Unit.Millimeter).size()
        if view is View.FIT:
            return millimetres.scaled(room.width() - 2 * _MARGIN, room.height() - 2 * _MARGIN, Qt.AspectRatioMode.KeepAspectRatio).toSize()
        per_mm = self.logicalDpiX() / 25.4 * (1 if view is View.FULL else _EYE / _DOOR)
        return (millimetres * per_mm).toSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.leaf is None:
            return
        painter = painter_on(self)
        place = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        for step in range(_SHADOW, 0, -1):
            painter.fillRect(place.adjusted(-step, -step + 2, step, step + 2), QColor(0, 0, 0, 9))
        if self._pixels is None:
            self._pixels = self._drawn(self.leaf, place.size().toSize())
        painter.drawPixmap(place.topLeft(), self._pixels)
        self._mark_edges(painter, place, self.leaf.layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pixels = None

    def _drawn(self, leaf: Leaf, size: QSize) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixels = QPixmap(size * ratio)
        pixels.setDevicePixelRatio(ratio)
        pixels.fill(QColor("white"))  # paper is white whatever theme the window wears
        painter = QPainter(pixels)
        leaf.draw(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        return pixels

    @staticmethod
    def _mark_edges(painter: QPainter, place: QRectF, layout: QPageLayout) -> None:
        edge = _UNPRINTABLE_MM * place.width() / layout.fullRect(QPageLayout.Unit.Millimeter).width()
        painter.setPen(QPen(QColor("#C9D2CF"), 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(edge, edge, -edge, -edge))


_LEAST_HEIGHT = 300
"""Where large text leaves it no room beside the fields it stands below them, and one still sees what is on the sheet."""


class PaperView(QScrollArea):
    """A sheet that fits, at the size it is printed in, or as it looks from in front of the door."""

    def __init__(self, sheet: LeafView) -> None:
        super().__init__()
        self._view = View.FIT
        self._leaf = sheet
        self.setWidget(sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        dress_bars(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self._restyle()
        app_theme().changed.connect(self._restyle)

    @property
    def view(self) -> View:
        return self._view

    def use(self, view: View) -> None:
        """Show the sheet in another size."""
        self._view = view
        self.place_sheet()

    def place_sheet(self) -> None:
        """Give the sheet the size it has in this view."""
        size = self._leaf.sheet_size(self._view, self.viewport().size())
        self._leaf.resize(size.width() + 2 * _MARGIN, size.height() + 2 * _MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_sheet()

    def _restyle(self) -> None:
        around = QPalette()
        around.setColor(QPalette.ColorRole.Window, QColor(app_theme().colours.surface2))
        self.setPalette(around)
        self._leaf.update()
