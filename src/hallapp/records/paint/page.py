"""What every report page has: the band, cards of figures, lists that say how much they leave out, the foot with the end of the journal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from hallapp.records.paint.look import MM, PT, Look, on_paper
from hallapp.records.paint.pen import MIDDLE, RIGHT, Pen, wrapped

WIDTH, HEIGHT = 4961, 7016
"""A4 upright in dots of 600 to the inch."""

UPRIGHT, LYING = (WIDTH, HEIGHT), (HEIGHT, WIDTH)

MARGIN = 14 * MM
WHOLE = QRectF(MARGIN, MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN)
GAP = 4 * MM
LOOK: Look = on_paper()
LIST_PX, LIST_LINE = 9 * PT, 4.6 * MM


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands in the band, and in the foot.

    Attributes:
        left, right, title: the hall, the day, what page it is.
        foot: the lines below: when it was made, the end of the journal, who signs.
        mark: said over the page in a demo hall; empty elsewhere.
    """

    left: str
    title: str
    right: str
    foot: tuple[str, ...]
    mark: str = ""


def pen_on(painter: QPainter, place: QRectF, size: tuple[int, int] = UPRIGHT) -> Pen:
    """A pen in the page's dots, whatever the device; `place` is where the page lies on it."""
    wide, high = size
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    scale = min(place.width() / wide, place.height() / high)
    painter.translate(place.center().x() - wide * scale / 2, place.center().y() - high * scale / 2)
    painter.scale(scale, scale)
    return Pen(painter)


def paint_heading(pen: Pen, heading: Heading) -> QRectF:
    """Band and foot; returns what is left between them."""
    colours = LOOK.colours
    band = QRectF(WHOLE.left(), WHOLE.top(), WHOLE.width(), 13 * MM)
    pen.box(band, fill=colours.header, radius=1.5 * MM)
    inside = band.adjusted(4 * MM, 0, -4 * MM, 0)
    third = inside.width() / 3
    pen.words(heading.left, QRectF(inside.left(), inside.top(), third, inside.height()), 12 * PT, colours.on_header)
    pen.words(heading.title, inside.adjusted(third, 0, -third, 0), 19 * PT, colours.on_header, bold=True, align=MIDDLE)
    pen.words(heading.right, inside.adjusted(2 * third, 0, 0, 0), 12 * PT, colours.on_header, align=RIGHT)
    high = 4.6 * MM
    top = WHOLE.bottom() - high * len(heading.foot) - 1 * MM
    pen.line(QPointF(WHOLE.left(), top), QPointF(WHOLE.right(), top), colours.border, 0.15 * MM)
    for at, line in enumerate(heading.foot):
        pen.words(line, QRectF(WHOLE.left(), top + 1 * MM + at * high, WHOLE.width(), high), 8 * PT, colours.text2)
    if heading.mark:
        tag = QRectF(WHOLE.right() - 62 * MM, band.bottom() + 1 * MM, 62 * MM, 4 * MM)
        pen.words(heading.mark, tag, 8 * PT, colours.warn, bold=True, align=RIGHT)
    return QRectF(WHOLE.left(), band.bottom() + (6 if heading.mark else 4) * MM, WHOLE.width(), 0).adjusted(
        0, 0, 0, top - 3 * MM - band.bottom() - (6 if heading.mark else 4) * MM
    )


def columns_in(area: QRectF, count: int, gap: float = GAP) -> list[QRectF]:
    """The area divided from left to right."""
    wide = (area.width() - gap * (count - 1)) / count
    return [QRectF(area.left() + at * (wide + gap), area.top(), wide, area.height()) for at in range(count)]


def paint_card(pen: Pen, title: str, area: QRectF) -> QRectF:
    """A card with its title; returns the room below."""
    colours = LOOK.colours
    pen.box(area, edge=colours.border, width=0.2 * MM, radius=1.5 * MM)
    head = QRectF(area.left() + 2.5 * MM, area.top() + 1 * MM, area.width() - 5 * MM, 6 * MM)
    pen.words(title, head, 11 * PT, colours.primary, bold=True)
    return QRectF(head.left(), head.bottom() + 0.6 * MM, head.width(), area.bottom() - head.bottom() - 2 * MM)


def paint_pairs(pen: Pen, pairs: Sequence[tuple[str, str]], area: QRectF, high: float) -> None:
    """Names at the left, numbers at the right."""
    colours = LOOK.colours
    for at, (name, value) in enumerate(pairs):
        row = QRectF(area.left(), area.top() + at * high, area.width(), high)
        wide = pen.words(value, row, 10.5 * PT, colours.text, bold=True, align=RIGHT)
        pen.words(name, row.adjusted(0, 0, -wide - 2 * MM, 0), 9.5 * PT, colours.text2)


def lines_in(entries: Sequence[str], width: float) -> int:
    """How many lines a list needs."""
    return sum(len(wrapped(each, LIST_PX, width)) for each in entries)


def paint_list(pen: Pen, entries: Sequence[str], area: QRectF, *, nothing: str, more: Callable[[int], str]) -> None:
    """As many entries as there is room for, each on as many lines as it takes; how many are left out is said by `more`."""
    room, top = max(1, int(area.height() // LIST_LINE)), area.top()
    ink = LOOK.colours.text if entries else LOOK.colours.text2
    broken = [wrapped(each, LIST_PX, area.width()) for each in entries or [nothing]]
    shown = len(broken)
    while shown > 1 and sum(map(len, broken[:shown])) + (shown < len(broken)) > room:
        shown -= 1
    rest = [[more(len(broken) - shown)]] if shown < len(broken) else []
    for line in (line for lines in [*broken[:shown], *rest] for line in lines):
        pen.words(line, QRectF(area.left(), top, area.width(), LIST_LINE), LIST_PX, ink)
        top += LIST_LINE


def paint_table(
    pen: Pen, heads: Sequence[str], rows: Sequence[Sequence[str]], area: QRectF, widths: Sequence[float], *, high: float = 5.4 * MM
) -> int:
    """A table with as many rows as there is room for; returns how many that were.

    Args:
        heads: one or two lines each.
        widths: shares of its width.
    """
    colours, px = LOOK.colours, min(9 * PT, high * 0.6)
    total, lefts = sum(widths), [area.left()]
    for each in widths:
        lefts.append(lefts[-1] + each / total * area.width())
    lines = max(each.count("\n") for each in heads) + 1
    head = QRectF(area.left(), area.top(), area.width(), high * (0.4 + 0.6 * lines))
    pen.box(head, fill=colours.surface2)
    for column, text in enumerate(heads):
        for at, line in enumerate(text.split("\n")):
            part = head.height() / (text.count("\n") + 1)
            place = QRectF(lefts[column] + 1 * MM, head.top() + at * part, lefts[column + 1] - lefts[column] - 2 * MM, part)
            pen.words(line, place, px * (0.9 if lines > 1 else 1), colours.text, bold=True)
    room = max(0, int((area.bottom() - head.bottom() + 1) // high))
    for at, row in enumerate(rows[:room]):
        top = head.bottom() + at * high
        for column, cell in enumerate(row):
            pen.words(cell, QRectF(lefts[column] + 1 * MM, top, lefts[column + 1] - lefts[column] - 2 * MM, high), px, colours.text)
        pen.line(QPointF(area.left(), top + high), QPointF(area.right(), top + high), colours.line, 0.1 * MM)
    return min(room, len(rows))
