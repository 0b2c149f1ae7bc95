"""How many were expected and how many are here; and in plain sight how many are not checked yet."""

from collections.abc import Sequence

from hallapp.notices.content import Content, Tally
from hallapp.notices.paint.blocks import CORNER
from hallapp.notices.paint.canvas import Align, Area, Canvas, Style
from hallapp.notices.paint.letters import width_of
from hallapp.notices.paint.page import BAND, BODY, INK, LINE, PT, QUIET, WARN, WARN_BEHIND


def alert(canvas: Canvas, content: Content, area: Area) -> None:
    """Who is unchecked: by colour, edge, mark and words, so that it survives a black-and-white printer."""
    canvas.box(area, fill=WARN_BEHIND, line=WARN, stroke=18, radius=CORNER)
    inside = area.within(area.width - 200, area.height)
    said, more = f"▲ {content.alert}", content.alert_more
    for px in range(int(0.46 * area.height), BODY - 1, -5):
        whole = width_of(said, px, bold=True) + px + width_of(more, px, bold=True)
        if whole <= inside.width:
            line = inside.within(whole, inside.height)
            canvas.text(said, line, Style(px, bold=True, colour=WARN), content.alert)
            canvas.text(more, line, Style(px, bold=True, align=Align.RIGHT), more)
            return
    half = inside.height / 2
    style = Style(int(0.4 * area.height), bold=True, align=Align.MIDDLE, least=BODY)
    canvas.text(
        said, inside.down(0.12 * half, half), Style(style.px, bold=True, colour=WARN, align=Align.MIDDLE, least=BODY), content.alert
    )
    canvas.text(more, inside.down(0.88 * half, half), style, more)


def tallies(canvas: Canvas, counts: Sequence[Tally], area: Area) -> None:
    """The counts side by side, their figures large; an empty figure is a line for the pen."""
    canvas.box(area, line=BAND, stroke=10, radius=CORNER)
    each = area.width / len(counts)
    for at, tally in enumerate(counts):
        part = area.across(at * each, each)
        if at:
            canvas.box(part.across(-3, 6).within(6, 0.6 * area.height), fill=LINE)
        _tally(canvas, tally, part)


def _tally(canvas: Canvas, tally: Tally, area: Area) -> None:
    word = max(BODY, min(int(0.32 * area.height), round(24 * PT)))
    figure = min(int(0.62 * area.height), round(46 * PT))
    gap, unit = 0.3 * word, int(0.8 * word)
    wide = (width_of(tally.label, word), width_of(tally.figure, figure, bold=True) or 1.2 * figure, width_of(tally.unit, unit))
    if sum(wide) + 2 * gap > area.width - 60:
        word = unit = round(14 * PT)
        wide = (width_of(tally.label, word), wide[1], width_of(tally.unit, unit))
    whole = area.within(sum(wide) + 2 * gap, area.height)
    canvas.text(tally.label, whole.across(0, wide[0]), Style(word), tally.label)
    middle = whole.across(wide[0] + gap, wide[1])
    if tally.figure:
        canvas.text(tally.figure, middle, Style(figure, bold=True, colour=BAND), tally.label)
    else:
        canvas.box(Area(middle.left, middle.middle + 0.5 * word, middle.width, 6), fill=INK)
    canvas.text(tally.unit, whole.across(wide[0] + wide[1] + 2 * gap, wide[2]), Style(unit, colour=QUIET), tally.unit)
