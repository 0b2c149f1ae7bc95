"""A calendar: each day with its number, its mark and its share, darker where nothing is to be found; never by colour alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from hallapp.disinfection.rules import Grade
from hallapp.records.paint.look import Look
from hallapp.records.paint.pen import MIDDLE, RIGHT, Pen
from hallapp.records.reports.chart import Chart, DayCell, Days

_WEEK = 7
_MARKS: Final[Mapping[Grade, str]] = {Grade.KEPT: "✓", Grade.LATE: "▲", Grade.GAPS: "■", Grade.NONE: ""}


@dataclass(frozen=True, slots=True)
class MonthPlaces:
    """Where the days lie.

    Attributes:
        area: of all weeks.
        begins: how many places of the first week come before the first day.
        days, weeks: how many there are.
    """

    area: QRectF
    begins: int
    days: int
    weeks: int

    @property
    def across(self) -> int:
        """How many places on is the one below."""
        return _WEEK

    def part(self, place: int) -> QRectF:
        """The field of a day."""
        week, weekday = divmod(place + self.begins, _WEEK)
        wide, high = self.area.width() / _WEEK, self.area.height() / self.weeks
        return QRectF(self.area.left() + weekday * wide, self.area.top() + week * high, wide, high)

    def place_at(self, point: QPointF) -> int | None:
        """The day a point lies in; None outside."""
        return next((place for place in range(self.days) if self.part(place).contains(point)), None)


def paint_month(pen: Pen, chart: Chart, days: Days, area: QRectF, look: Look) -> MonthPlaces:
    """Paint a calendar into `area`, with its title; returns where the days lie."""
    px, colours = look.px, look.colours
    head = QRectF(area.left(), area.top(), area.width(), px * 1.7)
    wide = pen.words(chart.title, head, px * 1.15, colours.text, bold=True)
    pen.words(chart.unit, head.adjusted(wide + px, 0, 0, 0), px * 0.95, colours.text2)
    begins = days.cells[0].day.weekday() if days.cells else 0
    weeks = max(1, -(-(begins + len(days.cells)) // _WEEK))
    row = QRectF(area.left(), head.bottom() + px * 0.2, area.width(), px * 1.4)
    for at, word in enumerate(days.weekdays):
        pen.words(
            word,
            QRectF(row.left() + at * row.width() / _WEEK, row.top(), row.width() / _WEEK, row.height()),
            px,
            colours.text2,
            align=MIDDLE,
        )
    places = MonthPlaces(QRectF(area.left(), row.bottom(), area.width(), area.bottom() - row.bottom()), begins, len(days.cells), weeks)
    for place, cell in enumerate(days.cells):
        _day(pen, cell, places.part(place), look)
    if chart.is_empty:
        pen.words(chart.nothing, places.area, px * 1.3, colours.text2, align=MIDDLE)
    return places


def _day(pen: Pen, cell: DayCell, area: QRectF, look: Look) -> None:
    colours, px = look.colours, look.px
    ink, behind = {
        Grade.KEPT: (colours.ok, colours.okbg),
        Grade.LATE: (colours.warn, colours.warnbg),
        Grade.GAPS: (colours.bad, colours.badbg),
        Grade.NONE: (colours.text2, colours.surface2),
    }[cell.grade]
    gap = px * 0.12
    box = area.adjusted(gap, gap, -gap, -gap)
    pen.box(box, fill=behind, radius=px * 0.35)
    inside = box.adjusted(px * 0.4, 0, -px * 0.4, -px * 0.15)
    upper = QRectF(inside.left(), inside.top(), inside.width(), inside.height() * 0.52)
    lower = QRectF(inside.left(), upper.bottom(), inside.width(), inside.height() - upper.height())
    pen.words(str(cell.day.day), upper, px, colours.text if cell.grade is not Grade.NONE else colours.text2)
    pen.words(_MARKS[cell.grade], upper, px, ink, align=RIGHT)
    if cell.share is None:
        return
    pen.words(f"{cell.share}%", lower, px * 0.92, ink, align=MIDDLE)
    long = (box.width() - px * 0.8) * cell.share / 100
    pen.box(QRectF(box.left() + px * 0.4, box.bottom() - px * 0.22, long, px * 0.16), fill=ink)
