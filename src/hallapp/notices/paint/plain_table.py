"""A table of plain cells as a piece of a poster: columns as wide as what is in them, long cells broken, headings on every sheet."""

from collections.abc import Sequence
from typing import ClassVar

from hallapp.notices.paint.canvas import Align, Area, Canvas, Style
from hallapp.notices.paint.letters import fitting, width_of, wrapped
from hallapp.notices.paint.page import BAND, BODY, INK, LINE, ON_BAND, ZEBRA
from hallapp.notices.paint.piece import Piece

_PAD, _STROKE = 90, 5
_LEADING, _AROUND = 1.25, 0.6
_LEAST_COLUMN = 3.2
"""Sizes: no column gets narrower than three characters."""

Rows = Sequence[Sequence[str]]


class PlainTable(Piece):
    """Rows of cells, the first one the headings."""

    stretches: ClassVar[float] = 1.5
    most: ClassVar[float] = 2.0

    def __init__(self, rows: Rows, width: float, whole: Rows = (), body: int = BODY) -> None:
        """Args:
        whole: the table of which these are some rows, so that its columns are as wide on every sheet.
        body: the least size of its cells.
        """
        self._heading, self._rows, self._width, self._body = rows[0], rows[1:], width, body
        self._columns = list(zip(*(whole or rows), strict=True))
        self._ems = [max(width_of(text, 1, bold=at == 0) for at, text in enumerate(column)) for column in self._columns]

    @property
    def most_px(self) -> float:
        """The text around it is not much larger than what it leads to."""
        return 1.3 * self._size(10_000)

    @property
    def breaks_cells(self) -> bool:
        """Whether even at their least size not every cell goes on one line."""
        return self._one_line < self._body

    def height(self, px: int) -> float:
        return sum(self._heights(px))

    def paint(self, canvas: Canvas, area: Area, px: int) -> None:
        size, widths = self._size(px), self._widths(px)
        heights = self._heights(px)
        spare = max(0.0, area.height - sum(heights)) / len(heights)
        canvas.box(area.down(0, heights[0] + spare), fill=BAND)
        down = 0.0
        for at, (row, height) in enumerate(zip((self._heading, *self._rows), heights, strict=True)):
            band = area.down(down, height + spare)
            if at and at % 2 == 0:
                canvas.box(band, fill=ZEBRA)
            if at > 1:
                canvas.rule(band.down(0, 0), _STROKE / 2, LINE)
            self._row(canvas, row, band, widths, Style(size, bold=at == 0, colour=INK if at else ON_BAND, align=Align.MIDDLE))
            down += band.height
        if not any(cell.strip() for row in self._rows for cell in row):
            self._rule_columns(canvas, area.down(heights[0] + spare, down - heights[0] - spare), widths)
        canvas.box(area.down(0, down), line=LINE, stroke=_STROKE)

    def split(self, px: int, room: float) -> tuple[Piece | None, Piece | None]:
        heights = self._heights(px)
        if sum(heights) <= room:
            return self, None
        used, whole = heights[0], 0
        while whole < len(self._rows) and used + heights[whole + 1] <= room:
            used += heights[whole + 1]
            whole += 1
        if not whole:
            return None, self
        table = list(zip(*self._columns, strict=True))
        here, there = (
            PlainTable((self._heading, *part), self._width, table, self._body) for part in (self._rows[:whole], self._rows[whole:])
        )
        return here, there

    @staticmethod
    def _rule_columns(canvas: Canvas, area: Area, widths: Sequence[float]) -> None:
        """Lines between the columns of a form that is written on."""
        for at in range(1, len(widths)):
            canvas.box(area.across(sum(widths[:at]), _STROKE / 2), fill=LINE)

    def _row(self, canvas: Canvas, row: Sequence[str], area: Area, widths: Sequence[float], style: Style) -> None:
        left = 0.0
        for text, wide in zip(row, widths, strict=True):
            lines = self._lines(text, style.px, wide, bold=style.bold)
            step = _LEADING * style.px
            inside = area.across(left, wide).within(wide, step * len(lines))
            for at, line in enumerate(lines):
                px = fitting(line, style.px, wide - 20, least=round(0.7 * style.px), bold=style.bold)
                place = inside.down(at * step, step)
                canvas.text(line, place, Style(px, bold=style.bold, colour=style.colour, align=style.align), text[:12])
            left += wide

    def _heights(self, px: int) -> list[float]:
        size, widths = self._size(px), self._widths(px)
        return [self._high(row, size, widths, bold=at == 0) for at, row in enumerate((self._heading, *self._rows))]

    def _high(self, row: Sequence[str], size: int, widths: Sequence[float], *, bold: bool) -> float:
        lines = max(len(self._lines(text, size, wide, bold=bold)) for text, wide in zip(row, widths, strict=True))
        return (_LEADING * lines + _AROUND) * size

    @staticmethod
    def _lines(text: str, px: int, wide: float, *, bold: bool) -> list[str]:
        return wrapped(text, px, wide - _PAD, bold=bold) if text else [""]

    def _size(self, px: int) -> int:
        """As large as lets every cell stay on one line, if that can be read."""
        return max(self._body, min(px, self._one_line))

    @property
    def _one_line(self) -> int:
        return int((self._width - _PAD * len(self._ems)) / max(1.0, sum(self._ems)))

    def _widths(self, px: int) -> list[float]:
        """As wide as the widest cell; what is too much is taken from the widest columns, what is left over shared by all."""
        size = self._size(px)
        widths = [ems * size + _PAD for ems in self._ems]
        least = _LEAST_COLUMN * size + _PAD
        while sum(widths) > self._width + 1 and max(widths) > least:
            widest = widths.index(max(widths))
            second = max((each for at, each in enumerate(widths) if at != widest), default=least)
            widths[widest] -= min(sum(widths) - self._width, max(20.0, widths[widest] - max(second, least)))
        spare = max(0.0, self._width - sum(widths)) / len(widths)
        return [each + spare for each in widths]
