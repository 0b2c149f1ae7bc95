"""Draws a page with a QPainter: the one way onto screen, PDF, picture and printer."""

from itertools import groupby
from typing import assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from hallapp.notices.paint.letters import font
from hallapp.notices.paint.page import HEIGHT, WIDTH, Box, Page, Picture, Squares, Words
from hallapp.notices.paint.pictures import image_of


def draw(page: Page, painter: QPainter, place: QRectF) -> None:
    """Draw `page` into `place`, keeping its shape.

    Text is always text: no markup, no links, no pictures.
    """
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    scale = min(place.width() / WIDTH, place.height() / HEIGHT)
    painter.translate(place.center().x() - WIDTH * scale / 2, place.center().y() - HEIGHT * scale / 2)
    painter.scale(scale, scale)
    pen: tuple[int, bool, str] | None = None
    for item in page.items:
        match item:
            case Words():
                if pen != (pen := (item.px, item.bold, item.colour)):
                    painter.setFont(font(item.px, bold=item.bold))
                    painter.setPen(QColor(item.colour))
                _write(painter, item)
            case Box():
                _box(painter, item)
                pen = None
            case Squares():
                _squares(painter, item)
                pen = None
            case Picture():
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(QRectF(item.x, item.y, item.width, item.height), image_of(item.data))
            case _:
                assert_never(item)
    painter.restore()


def _write(painter: QPainter, words: Words) -> None:
    if not words.angle:
        painter.drawText(QPointF(words.x, words.baseline), words.text)
        return
    painter.save()
    painter.translate(words.x + words.width / 2, words.baseline)
    painter.rotate(words.angle)
    painter.drawText(QPointF(-words.width / 2, 0), words.text)
    painter.restore()


def _box(painter: QPainter, box: Box) -> None:
    rect = QRectF(box.x, box.y, box.width, box.height)
    if box.line is None and not box.radius:
        painter.fillRect(rect, QColor(box.fill or "#000000"))
        return
    pen = QPen(Qt.PenStyle.NoPen)
    if box.line is not None:
        pen = QPen(QColor(box.line), box.stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)
        if box.dashed:
            pen.setDashPattern([5, 4])
    painter.setPen(pen)
    painter.setBrush(QColor(box.fill) if box.fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, box.radius, box.radius)


def _squares(painter: QPainter, code: Squares) -> None:
    """Dark modules side by side are one rectangle: no light seams between them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#000000"))
    runs = []
    for down, row in enumerate(code.rows):
        across = 0
        for dark, modules in groupby(row):
            wide = len(list(modules))
            if dark:
                runs.append(QRectF(code.x + across * code.module, code.y + down * code.module, wide * code.module, code.module))
            across += wide
    painter.drawRects(runs)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
