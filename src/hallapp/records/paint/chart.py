"""Paints a chart, for screen, paper and picture alike."""

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import QPointF, QRectF

from hallapp.records.paint.axes import Axes, axes_of, paint_frame, paint_limit, paint_nothing
from hallapp.records.paint.look import Look
from hallapp.records.paint.month import MonthPlaces, paint_month
from hallapp.records.paint.pen import MIDDLE, Pen, width_of
from hallapp.records.reports.chart import Chart, Columns, Days, Line, Steps

_BAR = 0.62
"""How much of its place a bar fills."""


def paint_chart(pen: Pen, chart: Chart, area: QRectF, look: Look) -> Axes | MonthPlaces:
    """Paint `chart` into `area`; returns where its places lie."""
    if look.ground:
        pen.box(area, fill=look.ground)
    plot = chart.plot
    if isinstance(plot, Days):
        return paint_month(pen, chart, plot, area, look)
    axes = axes_of(chart, area, look)
    paint_frame(pen, chart, axes, area, look)
    if chart.is_empty:
        paint_nothing(pen, chart, axes, look)
    else:
        match plot:
            case Columns(stacked=True):
                _stacked(pen, plot, axes, look)
            case Columns():
                _columns(pen, plot, axes, look)
            case Line():
                _line(pen, plot, axes, look)
            case Steps():
                _steps(pen, chart, plot, axes, look)
            case _:
                assert_never(plot)
    paint_limit(pen, chart, axes, look)
    return axes


def _columns(pen: Pen, columns: Columns, axes: Axes, look: Look) -> None:
    for which, kind in enumerate(columns.kinds):
        colour = look.kinds[which % len(look.kinds)]
        for place, value in enumerate(kind.values):
            if value is None:
                continue
            part = axes.part(place)
            wide = min(part.width() * _BAR, look.px * 5) / len(columns.kinds)
            left = part.center().x() - wide * len(columns.kinds) / 2 + which * wide
            bar = QRectF(left, axes.y(value), wide, axes.plot.bottom() - axes.y(value))
            pen.kind(bar, colour, which, look.px)
            top = _whisker(pen, bar, kind.whiskers[place] if kind.whiskers else None, axes, look)
            _above(pen, [kind.above[place]] if kind.above else [f"{value:g}"], top, part, look)


def _whisker(pen: Pen, bar: QRectF, value: float | None, axes: Axes, look: Look) -> float:
    """The thin line above a bar; returns where the bar's own words stand: at the bar, but above a whisker that is hardly longer."""
    if value is None:
        return bar.top()
    y, middle, half = axes.y(value), bar.center().x(), bar.width() * 0.28
    ink, width = look.colours.text, look.px * 0.1
    pen.line(QPointF(middle, bar.top()), QPointF(middle, y), ink, width)
    pen.line(QPointF(middle - half, y), QPointF(middle + half, y), ink, width)
    return y if bar.top() - y < look.px * 1.4 else bar.top()


def _above(pen: Pen, texts: Sequence[str], top: float, part: QRectF, look: Look) -> None:
    """What stands above a bar: the first of the texts that there is room for, readable over a whisker too."""
    px, room = look.px * 0.92, part.width() + look.px * 0.2
    said = next((each for each in texts if width_of(each, px) <= room), "")
    if said and said != "0":
        place = QRectF(part.left(), top - look.px * 1.25, room, look.px * 1.2)
        half = width_of(said, px) / 2 + look.px * 0.1
        behind = QRectF(place.center().x() - half, place.top() + look.px * 0.1, 2 * half, look.px * 1.05)
        pen.box(behind, fill=look.ground or "#FFFFFF")
        pen.words(said, place, px, look.colours.text, align=MIDDLE)


def _stacked(pen: Pen, columns: Columns, axes: Axes, look: Look) -> None:
    for place in range(axes.places):
        part, below = axes.part(place), 0.0
        wide = min(part.width() * _BAR, look.px * 5)
        for which, kind in enumerate(columns.kinds):
            value = kind.values[place] or 0
            top = axes.y(below + value)
            pen.kind(
                QRectF(part.center().x() - wide / 2, top, wide, axes.y(below) - top), look.kinds[which % len(look.kinds)], which, look.px
            )
            below += value
        more = [kind.above[place] for kind in columns.kinds if kind.above and kind.above[place]]
        if below:
            _above(pen, (" ".join([f"{below:g}", *more]), f"{below:g}"), axes.y(below), part, look)


def _line(pen: Pen, line: Line, axes: Axes, look: Look) -> None:
    colours, px = look.colours, look.px
    run: list[QPointF] = []
    placed = [None if dot is None else QPointF(axes.part(at).center().x(), axes.y(dot.value)) for at, dot in enumerate(line.dots)]
    for at in [*placed, None]:
        if at is not None and line.joined:
            run.append(at)
            continue
        pen.path(run, colours.primary, px * 0.16)
        run = []
    for at, dot in zip(placed, line.dots, strict=True):
        if at is None or dot is None:
            continue
        colour = colours.bad if dot.alarm else colours.primary
        pen.dot(at, px * 0.62, colour, hollow=dot.hollow, alarm=dot.alarm, behind=look.ground or "#FFFFFF")
        if dot.label:
            pen.words(
                dot.label, QRectF(at.x() - px * 2, at.y() - px * 1.8, px * 4, px * 1.2), px * 0.95, colours.bad, bold=True, align=MIDDLE
            )


def _steps(pen: Pen, chart: Chart, steps: Steps, axes: Axes, look: Look) -> None:
    """The line, and what is above the limit filled with stripes."""
    plot, px, limit = axes.plot, look.px, chart.limit
    points: list[QPointF] = []
    value = 0
    for share, after in steps.points:
        x = plot.left() + share * plot.width()
        points += [QPointF(x, axes.y(value)), QPointF(x, axes.y(after))]
        value = after
    if limit is not None:
        for stretch in limit.stretches:
            _over(pen, steps, axes, stretch, look)
    pen.path([QPointF(plot.left(), axes.y(0)), *points], look.colours.primary, px * 0.17)


def _over(pen: Pen, steps: Steps, axes: Axes, stretch: tuple[float, float, float], look: Look) -> None:
    """The area above the limit that was in force at each time."""
    plot, begins, until, limit = axes.plot, *stretch
    ends = [share for share, _ in steps.points[1:]] + [1.0]
    for (began, value), ended in zip(steps.points, ends, strict=True):
        share, end = max(began, begins), min(ended, until)
        if value > limit and end > share:
            top = axes.y(value)
            area = QRectF(plot.left() + share * plot.width(), top, (end - share) * plot.width(), axes.y(limit) - top)
            pen.box(area, fill=look.colours.badbg)
            pen.hatch(area, look.colours.bad, 1, look.px)
