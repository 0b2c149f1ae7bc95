"""The table of a ledger drawn: headings, rows below each other, lines around every cell."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF

from hallapp.notices.paint.letters import width_of, wrapped
from hallapp.records.ledgers.declare import Kind
from hallapp.records.paint.ledger_columns import PAD, Columns, Place
from hallapp.records.paint.ledger_rows import Row
from hallapp.records.paint.look import MM
from hallapp.records.paint.page import LOOK
from hallapp.records.paint.pen import LEFT, MIDDLE, Pen, stroke

LEADING, AROUND = 1.28, 0.7
"""From line to line, and above and below the lines of a row together, in sizes."""

_EDGE = 0.18 * MM
_ON_THE_LEFT = {Kind.TEXT, Kind.WORD, Kind.PERSON}
"""What stands on the left of its cell; all else is short and stands in its middle."""


class TablePen:
    """Draws a table from its top downwards.

    Attributes:
        bottom: where it ends by now.
    """

    def __init__(self, pen: Pen, columns: Columns, corner: QPointF) -> None:
        self._pen, self._columns, self._top = pen, columns, corner.y()
        self._edges = [corner.x()]
        for each in columns.places:
            self._edges.append(self._edges[-1] + each.width)
        self._across = [self._top]

    @property
    def bottom(self) -> float:
        return self._across[-1]

    def header(self) -> None:
        """The headings."""
        high = header_height(self._columns)
        self._pen.box(QRectF(self._edges[0], self._top, self._edges[-1] - self._edges[0], high), fill=LOOK.colours.surface2)
        for at, place in enumerate(self._columns.places):
            self._cell(at, _heading(place, self._columns.px), high, MIDDLE, bold=True)
        self._across.append(self.bottom + high)

    def row(self, number: str, row: Row, begin: int, end: int) -> None:
        """The lines of a row's cells from `begin` to before `end`; the remarks of one that is void are not struck through."""
        high = ((end - begin) * LEADING + AROUND) * self._columns.px
        self._cell(0, (number,), high, MIDDLE)
        last = len(self._columns.places) - 1
        for at, lines in enumerate(row.cells, start=1):
            align = LEFT if self._columns.places[at].column.kind in _ON_THE_LEFT else MIDDLE
            self._cell(at, lines[begin:end], high, align, struck=row.is_void and at < last)
        self._across.append(self.bottom + high)

    def rule(self) -> None:
        """The lines around the cells."""
        left, right = self._edges[0], self._edges[-1]
        self._pen.painter.setPen(stroke(LOOK.colours.text, _EDGE))
        self._pen.painter.drawLines(
            [QLineF(left, each, right, each) for each in self._across]
            + [QLineF(each, self._top, each, self.bottom) for each in self._edges]
        )

    def _cell(self, at: int, lines: Sequence[str], high: float, align: float, *, bold: bool = False, struck: bool = False) -> None:
        px, colours = self._columns.px, LOOK.colours
        step = LEADING * px
        top = self.bottom + (high - step * len(lines)) / 2
        left, wide = self._edges[at] + PAD, self._columns.places[at].width - 2 * PAD
        ink = colours.text2 if struck else colours.text
        for line in lines:
            self._pen.words(line, QRectF(left, top, wide, step), px, ink, bold=bold, align=align, least=1, struck=struck)
            top += step


def header_height(columns: Columns) -> float:
    """How high the row of headings is."""
    return (max(len(_heading(each, columns.px)) for each in columns.places) * LEADING + AROUND) * columns.px


def _heading(place: Place, px: int) -> list[str]:
    room = place.width - 2 * PAD
    lines = wrapped(place.heading, px, room, bold=True)
    return (
        lines
        if max(width_of(each, px, bold=True) for each in lines) <= room
        else wrapped(place.heading, px, room, bold=True, anywhere=True)
    )
