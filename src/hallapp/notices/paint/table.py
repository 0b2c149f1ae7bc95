"""Paints a table that was worked out."""

from collections.abc import Sequence

from hallapp.notices.content import Role
from hallapp.notices.paint.canvas import Align, Area, Canvas, Style
from hallapp.notices.paint.grid import STRONG, Grid, Part
from hallapp.notices.paint.page import BAND, INK, LINE, ON_BAND, QUIET, ZEBRA

_STROKE = 5


def paint_table(canvas: Canvas, grid: Grid, rows: range, heights: Sequence[float], area: Area) -> Area:
    """Paint the rows `rows` with these heights under their headings, from the top of `area`; returns what they cover."""
    headings = area.down(0, grid.heading_height)
    canvas.box(headings, fill=BAND)
    style = Style(grid.heading, bold=True, colour=ON_BAND, align=Align.MIDDLE)
    for title, place in zip(grid.titles, _columns(grid, headings), strict=True):
        canvas.text(title, place, style, title)
    down = grid.heading_height
    for at, (row, height) in enumerate(zip(rows, heights, strict=True)):
        band = area.down(down, height)
        if at % 2:
            canvas.box(band, fill=ZEBRA)
        if at:
            canvas.rule(band.down(0, 0), _STROKE / 2, LINE)
        for cell, place, title in zip(grid.rows[row], _columns(grid, band), grid.titles, strict=True):
            _cell(canvas, cell, place, title)
        down += height
    covered = area.down(0, down)
    canvas.box(covered, line=LINE, stroke=_STROKE)
    return covered


def rule_columns(canvas: Canvas, grid: Grid, area: Area) -> None:
    """Lines between the columns, for a form that is written on."""
    for place in _columns(grid, area)[1:]:
        canvas.box(place.across(-_STROKE / 4, _STROKE / 2), fill=LINE)


def _columns(grid: Grid, area: Area) -> list[Area]:
    begins = [sum(grid.widths[:at]) for at in range(len(grid.widths))]
    return [area.across(begin, width) for begin, width in zip(begins, grid.widths, strict=True)]


def _cell(canvas: Canvas, cell: Sequence[Part], area: Area, title: str) -> None:
    inside = area.within(area.width, sum(part.height for part in cell))
    down = 0.0
    for at, part in enumerate(cell):
        step = part.height / len(part.lines)
        quiet = at > 0 or part.role is Role.NUMBER
        style = Style(part.px, bold=part.role in STRONG, colour=QUIET if quiet else INK, align=Align.MIDDLE)
        for line in part.lines:
            canvas.text(line, inside.down(down, step), style, title)
            down += step
