"""A table for small paper as a piece of a poster: in each row the longest cell stands below the others, as wide as the page."""

from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar

from hallapp.notices.paint.canvas import Align, Area, Canvas, Style
from hallapp.notices.paint.letters import filled, fitting, width_of, wrapped
from hallapp.notices.paint.page import BAND, INK, LINE, ON_BAND, QUIET, ZEBRA
from hallapp.notices.paint.piece import Piece
from hallapp.notices.paint.plain_table import Rows

_PAD, _STROKE = 60, 5
_LEADING, _AROUND = 1.25, 0.5
_LARGEST = 1.6
"""Largest cells, in multiples of their least size."""


class StackedTable(Piece):
    """Rows of cells, the first one the headings; the column with the longest cells is the one that stands below."""

    stretches: ClassVar[float] = 1.5
    most: ClassVar[float] = 1.6

    def __init__(self, rows: Rows, width: float, body: int, whole: Rows = ()) -> None:
        """Args:
        body: the least size of its cells.
        whole: the table of which these are some rows, so that its columns are as wide on every sheet.
        """
        self._rows, self._width, self._body, self._whole = rows, width, body, whole or rows
        columns = list(zip(*self._whole, strict=True))
        ems = [max(width_of(text, 1, bold=True) for text in column) for column in columns]
        self._below = ems.index(max(ems))
        self._ems = [each for at, each in enumerate(ems) if at != self._below]
        self._headings = [text for at, text in enumerate(rows[0]) if at != self._below]
        self._headings[0] += f" · {rows[0][self._below]}"
        self._ems[0] = max(self._ems[0], width_of(self._headings[0], 1, bold=True))

    @property
    def most_px(self) -> float:
        """The text around it is not much larger than what it leads to."""
        return _LARGEST * self._body

    def height(self, px: int) -> float:
        return sum(self._heights(px))

    def paint(self, canvas: Canvas, area: Area, px: int) -> None:
        size, heights = self._size(px), self._heights(px)
        spare, down = max(0.0, area.height - sum(heights)) / len(heights), 0.0
        for at, (row, height) in enumerate(zip(self._rows, heights, strict=True)):
            band = area.down(down, height + spare)
            if at == 0 or at % 2 == 0:
                canvas.box(band, fill=ZEBRA if at else BAND)
            if at > 1:
                canvas.rule(band.down(0, 0), _STROKE / 2, LINE)
            self._row(canvas, row, band, size, is_heading=at == 0)
            down += band.height
        canvas.box(area.down(0, down), line=LINE, stroke=_STROKE)

    def split(self, px: int, room: float) -> tuple[Piece | None, Piece | None]:
        heights = self._heights(px)
        if sum(heights) <= room:
            return self, None
        count = sum(each <= room for each in accumulate(heights)) - 1
        if count < 1:
            return None, self
        heading, rows = self._rows[0], self._rows[1:]
        here, there = (StackedTable((heading, *part), self._width, self._body, self._whole) for part in (rows[:count], rows[count:]))
        return here, there

    def _row(self, canvas: Canvas, row: Sequence[str], area: Area, size: int, *, is_heading: bool) -> None:
        upper, lower = self._lines(row, size, bold=is_heading)
        step, high = _LEADING * size, self._high(row, size, bold=is_heading) - _AROUND * size
        inside = area.within(area.width, high)
        colour, left = ON_BAND if is_heading else INK, 0.0
        most = max(len(each) for each in upper)
        for at, (lines, wide) in enumerate(zip(upper, self._widths(size), strict=True)):
            align = Align.LEFT if at == 0 else Align.RIGHT if at == len(upper) - 1 else Align.MIDDLE
            cell = inside.across(left, wide).down(0, most * step).within(wide - 2 * _PAD, len(lines) * step)
            for place, line in enumerate(lines):
                px = fitting(line, size, cell.width, least=round(0.8 * size), bold=True)
                style = Style(px, bold=is_heading or at == 0, colour=colour, align=align)
                canvas.text(line, cell.down(place * step, step), style, line[:12])
            left += wide
        below = inside.down(most * step, len(lower) * step).within(inside.width - 2 * _PAD, len(lower) * step)
        for place, line in enumerate(lower):
            canvas.text(line, below.down(place * step, step), Style(size, colour=QUIET), line[:12])

    def _heights(self, px: int) -> list[float]:
        size = self._size(px)
        return [self._high(row, size, bold=at == 0) for at, row in enumerate(self._rows)]

    def _high(self, row: Sequence[str], size: int, *, bold: bool) -> float:
        upper, lower = self._lines(row, size, bold=bold)
        return (_LEADING * (max(len(each) for each in upper) + len(lower)) + _AROUND) * size

    def _lines(self, row: Sequence[str], size: int, *, bold: bool) -> tuple[list[list[str]], list[str]]:
        """The lines of the cells beside each other, and of the one below them, whose heading stands behind the first."""
        cells = self._headings if bold else [text for at, text in enumerate(row) if at != self._below]
        below = "" if bold else row[self._below]
        upper = [wrapped(text, size, wide - 2 * _PAD, bold=True) for text, wide in zip(cells, self._widths(size), strict=True)]
        return upper, filled(below, size, self._width - 2 * _PAD) if below else []

    def _size(self, px: int) -> int:
        """As large as lets every cell beside another stay on one line, if that can be read."""
        one_line = (self._width - 2 * _PAD * len(self._ems)) / max(1.0, sum(self._ems))
        return max(self._body, min(px, int(one_line), round(_LARGEST * self._body)))

    def _widths(self, size: int) -> list[float]:
        """As wide as the widest cell; what is too much is taken from the widest column, what is left over goes to it."""
        widths = [ems * size + 2 * _PAD for ems in self._ems]
        widest = widths.index(max(widths))
        widths[widest] += self._width - sum(widths)
        return widths
