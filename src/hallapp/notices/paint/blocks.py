"""The pieces every notice is put together from: band, title, lines, code, stamp, foot."""

from collections.abc import Sequence

from hallapp.notices.content import Content, Line
from hallapp.notices.paint.canvas import Align, Area, Canvas, Style
from hallapp.notices.paint.codes import QUIET_ZONE, squares
from hallapp.notices.paint.letters import fitting, fitting_lines, width_of, wrapped
from hallapp.notices.paint.page import (
    BAND,
    BODY,
    FAINT,
    GHOST,
    HEIGHT,
    INK,
    LINE,
    MM,
    ON_BAND,
    PT,
    QUIET,
    WARN,
    WARN_BEHIND,
    WIDTH,
    Words,
)

EDGE = round(8 * MM)
"""Printers leave about 5 mm white: nothing stands outside this."""

TEXT = Area(round(14 * MM), 0, WIDTH - 2 * round(14 * MM), HEIGHT)
"""Where text stands, as wide as all pages are."""

BAND_AREA = Area(EDGE, EDGE, WIDTH - 2 * EDGE, round(17 * MM))
FOOT_TOP = HEIGHT - round(21 * MM)
STAMP = round(40 * MM)
"""Diameter of a company's round stamp."""

CORNER = 44
_NEAR, _CAPTION = round(15 * PT), round(11 * PT)
CODE_CAPTION = round(15 * MM)
"""Room below a code for its quiet zone and its text."""


def ghost(canvas: Canvas, word: str) -> None:
    """A word in very light grey across the whole page, so that nobody takes a demo for the real thing."""
    if not word:
        return
    px = int(3600 / width_of(word, 1, bold=True))
    wide = width_of(word, px, bold=True)
    canvas.add(Words((WIDTH - wide) / 2, HEIGHT * 0.5, word, px, True, GHOST, wide, wide, word, angle=-32))


def band(canvas: Canvas, content: Content, sheet: str, body: int = BODY) -> None:
    """The coloured band with the hall's name and the day.

    Args:
        sheet: `2-1` on the first of two pages; empty when there is only one.
        body: size of the day and of the plates.
    """
    canvas.box(BAND_AREA, fill=BAND, radius=CORNER)
    inside = Area(TEXT.left, BAND_AREA.top, TEXT.width, BAND_AREA.height)
    if sheet:
        inside = inside.across(0, inside.width - _chip(canvas, sheet, inside, body, fill=ON_BAND, ink=BAND) - 90)
    right = inside.across(0.4 * inside.width, 0.6 * inside.width)
    mark = width_of(content.demo, body, bold=True) + 180 if content.demo else 0
    style = Style(round(22 / 18 * body), bold=True, colour=ON_BAND, least=round(12 * PT), step=1.15)
    size = body
    if body > BODY and 2.5 * (inside.width - width_of(content.date, body) - 120 - mark) < width_of(content.band, style.least, bold=True):
        size = round(0.75 * body)  # a long name beside the day on a small page
    day = canvas.text(content.date, right, Style(size, colour=ON_BAND, align=Align.RIGHT, least=round(12 * PT)), content.date)
    room = inside.width - day - 120 - mark
    canvas.lines(content.band, inside.across(0, room), style, content.band, most=3)
    if mark:
        px = fitting(content.band, style.px, room, least=style.least, bold=True)
        name = min(room, width_of(content.band, px, bold=True))
        _chip(canvas, content.demo, inside.across(0, name + mark), body, fill=WARN_BEHIND, ink=WARN)


def _chip(canvas: Canvas, text: str, area: Area, px: int, *, fill: str, ink: str) -> float:
    """A word on a small plate at the right of `area`; returns how wide it is."""
    wide = width_of(text, px, bold=True) + 100
    plate = area.across(area.width - wide, wide).within(wide, 1.44 * px)
    canvas.box(plate, fill=fill, radius=0.3 * px)
    canvas.text(text, plate, Style(px, bold=True, colour=ink, align=Align.MIDDLE), text)
    return wide


