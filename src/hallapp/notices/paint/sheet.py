"""The sign-in sheet's page, template 2: many narrow rows with room for a signature."""

from math import ceil

from hallapp.notices.content import Content
from hallapp.notices.paint import blocks
from hallapp.notices.paint.blocks import BAND_AREA, FOOT_TOP, TEXT
from hallapp.notices.paint.canvas import Align, Area, Canvas, Style
from hallapp.notices.paint.counts import tallies
from hallapp.notices.paint.grid import Grid, GridMaker, side_by_side
from hallapp.notices.paint.page import INK, MM, PT, QUIET, Page
from hallapp.notices.paint.table import paint_table, rule_columns

_LARGEST, _LEAST, _STEP = round(18 * PT), round(12 * PT), 4
_PACE, _HIGHEST = 2.2, 3.2
_TITLE, _COUNTS, _LINES, _GAP = 28 * MM, 12 * MM, 14 * MM, 3.5 * MM
_WHOLE = TEXT.down(BAND_AREA.bottom, FOOT_TOP - BAND_AREA.bottom)
_ROOM = _WHOLE.height - _TITLE - _COUNTS - _LINES - 4 * _GAP


def pages(content: Content) -> tuple[Page, ...]:
    """The sheet's pages; rows that do not fit on one are shared out evenly."""
    grid = _fitted(content)
    tallest = max(grid.least, default=_PACE * grid.main)
    sheets = max(1, ceil(len(content.rows) / ((_ROOM - grid.heading_height) // tallest)))
    size = ceil(len(content.rows) / sheets)
    parts = [range(at * size, min(len(content.rows), (at + 1) * size)) for at in range(sheets)]
    return tuple(_page(content, grid, rows, f"{sheets}-{at}" if sheets > 1 else "") for at, rows in enumerate(parts, start=1))


def _fitted(content: Content) -> Grid:
    """The table in the largest type at which all its rows go on one page, else in the smallest."""
    stacks = side_by_side(content.columns)
    for size in range(_LARGEST, _LEAST - 1, -_STEP):
        grid = GridMaker(content.columns, content.rows, stacks, TEXT.width, least=size).largest(range(size, size + 1), _PACE, _ROOM)
        if grid is not None:
            return grid
    return GridMaker(content.columns, content.rows, stacks, TEXT.width, least=_LEAST).at(_LEAST, _PACE)


def _page(content: Content, grid: Grid, rows: range, sheet: str) -> Page:
    canvas = Canvas()
    blocks.ghost(canvas, content.demo)
    blocks.band(canvas, content, sheet)
    heading = _WHOLE.down(_GAP / 2, _TITLE)
    title = Style(round(36 * PT), bold=True, align=Align.MIDDLE, least=round(28 * PT))
    canvas.text(content.title, heading.down(0.1 * _TITLE, 0.5 * _TITLE), title, content.title)
    lead = Style(round(14 * PT), colour=QUIET, align=Align.MIDDLE, least=round(11 * PT))
    canvas.text(content.lead, heading.down(0.62 * _TITLE, 0.25 * _TITLE), lead, content.lead)
    covered = _table(canvas, content, grid, rows, _WHOLE.down(_TITLE + _GAP, _ROOM))
    count = covered.down(covered.height + _GAP, _COUNTS)
    tallies(canvas, content.tallies, count)
    _signatures(canvas, content, count.down(_COUNTS + _GAP, _LINES))
    blocks.foot(canvas, content)
    return canvas.page()


def _table(canvas: Canvas, content: Content, grid: Grid, rows: range, area: Area) -> Area:
    share = max(0.0, area.height - grid.heading_height - sum(grid.least[row] for row in rows)) / max(1, len(rows))
    heights = [min(grid.least[row] + share, max(grid.least[row], _HIGHEST * grid.main)) for row in rows]
    covered = paint_table(canvas, grid, rows, heights, area)
    if not rows:
        empty = area.down(covered.height, area.height / 3)
        canvas.text(content.nobody, empty, Style(round(22 * PT), colour=QUIET, align=Align.MIDDLE), content.nobody)
        return area.down(0, covered.height + empty.height)
    rule_columns(canvas, grid, covered.down(grid.heading_height, covered.height - grid.heading_height))
    return covered


def _signatures(canvas: Canvas, content: Content, area: Area) -> None:
    """Who checked and who is responsible sign below the list."""
    px = round(15 * PT)
    each = area.width / max(1, len(content.lines))
    for at, line in enumerate(content.lines):
        part = area.across(at * each, each - 150)
        label = canvas.text(line.label, part, Style(px, colour=QUIET), line.label) + 0.6 * px
        place = part.across(label, part.width - label)
        canvas.lines(line.value, place, Style(px, bold=True, least=_LEAST), line.label, most=2)
        canvas.box(Area(place.left, place.middle + 0.8 * px, place.width, 5), fill=INK)
