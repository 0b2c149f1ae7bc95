"""The frame of a chart: where a place and a value lie, and the lines and words around them."""

from dataclasses import dataclass
from math import ceil, floor, log10

from PySide6.QtCore import QPointF, QRectF

from hallapp.records.paint.look import Look
from hallapp.records.paint.pen import MIDDLE, RIGHT, Pen, width_of
from hallapp.records.reports.chart import Chart, Columns, Line, Steps

_TICKS = 5
_LEAST = 0.6
"""Words of a legend are made smaller down to this share of their size."""


@dataclass(frozen=True, slots=True)
class Axes:
    """Where things lie.

    Attributes:
        plot: the rectangle between the axes.
        low, high: the values at its bottom and top.
        places: into how many parts it is divided.
    """

    plot: QRectF
    low: float
    high: float
    places: int
    step: float

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.plot.bottom() - (value - self.low) / (self.high - self.low) * self.plot.height()

    def part(self, place: int) -> QRectF:
        """The strip of a place."""
        wide = self.plot.width() / self.places
        return QRectF(self.plot.left() + place * wide, self.plot.top(), wide, self.plot.height())

    @property
    def across(self) -> int:
        """How many places an arrow key down moves: none, as they all stand side by side."""
        return 0

    def place_at(self, point: QPointF) -> int | None:
        """The place a point lies in; None outside."""
        place = floor((point.x() - self.plot.left()) / self.plot.width() * self.places)
        return place if 0 <= place < self.places else None

    @property
    def ticks(self) -> list[float]:
        """The values with a line."""
        return [self.low + at * self.step for at in range(round((self.high - self.low) / self.step) + 1)]


def axes_of(chart: Chart, area: QRectF, look: Look) -> Axes:
    """The frame of a chart within `area`: room for its title above, for words at the left and below."""
    px = look.px
    low, high = _range(chart)
    step = _step(high - low)
    low, high = floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step
    left = max(width_of(_said(each, step), px) for each in (low, high, low + step)) + px * 0.9
    top = px * 2.2 + (px * 1.7 if chart.legend else 0) + (px * 0.8 if isinstance(chart.plot, Columns) else 0)  # for what stands above a bar
    plot = QRectF(area.left() + left, area.top() + top, area.width() - left - px * 0.8, 0)
    plot.setBottom(area.bottom() - (_turned(chart, plot.width(), px) or px * 1.9))
    return Axes(plot, low, high if high > low else low + step, max(1, _parts(chart)), step)


def paint_frame(pen: Pen, chart: Chart, axes: Axes, area: QRectF, look: Look) -> None:
    """Title, legend, gridlines, words at the axes; the limit is painted by `paint_limit`, over what is drawn."""
    colours, px, plot = look.colours, look.px, axes.plot
    head = QRectF(area.left(), area.top(), area.width(), px * 1.7)
    wide = pen.words(chart.title, head, px * 1.15, colours.text, bold=True)
    pen.words(chart.unit, head.adjusted(wide + px, 0, 0, 0), px * 0.95, colours.text2)
    _legend(pen, chart, QRectF(area.left(), head.bottom(), area.width(), px * 1.5), look)
    for value in axes.ticks:
        y = axes.y(value)
        pen.line(QPointF(plot.left(), y), QPointF(plot.right(), y), colours.line, px * 0.06)
        pen.words(
            _said(value, axes.step),
            QRectF(area.left(), y - px, plot.left() - area.left() - px * 0.4, 2 * px),
            px,
            colours.text2,
            align=RIGHT,
        )
    pen.line(plot.bottomLeft(), plot.bottomRight(), colours.border, px * 0.1)
    _places(pen, chart, axes, look)


def paint_limit(pen: Pen, chart: Chart, axes: Axes, look: Look) -> None:
    """The limit as a dashed line with its words."""
    limit, px, plot = chart.limit, look.px, axes.plot
    if limit is None:
        return
    for begins, ends, value in limit.stretches:
        if axes.low <= value <= axes.high:
            level = axes.y(value)
            at, to = (QPointF(plot.left() + share * plot.width(), level) for share in (begins, ends))
            pen.line(at, to, look.colours.bad, px * 0.14, dashed=True)
    if not axes.low <= limit.value <= axes.high:
        return
    y = axes.y(limit.value)
    wide = width_of(limit.label, px * 0.95) + px * 0.6
    above = y - px * 1.4 if y - px * 1.4 > plot.top() - px * 0.4 else y + px * 0.1
    tag = QRectF(plot.right() - wide, above, wide, px * 1.3)
    pen.box(tag, fill=look.ground or "#FFFFFF")
    pen.words(limit.label, tag, px * 0.95, look.colours.bad, align=MIDDLE)


