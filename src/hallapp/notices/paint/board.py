"""The staff board's page, template 1: the type grows when people are few, a second sheet follows when they are many."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from hallapp.notices.content import Content
from hallapp.notices.paint import blocks, counts
from hallapp.notices.paint.blocks import BAND_AREA, CODE_CAPTION, FOOT_TOP, TEXT
from hallapp.notices.paint.canvas import Align, Area, Canvas, Style
from hallapp.notices.paint.codes import SIDE
from hallapp.notices.paint.grid import Grid, GridMaker, in_pairs, side_by_side
from hallapp.notices.paint.page import BODY, MM, PT, QUIET, Page
from hallapp.notices.paint.table import paint_table, rule_columns

_LARGEST, _STEP = round(34 * PT), 5
_PACE, _PAIRED_PACE = 1.55, 2.2
_HIGHEST, _PAIRED_HIGHEST = 2.8, 3.6
"""Highest rows, in sizes of the type, where there is room."""

_WHOLE = TEXT.down(BAND_AREA.bottom, FOOT_TOP - BAND_AREA.bottom)
_STAMP_ROOM = round(46 * MM)


@dataclass(frozen=True, slots=True)
class Heights:
    """How high everything but the table is, and the gaps between."""

    title: float
    counts: float
    bottom: float
    gap: float

    @property
    def whole(self) -> float:
        return self.title + self.counts + self.bottom + 4 * self.gap


def pages(content: Content) -> tuple[Page, ...]:
    """The board's pages; rows that do not fit on one are shared out evenly."""
    grid, per_page = _fitted(content, _WHOLE.height - _heights(content, 1).whole)
    sheets = max(1, ceil(len(content.rows) / per_page))
    size = ceil(len(content.rows) / sheets)
    parts = [range(at * size, min(len(content.rows), (at + 1) * size)) for at in range(sheets)]
    return tuple(_page(content, grid, rows, f"{sheets}-{at}" if sheets > 1 else "") for at, rows in enumerate(parts, start=1))


def _heights(content: Content, scale: float) -> Heights:
    bottom = SIDE * (0.75 + 0.25 * scale) + CODE_CAPTION if content.qr else 30 * MM * scale
    return Heights(title=(21 + 14 * scale) * MM, counts=16 * MM * scale, bottom=bottom, gap=(4 + 1.2 * bool(content.qr)) * MM * scale)


def _fitted(content: Content, room: float) -> tuple[Grid, int]:
    """The table with the largest type, and how many of its rows go on a page."""
    everything = max(1, len(content.rows))
    paired = GridMaker(content.columns, content.rows, in_pairs(content.columns), TEXT.width)
    is_form = not any(any(row.cells[1:]) for row in content.rows)
    grid = None if is_form else paired.largest(range(_LARGEST, round(1.12 * BODY), -_STEP), _PAIRED_PACE, room)
    if grid is not None:
        return grid, everything
    plain = GridMaker(content.columns, content.rows, side_by_side(content.columns), TEXT.width)
    grid = plain.largest(range(_LARGEST, BODY - 1, -_STEP), _PACE, room)
    if grid is not None:
        return grid, everything
    smallest = plain.at(BODY, _PACE)
    return smallest, _rows_on_a_page(smallest, room)


def _rows_on_a_page(grid: Grid, room: float) -> int:
    """How many rows go on a page, whichever rows they are."""
    used, fitting = grid.heading_height, 0
    for height in sorted(grid.least, reverse=True):
        used += height
        fitting += used <= room
    return max(1, fitting)


def _page(content: Content, grid: Grid, rows: range, sheet: str) -> Page:
    canvas = Canvas()
    blocks.ghost(canvas, content.demo)
    blocks.band(canvas, content, sheet)
    heights = _grown(content, grid, rows)
    gap = heights.gap
    blocks.title(canvas, content, _WHOLE.down(0.4 * gap, heights.title))
    bottom = _WHOLE.down(_WHOLE.height - heights.bottom - 0.7 * gap, heights.bottom)
    top = gap + heights.title
    table = _WHOLE.down(top, bottom.top - _WHOLE.top - top - heights.counts - 1.9 * gap)
    covered = _table(canvas, content, grid, rows, table)
    count = covered.down(covered.height + gap, heights.counts)
    if content.alert:
        counts.alert(canvas, content, count)
    else:
        counts.tallies(canvas, content.tallies, count)
    _bottom(canvas, content, bottom)
    blocks.foot(canvas, content)
    return canvas.page()


def _grown(content: Content, grid: Grid, rows: range) -> Heights:
    """The largest heights that still leave the rows what looks right."""
    wanted = grid.heading_height + sum(max(grid.least[row], 2 * grid.main) for row in rows)
    scale = 1.0
    while scale < 1.5 and _heights(content, scale + 0.05).whole + wanted <= _WHOLE.height:
        scale += 0.05
    return _heights(content, scale)


def _table(canvas: Canvas, content: Content, grid: Grid, rows: range, area: Area) -> Area:
    heights = _shared(grid, rows, area.height - grid.heading_height)
    covered = paint_table(canvas, grid, rows, heights, area)
    if not rows:
        empty = area.down(covered.height, area.height - covered.height)
        canvas.text(content.nobody, empty, Style(round(30 * PT), colour=QUIET, align=Align.MIDDLE, least=BODY), content.nobody)
        return area
    if not any(any(row.cells[1:]) for row in content.rows):
        rule_columns(canvas, grid, covered.down(grid.heading_height, covered.height - grid.heading_height))
    return covered


def _shared(grid: Grid, rows: range, room: float) -> Sequence[float]:
    """The heights of the rows: what each needs, and an equal share of what is left, up to what looks right."""
    least = [grid.least[row] for row in rows]
    share = max(0.0, room - sum(least)) / max(1, len(least))
    paired = any(len(cell) > 1 for row in grid.rows[:1] for cell in row)
    most = (_PAIRED_HIGHEST if paired else _HIGHEST) * grid.main
    return [min(height + share, max(most, height)) for height in least]


def _bottom(canvas: Canvas, content: Content, area: Area) -> None:
    left = 0.0
    if content.qr:
        left = blocks.code(canvas, content, area) + 8 * MM
    blocks.labelled(canvas, content.lines, area.across(left, area.width - left - _STAMP_ROOM - 60))
    blocks.stamp(canvas, content, area.across(area.width - _STAMP_ROOM, _STAMP_ROOM))