def title(canvas: Canvas, content: Content, area: Area) -> None:
    """The title as large as the page is wide, 48 pt at least, and the sentence below it."""
    px = fitting(content.title, round(64 * PT), area.width, least=round(48 * PT), bold=True)
    lead = fitting(content.lead, round(20 * PT), area.width, least=BODY)
    gap = (area.height - px - lead) / 3
    canvas.text(content.title, area.down(gap, px), Style(px, bold=True, align=Align.MIDDLE), content.title)
    canvas.text(content.lead, area.down(2 * gap + px, lead), Style(lead, colour=QUIET, align=Align.MIDDLE), content.lead)


def labelled(canvas: Canvas, lines: Sequence[Line], area: Area, body: int = BODY) -> None:
    """Who checked, who is responsible, the limit, the phone; what is not known is a line for the pen.

    The first two share a line where they are short.
    """
    alone, paired = [[line] for line in lines], [lines[:2], *([line] for line in lines[2:])]
    for px in range(round(24 / 18 * body), body - 1, -5):
        for rows in (paired, alone) if len(lines) > 2 else (alone,):
            if len(rows) * 1.5 * px <= area.height and _fits(rows, px, area.width):
                _rows(canvas, rows, area, px)
                return
    _rows(canvas, alone, area, body)


def _fits(rows: Sequence[Sequence[Line]], px: int, room: float) -> bool:
    """Whether each line of the rows goes into its share of the room, the values of the first ones standing below each other."""
    label = max(width_of(row[0].label, px) for row in rows) + 0.7 * px
    first = all(label + _value(row[0], px) <= room / len(row) - 0.6 * px * (len(row) - 1) for row in rows)
    return first and all(width_of(line.label, px) + 0.7 * px + _value(line, px) <= room / len(row) for row in rows for line in row[1:])


def _value(line: Line, px: int) -> float:
    return width_of(line.value, px, bold=True) or 6 * px


def _rows(canvas: Canvas, rows: Sequence[Sequence[Line]], area: Area, px: int) -> None:
    step = min(area.height / len(rows), 2.1 * px)
    whole = area.within(area.width, step * len(rows))
    label = max((width_of(row[0].label, px) for row in rows), default=0) + 0.7 * px
    for at, row in enumerate(rows):
        for place, line in enumerate(row):
            part = whole.down(at * step, step).across(place * area.width / 2, area.width / len(row))
            _labelled(canvas, line, part, px, label if place == 0 else width_of(line.label, px) + 0.7 * px)


def _labelled(canvas: Canvas, line: Line, area: Area, px: int, label: float) -> None:
    canvas.text(line.label, area.across(0, label), Style(px, colour=QUIET), line.label)
    value = area.across(label, area.width - label)
    if line.value:
        _value_in(canvas, line, value, px)
    else:
        canvas.box(Area(value.left, value.middle + 0.5 * px, min(value.width - 0.5 * px, 7 * px), 6), fill=INK)


def _value_in(canvas: Canvas, line: Line, area: Area, px: int) -> None:
    """A value on one line if that can be read from 1 m, else in two small ones."""
    one = fitting(line.value, px, area.width, least=_NEAR, bold=True)
    if width_of(line.value, one, bold=True) <= area.width:
        canvas.text(line.value, area, Style(one, bold=True), line.label)
    else:
        canvas.lines(line.value, area, Style(round(13 * PT), bold=True, least=round(11 * PT), step=1.1), line.label, most=2)


def code(canvas: Canvas, content: Content, area: Area) -> float:
    """The code with its text in plain letters below; returns how wide it is."""
    drawn = squares(content.qr, area.left, area.top, area.height - CODE_CAPTION)
    canvas.add(drawn)
    top = drawn.y + drawn.side + QUIET_ZONE * drawn.module
    _caption(canvas, content, Area(drawn.x, top, drawn.side, area.bottom - top))
    return drawn.side