def paint_nothing(pen: Pen, chart: Chart, axes: Axes, look: Look) -> None:
    """无记录, between the axes."""
    tag = axes.plot.adjusted(0, axes.plot.height() * 0.3, 0, -axes.plot.height() * 0.3)
    pen.words(chart.nothing, tag, look.px * 1.3, look.colours.text2, align=MIDDLE)


def _legend(pen: Pen, chart: Chart, area: QRectF, look: Look) -> None:
    """What each kind of bar is; smaller where they would not stand side by side."""
    wanted = sum(width_of(name, look.px) + look.px * 2.9 for name in chart.legend)
    px, left = look.px * min(1.0, max(_LEAST, area.width() / wanted if wanted else 1.0)), area.left()
    for which, name in enumerate(chart.legend):
        sample = QRectF(left, area.center().y() - px * 0.45, px * 1.3, px * 0.9)
        pen.kind(sample, look.kinds[which % len(look.kinds)], which, px)
        room = QRectF(sample.right() + px * 0.4, area.top(), area.right() - sample.right() - px * 0.4, area.height())
        left = room.left() + pen.words(name, room, px, look.colours.text2) + px * 1.2


def _places(pen: Pen, chart: Chart, axes: Axes, look: Look) -> None:
    """The words under the axis, only so many as stand side by side."""
    px, plot, shown = look.px, axes.plot, chart.places
    if not shown:
        return
    at_ends = isinstance(chart.plot, Steps)
    parts = max(1, len(shown) - 1) if at_ends else len(shown)
    widest = max(width_of(each, px) for each in shown) + px * 0.7
    part = plot.width() / parts
    if turned := _turned(chart, plot.width(), px):
        for at, text in enumerate(shown):
            end = QPointF(plot.left() + part * (at + 0.5), plot.bottom() + px * 0.4)
            pen.turned(text, end, turned - px * 0.6, px * 0.92, look.colours.text2)
        return
    every = max(1, ceil(widest / part))
    for at, text in enumerate(shown):
        if at % every:
            continue
        middle = plot.left() + part * (at if at_ends else at + 0.5)
        half = max(part, widest) / 2
        pen.words(text, QRectF(middle - half, plot.bottom() + px * 0.3, 2 * half, px * 1.5), px, look.colours.text2, align=MIDDLE)


def _turned(chart: Chart, width: float, px: float) -> float:
    """How high names under the axis are that do not stand side by side, and are turned therefore; 0 where they are not."""
    if not isinstance(chart.plot, Line) or chart.plot.joined or not chart.places:
        return 0
    widest = max(width_of(each, px) for each in chart.places)
    return min(widest, px * 5.5) + px * 0.8 if widest > width / len(chart.places) * 0.94 else 0


def _parts(chart: Chart) -> int:
    return len(chart.places) - 1 if isinstance(chart.plot, Steps) else len(chart.places)


def _range(chart: Chart) -> tuple[float, float]:
    """The least and most that is to be seen."""
    values = [chart.low, chart.high, *_highest_limit(chart)]
    match chart.plot:
        case Columns(kinds, stacked=True):
            values += [sum(kind.values[at] or 0 for kind in kinds) * 1.08 for at in range(len(chart.places))]
        case Columns(kinds):
            found = [value for kind in kinds for value in (*kind.values, *kind.whiskers) if value is not None]
            values += [value * 1.08 if value > chart.high else value for value in found]
        case Line(dots):
            values += [dot.value for dot in dots if dot is not None]
        case Steps(points):
            values += [value * 1.05 for _, value in points]
    return min(values), max(values)


def _highest_limit(chart: Chart) -> list[float]:
    """How far up a limit reaches that is to be seen above what it limits."""
    if chart.limit is None or isinstance(chart.plot, Line):
        return []
    return [max(value for _, _, value in chart.limit.stretches) * 1.05]


def _step(span: float) -> float:
    """A round number that divides the span into about five parts."""
    if span <= 0:
        return 1
    rough = span / _TICKS
    power: float = 10 ** floor(log10(rough))
    return next(power * each for each in (1, 2, 5, 10) if power * each >= rough * 0.999)


def _said(value: float, step: float) -> str:
    return f"{value:.0f}" if step >= 1 else f"{value:.1f}"
