"""A table of a week as a piece of a poster: seven equal columns for its days, every cell ruled, so that one can sign in it."""

from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar

from hallapp.notices.paint.canvas import Align, Area, Canvas, Style
from hallapp.notices.paint.letters import fitting, width_of, wrapped
from hallapp.notices.paint.page import BAND, BODY, INK, LINE, MM, ON_BAND, PT, ZEBRA
from hallapp.notices.paint.piece import Piece
from hallapp.notices.paint.plain_table import Rows

_DAYS = 7
_LEAST = round(10 * PT)
"""It is read and written on from arm's length, not through the glass."""

_ROW = round(9 * MM)
"""No row is lower: a signature has to go in."""

_PAD, _STROKE = 50, 5
_LEADING, _AROUND = 1.25, 0.5
_WIDEST, _USUAL = 0.25, 0.17
"""Of the width: what a column before the days takes at most, and what one usually takes."""

_SHRINKS = 0.75


class WeekTable(Piece):
    """Rows of cells, the first one the headings; the last seven columns are days, those before them as wide as what is in them."""

    stretches: ClassVar[float] = 3.0
    most: ClassVar[float] = 1.8

    def __init__(self, rows: Rows, width: float, whole: Rows = ()) -> None:
        """Args:
        whole: the table of which these are some rows, so that its columns are as wide on every sheet.
        """
        self._heading, self._rows, self._width = rows[0], rows[1:], width
        self._whole = whole or rows
        self._heads = len(self._heading) - _DAYS
        columns = [[_widest(cell) for cell in column] for column in zip(*self._whole, strict=True)]
        self._head_ems = [max(column) for column in columns[: self._heads]]
        self._day_ems = max(1.0, *(each for column in columns[self._heads :] for each in column))
        self._known: dict[int, list[float]] = {}

    def height(self, px: int) -> float:
        return sum(self._heights(px))

    def paint(self, canvas: Canvas, area: Area, px: int) -> None:
        size, widths, heights = self._size(px), self._widths(px), self._heights(px)
        spare = max(0.0, area.height - sum(heights)) / max(1, len(self._rows))
        down = 0.0
        for at, (row, height) in enumerate(zip((self._heading, *self._rows), heights, strict=True)):
            band = area.down(down, height + (spare if at else 0.0))
            if at != 0 and at % 2 == 0:
                canvas.box(band, fill=ZEBRA)
            if at == 0:
                canvas.box(band, fill=BAND)
            elif at > 1:
                canvas.rule(band.down(0, 0), _STROKE / 2, LINE)
            self._row(canvas, row, band, widths, Style(size, bold=at == 0, colour=INK if at else ON_BAND, align=Align.MIDDLE))
            down += band.height
        for left in list(accumulate(widths))[:-1]:
            canvas.box(area.down(heights[0], down - heights[0]).across(left, _STROKE / 2), fill=LINE)
        canvas.box(area.down(0, down), line=LINE, stroke=_STROKE)

    def split(self, px: int, room: float) -> tuple[Piece | None, Piece | None]:
        heights = self._heights(px)
        if sum(heights) <= room:
            return self, None
        reached = list(accumulate(heights))
        count = sum(each <= room for each in reached[1:])
        if not count:
            return None, self
        here, there = (WeekTable((self._heading, *part), self._width, self._whole) for part in (self._rows[:count], self._rows[count:]))
        return here, there

    def _row(self, canvas: Canvas, row: Sequence[str], area: Area, widths: Sequence[float], style: Style) -> None:
        left, step = 0.0, _LEADING * style.px
        for text, wide, lines in zip(row, widths, self._broken(row, style.px, widths, bold=style.bold), strict=True):
            inside = area.across(left, wide).within(wide, step * len(lines))
            for at, line in enumerate(lines):
                px = fitting(line, style.px, wide - _PAD, least=_least(style.px), bold=style.bold)
                place = inside.down(at * step, step).within(wide - _PAD / 2, step)
                canvas.text(line, place, Style(px, bold=style.bold, colour=style.colour, align=style.align), text[:12])
            left += wide

    def _heights(self, px: int) -> list[float]:
        size = self._size(px)
        if size not in self._known:
            widths = self._widths(px)
            self._known[size] = [self._high(row, size, widths, bold=at == 0) for at, row in enumerate((self._heading, *self._rows))]
        return self._known[size]

    def _high(self, row: Sequence[str], size: int, widths: Sequence[float], *, bold: bool) -> float:
        lines = max(len(each) for each in self._broken(row, size, widths, bold=bold))
        return max(_ROW, (_LEADING * lines + _AROUND) * size)

    @staticmethod
    def _broken(row: Sequence[str], px: int, widths: Sequence[float], *, bold: bool) -> list[list[str]]:
        """The lines of each cell; what a day says rather gets smaller than goes on two."""
        heads = len(row) - _DAYS
        return [
            _lines(text, px, wide, shrinks=_SHRINKS if at >= heads else 1.0, bold=bold)
            for at, (text, wide) in enumerate(zip(row, widths, strict=True))
        ]

    def _size(self, px: int) -> int:
        """The least where the page is full; beyond that as large as lets the longest line of a day stay whole."""
        wide = self._width * (1 - _USUAL * self._heads) / _DAYS - _PAD
        return max(_LEAST, min(_LEAST + px - BODY, int(wide / self._day_ems)))

    def _widths(self, px: int) -> list[float]:
        size = self._size(px)
        heads = [min(_WIDEST * self._width, ems * size + 2 * _PAD) for ems in self._head_ems]
        return [*heads, *[(self._width - sum(heads)) / _DAYS] * _DAYS]


def _widest(cell: str) -> float:
    """The longest line of a cell, in sizes."""
    return max(width_of(line, 1, bold=True) for line in cell.split("\n"))


def _least(px: int) -> int:
    """How small a line may get that is too long for its cell."""
    return round(_SHRINKS * px)


def _lines(text: str, px: int, wide: float, *, shrinks: float, bold: bool) -> list[str]:
    """Line by line; a word that does not go into the cell even in smaller type is broken."""
    found: list[str] = []
    for line in text.split("\n"):
        for part in wrapped(line, px, (wide - _PAD) / shrinks, bold=bold) if line else [""]:
            sticks_out = width_of(part, _least(px), bold=bold) > wide - _PAD
            found += wrapped(part, px, wide - _PAD, bold=bold, anywhere=True) if sticks_out else [part]
    return found
