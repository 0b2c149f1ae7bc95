"""A week or a month on one A4 page: what it comes to, how the rounds were kept to, when people waited, and every day in a row."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from hallapp.core.messages import Words
from hallapp.records.paint.chart import paint_chart
from hallapp.records.paint.look import MM, on_paper
from hallapp.records.paint.page import GAP, LOOK, Heading, columns_in, paint_card, paint_heading, paint_pairs, paint_table, pen_on
from hallapp.records.paint.pen import Pen
from hallapp.records.reports import charts
from hallapp.records.reports.chart import Chart, Days
from hallapp.records.reports.models import SpanReport
from hallapp.records.reports.tables import days_table, shown
from hallapp.records.reports.telling import GROUPS, figures_of, said_services, said_span

_ROW, _CHART, _CALENDAR = 4.7 * MM, 38 * MM, 50 * MM
_SMALL = on_paper(7)
"""A calendar has as much to say in its third of the page as the charts beside it in theirs."""


def span_page(report: SpanReport, words: Words, zone: ZoneInfo, painter: QPainter, place: QRectF) -> Pen:
    """Draw the report into `place`."""
    pen = pen_on(painter, place)
    made = words("reports.made", at=f"{report.made_at.astimezone(zone):%Y-%m-%d %H:%M}")
    chain = words("reports.chain", seq=report.chain.seq, digest=report.chain.short)
    purged = [words("reports.purged")] if report.total.purged else []
    heading = Heading(
        left=report.hall,
        title=words("reports.span_sheet"),
        right=said_span(words, report.first, report.last),
        foot=(made, chain, *purged, words("reports.signatures")),
        mark=words("reports.demo") if report.demo else "",
    )
    room = paint_heading(pen, heading)
    rows = max(sum(each.group == group for each in figures_of(report.total)) for group in GROUPS)
    cards = QRectF(room.left(), room.top(), room.width(), 8 * MM + rows * _ROW)
    for group, area in zip(GROUPS, columns_in(cards, len(GROUPS)), strict=True):
        pairs = [(each.title(words), each.shown()) for each in figures_of(report.total) if each.group == group]
        paint_pairs(pen, pairs, paint_card(pen, words(f"reports.group.{group}"), area), _ROW)
    top = cards.bottom() + GAP
    deep = _CALENDAR if report.is_month else _CHART
    for chart, area in zip(charts_of(report, words), columns_in(QRectF(room.left(), top, room.width(), deep), 3), strict=False):
        paint_chart(pen, chart, area, _SMALL if isinstance(chart.plot, Days) else LOOK)
    top += deep + GAP
    table = days_table(report, words)
    high = min(5.4 * MM, (room.bottom() - top) / (len(table.rows) + 1.7))
    widths = (1.5, *(1.0 for _ in table.columns[2:]), 1.6)
    cells = [[shown(cell) for cell in row] for row in table.rows]
    paint_table(pen, table.columns, cells, QRectF(room.left(), top, room.width(), room.bottom() - top), widths, high=high)
    return pen


def charts_of(report: SpanReport, words: Words) -> tuple[Chart, ...]:
    """The charts of a span: rounds, of a month as its calendar, waits, tickets."""
    return (
        charts.calendar_of_rounds(words, report.rounds) if report.is_month else charts.on_time_by_day(words, report.shares),
        charts.waits_by_hour(words, report.hours, report.wait_limit_min),
        charts.tickets_by_hour(words, report.hours, said_services(words, report.services)),
    )
