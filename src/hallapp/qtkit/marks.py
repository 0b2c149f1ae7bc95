"""Marks that say with a shape what a colour says: ✓ ！ ▲ ■ ● ○ ✎ and the badges made from them."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from hallapp.qtkit.painting import painter_on, surface, text_in, width_of
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone


class Mark(StrEnum):
    """A shape with a meaning; the value is the character that stands for it in plain text."""

    TICK = "✓"
    ALARM = "！"
    OVERDUE = "■"
    WARNING = "▲"
    NOTE = "●"
    OPEN = "○"
    PENCIL = "✎"
    NONE = ""


MARK_OF = {Tone.OK: Mark.TICK, Tone.WARN: Mark.WARNING, Tone.BAD: Mark.ALARM, Tone.INFO: Mark.NOTE, Tone.IDLE: Mark.OPEN}


def draw_mark(painter: QPainter, mark: Mark, colour: str, rect: QRect) -> None:
    """Draw a mark as large as `rect` allows."""
    side = min(rect.width(), rect.height())
    box = QRectF(0, 0, side, side)
    box.moveCenter(QRectF(rect).center())

    def at(x: float, y: float) -> QPointF:
        return QPointF(box.left() + x * side, box.top() + y * side)

    pen = QPen(QColor(colour), max(1.6, side * 0.12), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    filled = mark in (Mark.OVERDUE, Mark.WARNING, Mark.NOTE)
    painter.setPen(Qt.PenStyle.NoPen if filled else pen)
    painter.setBrush(QColor(colour) if filled else Qt.BrushStyle.NoBrush)
    match mark:
        case Mark.TICK:
            painter.drawPolyline(QPolygonF([at(0.16, 0.54), at(0.40, 0.78), at(0.84, 0.26)]))
        case Mark.ALARM:
            pen.setWidthF(max(2.0, side * 0.19))
            painter.setPen(pen)
            painter.drawLine(at(0.5, 0.14), at(0.5, 0.58))
            painter.drawPoint(at(0.5, 0.86))
        case Mark.OVERDUE:
            painter.drawRoundedRect(box.adjusted(side * 0.16, side * 0.16, -side * 0.16, -side * 0.16), 1.5, 1.5)
        case Mark.WARNING:
            painter.drawPolygon(QPolygonF([at(0.5, 0.12), at(0.93, 0.86), at(0.07, 0.86)]))
        case Mark.NOTE:
            painter.drawEllipse(box.adjusted(side * 0.16, side * 0.16, -side * 0.16, -side * 0.16))
        case Mark.OPEN:
            painter.drawEllipse(box.adjusted(side * 0.2, side * 0.2, -side * 0.2, -side * 0.2))
        case Mark.PENCIL:
            painter.drawPolygon(QPolygonF([at(0.16, 0.84), at(0.22, 0.6), at(0.68, 0.14), at(0.86, 0.32), at(0.4, 0.78)]))
        case Mark.NONE:
            pass


def draw_dot(painter: QPainter, rect: QRect, tone: Tone, mark: Mark | None = None) -> None:
    """Draw a mark in a coloured circle; without a mark the tone's own."""
    colours = app_theme().colours
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.behind(tone)))
    painter.drawEllipse(rect)
    inset = round(rect.width() * 0.26)
    draw_mark(painter, MARK_OF[tone] if mark is None else mark, colours.of(tone), rect.adjusted(inset, inset, -inset, -inset))


def pill_width(text: str, tone: Tone, mark: Mark | None = None) -> int:
    """How wide a pill wants to be."""
    theme = app_theme()
    marked = theme.sizes.px(18) if (MARK_OF[tone] if mark is None else mark) else 0
    return width_of(text, _pill_font()) + marked + 2 * theme.sizes.space(10) + 2


def draw_pill(painter: QPainter, rect: QRect, text: str, tone: Tone, mark: Mark | None = None) -> None:
    """Draw a verdict in a rounded strip; without a mark the tone's own, with `Mark.NONE` none."""
    theme = app_theme()
    colour, shown = theme.colours.of(tone), MARK_OF[tone] if mark is None else mark
    surface(painter, rect, theme.colours.behind(tone), radius=rect.height() / 2)
    inside = rect.adjusted(theme.sizes.space(10), 0, -theme.sizes.space(8), 0)
    if shown:
        side = theme.sizes.px(13)
        draw_mark(painter, shown, colour, QRect(inside.left(), rect.center().y() - side // 2 + 1, side, side))
        inside.setLeft(inside.left() + theme.sizes.px(18))
    text_in(painter, inside, text, _pill_font(), colour)


def _pill_font() -> QFont:
    font = app_theme().font(Text.SMALL)
    font.setBold(True)
    return font


class MarkDot(QWidget):
    """A mark in a coloured circle, at the head of a row."""

    def __init__(self, tone: Tone, mark: Mark | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone, self._mark = tone, mark
        self._restyle()
        app_theme().changed.connect(self._restyle)

    def show_tone(self, tone: Tone, mark: Mark | None = None) -> None:
        """Change what it says; without a mark the tone's own is drawn."""
        self._tone, self._mark = tone, mark
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_dot(painter_on(self), self.rect(), self._tone, self._mark)

    def _restyle(self) -> None:
        side = app_theme().sizes.px(30)
        self.setFixedSize(side, side)


class Pill(QWidget):
    """A verdict in a rounded strip: mark, word and colour together."""

    def __init__(self, text: str = "", tone: Tone = Tone.IDLE, mark: Mark | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        app_theme().changed.connect(self._restyle)
        self.say(text, tone, mark)

    def say(self, text: str, tone: Tone, mark: Mark | None = None) -> None:
        """Change word and tone; without a mark the tone's own is drawn, with `Mark.NONE` none."""
        self._text, self._tone, self._mark = text, tone, mark
        self.setAccessibleName(text)
        self._restyle()

    @property
    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(pill_width(self._text, self._tone, self._mark), app_theme().sizes.px(27))

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_pill(painter_on(self), self.rect(), self._text, self._tone, self._mark)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
