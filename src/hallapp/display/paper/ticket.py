"""Paints a queue ticket for a receipt printer of 58 or 80 mm: black on white, nothing thinner than two dots."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from hallapp.core.messages import Words
from hallapp.devices.receipt_image import blank
from hallapp.notices.paint.letters import MIDDLE, fitting, font, width_of, wrapped

_BASE = 576
"""Everything is laid out for the dots of an 80 mm printer, and shrinks in proportion."""
_LEAST = 18


@dataclass(frozen=True, slots=True)
class TicketPaper:
    """What stands on a ticket.

    Attributes:
        service: name of the service in the slip's language.
        ahead: how many wait before it; estimate_min: None when nobody can say.
        issued: date and time as people write them.
        reprint: whether the same number was printed before.
        outside: the number outside, where the hall is full and its holder waits there; None for who is in the hall.
    """

    hall: str
    number: str
    service: str
    issued: str
    ahead: int
    estimate_min: int | None = None
    priority: bool = False
    reprint: bool = False
    outside: int | None = None
    demo: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: its font in dots of the 80 mm slip, and the room it takes."""

    text: str
    px: int
    high: int
    bold: bool = False
    boxed: bool = False


def paint_ticket(ticket: TicketPaper, words: Words, width: int) -> QImage:
    """The slip as a picture `width` dots wide, as high as what stands on it."""
    scale = width / _BASE
    lines = _lines(ticket, words)
    image = blank(width, round(sum(line.high for line in lines) * scale) + round(24 * scale))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    top = 12.0
    for line in lines:
        _write(painter, QRectF(12, top, _BASE - 24, line.high), line)
        top += line.high
    painter.end()
    return image


def _lines(ticket: TicketPaper, words: Words) -> list[_Line]:
    marks = [words("display.slip.demo")] * ticket.demo + [words("display.slip.reprint")] * ticket.reprint
    lines = [_Line(ticket.hall, 34, 48, bold=True), *(_Line(mark, 30, 52, bold=True, boxed=True) for mark in marks)]
    lines += [_Line(ticket.number, 170, 190, bold=True), _Line(ticket.service, 44, 60, bold=True)]
    if ticket.outside is not None:
        lines.append(_Line(words("display.slip.outside", number=ticket.outside), 40, 66, bold=True, boxed=True))
        lines.append(_Line(words("display.slip.keep_apart"), 28, 42))
    if ticket.priority:
        lines.append(_Line(words("display.slip.priority"), 32, 54, bold=True, boxed=True))
    lines.append(_Line(words.many("display.slip.ahead", ticket.ahead), 36, 52))
    if ticket.estimate_min is not None:
        lines.append(_Line(words.many("display.slip.estimate", ticket.estimate_min), 30, 44))
    lines.append(_Line("", 0, 14))
    lines += [_Line(part, 26, 36) for part in wrapped(words("display.slip.hint"), 26, _BASE - 24)]
    return [*lines, _Line(ticket.issued, 26, 40)]


def _write(painter: QPainter, place: QRectF, line: _Line) -> None:
    if not line.text:
        return
    size = fitting(line.text, line.px, place.width() - 24 * line.boxed, least=_LEAST, bold=line.bold)
    wide = width_of(line.text, size, bold=line.bold)
    if line.boxed:
        box = QRectF(place.center().x() - wide / 2 - 16, place.top() + 3, wide + 32, place.height() - 6)
        painter.fillRect(box, QColor(Qt.GlobalColor.black))
    painter.setFont(font(size, bold=line.bold))
    painter.setPen(QColor(Qt.GlobalColor.white if line.boxed else Qt.GlobalColor.black))
    painter.drawText(QPointF(place.center().x() - wide / 2, place.center().y() + size * MIDDLE), line.text)
