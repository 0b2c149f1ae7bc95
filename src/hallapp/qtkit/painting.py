"""What our widgets are painted with: rounded surfaces, the focus ring, elided text."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPaintDevice, QPainter, QPen

_MEASURED = 400


def painter_on(device: QPaintDevice) -> QPainter:
    """A painter with smooth edges."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def surface(painter: QPainter, rect: QRect, fill: str | None, line: str | None = None, *, radius: float = 8, width: float = 1) -> None:
    """A rounded surface inside `rect`, edge included."""
    half = width / 2 if line else 0
    painter.setPen(QPen(QColor(line), width) if line else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius)


def focus_ring(painter: QPainter, rect: QRect, colour: str, *, radius: float = 8, width: int = 3) -> QRect:
    """The ring around what has the focus; returns what is left inside it."""
    surface(painter, rect, None, colour, radius=radius, width=width)
    gap = width + 1
    return rect.adjusted(gap, gap, -gap, -gap)


def text_in(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    colour: str,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of text in the middle of `rect`'s height, elided when it does not fit."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = elided(text, QFontMetrics(font), rect.width())
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


def elided(text: str, metrics: QFontMetrics, width: int) -> str:
    """`text` with … where it does not fit into `width`; a text of any length costs the same."""
    return metrics.elidedText(text[:_MEASURED] + ("…" if len(text) > _MEASURED else ""), Qt.TextElideMode.ElideRight, width)


def width_of(text: str, font: QFont) -> int:
    """How wide one line of `text` is; of a long text only what could ever be shown is measured."""
    return QFontMetrics(font).horizontalAdvance(text[:_MEASURED])
