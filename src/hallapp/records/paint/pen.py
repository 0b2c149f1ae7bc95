"""Strokes and words on a painter. Every word that is written is noted, so that what a page says can be asked."""

import re
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from hallapp.qtkit.fonts import font_at, load_fonts

LEFT, MIDDLE, RIGHT = 0.0, 0.5, 1.0
_LEAST = 0.6
"""Words that do not fit are made smaller down to this share of their size, and elided after that."""


@dataclass(slots=True)
class Pen:
    """A painter with the words it has written.

    Attributes:
        cut: what did not fit even at its smallest and was elided.
        struck: what is struck through.
    """

    painter: QPainter
    texts: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)

    def words(
        self,
        text: str,
        area: QRectF,
        px: float,
        colour: str,
        *,
        bold: bool = False,
        align: float = LEFT,
        least: float = _LEAST,
        struck: bool = False,
    ) -> float:
        """Write one line in the middle of the area's height; returns how wide it is."""
        if not text:
            return 0
        font = font_of(px, bold=bold)
        wide = QFontMetricsF(font).horizontalAdvance(text)
        if wide > area.width() > 0:
            px = int(max(px * least, px * area.width() / wide))  # rounded down, or it would stick out again
            font = font_of(px, bold=bold)
            metrics = QFontMetricsF(font)
            wide = metrics.horizontalAdvance(text)
            if wide > area.width() + 1:
                self.cut.append(text)
                text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
                wide = metrics.horizontalAdvance(text)
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        left, middle = area.left() + (area.width() - wide) * align, area.center().y()
        self.painter.drawText(QPointF(left, middle + 0.37 * px), text)
        self.texts.append(text)
        if struck:
            self.line(QPointF(left, middle), QPointF(left + wide, middle), colour, px * 0.07)
            self.struck.append(text)
        return wide

    def turned(self, text: str, top: QPointF, room: float, px: float, colour: str) -> None:
        """Write a line that reads upwards and ends at `top`."""
        self.painter.save()
        self.painter.translate(top)
        self.painter.rotate(-90)
        self.words(text, QRectF(-room, -px, room, 2 * px), px, colour, align=RIGHT)
        self.painter.restore()

    def line(self, begin: QPointF, end: QPointF, colour: str, width: float, *, dashed: bool = False) -> None:
        """A straight line."""
        self.painter.setPen(stroke(colour, width, dashed=dashed))
        self.painter.drawLine(QLineF(begin, end))

    def box(self, area: QRectF, *, fill: str | None = None, edge: str | None = None, width: float = 1, radius: float = 0) -> None:
        """A rectangle."""
        self.painter.setPen(stroke(edge, width) if edge else Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(area, radius, radius)

    def kind(self, area: QRectF, colour: str, which: int, px: float) -> None:
        """A bar of the `which`-th kind: full, striped, dotted, crossed, so that no colour is needed to tell it."""
        if area.height() <= 0:
            return
        self.box(area, fill=colour if which == 0 else None, edge=colour, width=px * 0.1)
        if which:
            self.hatch(area, colour, which, px)

    def hatch(self, area: QRectF, colour: str, which: int, px: float) -> None:
        """Stripes within `area`, as fine on paper as on the screen; the painter's own patterns are made of the device's dots."""
        painter, step = self.painter, px * 0.5
        painter.save()
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        painter.setPen(stroke(colour, px * 0.11))
        high = area.height()
        lines = []
        if which % 3 in (1, 0):
            lines += [QLineF(x, area.bottom(), x + high, area.top()) for x in _steps(area.left() - high, area.right(), step)]
        if which % 3 == 2:
            lines += [QLineF(area.left(), y, area.right(), y) for y in _steps(area.top(), area.bottom(), step)]
        if which % 3 == 0:
            lines += [QLineF(x, area.top(), x + high, area.bottom()) for x in _steps(area.left() - high, area.right(), step)]
        painter.drawLines(lines)
        painter.restore()

    def dot(self, at: QPointF, side: float, colour: str, *, hollow: bool, alarm: bool, behind: str) -> None:
        """A point: a circle, a triangle for an alarm, hollow for what was corrected."""
        self.painter.setPen(stroke(colour, side * 0.22))
        self.painter.setBrush(QColor(behind if hollow else colour))
        half = side / 2
        if alarm:
            corners = [
                QPointF(at.x(), at.y() - half * 1.2),
                QPointF(at.x() + half * 1.1, at.y() + half),
                QPointF(at.x() - half * 1.1, at.y() + half),
            ]
            self.painter.drawPolygon(QPolygonF(corners))
        else:
            self.painter.drawEllipse(at, half, half)

    def path(self, points: list[QPointF], colour: str, width: float) -> None:
        """A line through points."""
        if len(points) < 2:
            return
        drawn = QPainterPath(points[0])
        for each in points[1:]:
            drawn.lineTo(each)
        self.painter.setPen(stroke(colour, width))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPath(drawn)


def stroke(colour: str, width: float, *, dashed: bool = False) -> QPen:
    """A pen with flat ends."""
    pen = QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)
    if dashed:
        pen.setDashPattern([4, 3])
    return pen


def font_of(px: float, *, bold: bool = False) -> QFont:
    """The shipped font, unhinted, so that text is as wide on every device."""
    load_fonts()
    font = font_at(round(px), bold=bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def width_of(text: str, px: float, *, bold: bool = False) -> float:
    """How wide one line of `text` is."""
    return QFontMetricsF(font_of(px, bold=bold)).horizontalAdvance(text)


def _steps(begin: float, end: float, step: float) -> list[float]:
    return [begin + at * step for at in range(int((end - begin) / step) + 1)]


def wrapped(text: str, px: float, room: float) -> list[str]:
    """The lines that `text` breaks into: between words, and anywhere in Chinese but before a mark that ends something."""
    metrics, lines, line = QFontMetricsF(font_of(px)), [], ""
    for piece in _PIECES.findall(text):
        if line and metrics.horizontalAdvance(line + piece.rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


_PIECES = re.compile(r"[\u2e80-\uffef][，。、：；）]*|[^\u2e80-\uffef\s]+\s*|\s+")