def _caption(canvas: Canvas, content: Content, area: Area) -> None:
    """The code's text, as large as goes below it."""
    for px in range(_CAPTION, round(7 * PT) - 1, -2):
        lines = wrapped(content.qr, px, area.width, anywhere=True)
        if len(lines) * 1.2 * px <= area.height:
            break
    else:
        lines = [content.qr]  # it sticks out, and the check says so
    style = Style(px, colour=QUIET, align=Align.MIDDLE)
    for at, line in enumerate(lines):
        canvas.text(line, area.down(at * 1.2 * px, 1.2 * px), style, content.qr_label)


def stamp(canvas: Canvas, content: Content, area: Area, body: int = BODY) -> None:
    """The unit's name and the day, and where there is room a ring that shows where the stamp goes."""
    inner, largest = area.width, round(17 / 18 * body)
    if area.height >= STAMP:
        canvas.box(area.within(STAMP, STAMP), line=LINE, stroke=7, radius=STAMP / 2, dashed=True)
        inner, largest = 0.84 * STAMP, round(15 / 18 * body)
    least = round(10 / 18 * body)
    px, names, largest = _unit_in(content.unit, inner, area.height, largest)
    inside = area.within(inner, _stamp_height(px, len(names), largest))
    name = inside.down(0, 1.25 * px * len(names))
    canvas.lines(content.unit, name, Style(px, bold=True, align=Align.MIDDLE, step=1.25), content.unit, most=4)
    canvas.text(
        content.unit_date, name.down(name.height, 1.4 * largest), Style(largest, align=Align.MIDDLE, least=least), content.unit_date
    )
    hint = name.down(name.height + 1.5 * largest, largest)
    canvas.text(content.stamp, hint, Style(min(least, largest), colour=FAINT, align=Align.MIDDLE, least=round(8 * PT)), content.stamp)


def _unit_in(unit: str, wide: float, high: float, largest: int) -> tuple[int, list[str], int]:
    """The unit's name in its size and lines, and the size of the day below it; both give way where a long name has little room."""
    least = round(8 * PT)
    px, names = fitting_lines(unit, largest, wide, least=least, most=4, bold=True)
    while _stamp_height(px, len(names), largest) > high and largest > round(11 * PT):
        largest = max(round(11 * PT), largest - 5)
        room = (high - _stamp_height(0, 0, largest)) / 1.25
        px, names = fitting_lines(unit, largest, wide, least=least, most=4, high=room, bold=True)
    return px, names, largest


def _stamp_height(px: int, lines: int, largest: int) -> float:
    return 1.25 * px * lines + 2.6 * largest


def foot(canvas: Canvas, content: Content, body: int = BODY) -> None:
    """When it was made, which version, what it replaces, and the code the program finds it by; on two lines where the page is small."""
    area = Area(TEXT.left, FOOT_TOP, TEXT.width, round(12 * MM))
    canvas.rule(area.down(0, 0), 8, BAND)
    caption, least = round(11 / 18 * body), round(8 / 18 * body)
    upper, lower = (area, None) if body == BODY else (area.down(0, area.height / 2), area.down(area.height / 2, area.height / 2))
    wide = canvas.text(content.code, upper, Style(round(15 / 18 * body), bold=True, align=Align.RIGHT), content.code_label)
    left = upper.across(0, upper.width - wide - 50)
    label = canvas.text(content.code_label, left, Style(caption, colour=QUIET, align=Align.RIGHT), content.code_label)
    rest, style = left.across(0, left.width - label - 100), Style(caption, colour=QUIET, least=least)
    if lower is None:
        canvas.text(f"{content.made}　　{content.closing}", rest, style, content.made)
    else:
        canvas.text(content.closing, rest, style, content.closing[:12])
        canvas.text(content.made, lower, style, content.made)
