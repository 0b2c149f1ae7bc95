"""What the panel shows, fetched in one go: figures, and the charts there are for a day, several days, a person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.records.reports import charts
from hallapp.records.reports.charts import Chart
from hallapp.records.reports.models import DayFigures, DaySheet, PersonDay, SpanReport
from hallapp.records.reports.service import Reports
from hallapp.records.reports.telling import said_services
from hallapp.records.view.reports.spans import Length, Span

OF_A_DAY = ("waits", "tickets", "in_hall", "readings", "came", "windows")
OF_DAYS = ("on_time", "waits", "tickets", "came", "windows")
PERSON, CALENDAR = "person", "calendar"
BESIDE = (PERSON, CALENDAR)
"""Pictures that are there whatever the span: a person over 30 days, the calendar of rounds."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A span as it was when it was fetched.

    Attributes:
        sheet: of a day; `report` is of several.
    """

    span: Span
    figures: DayFigures
    sheet: DaySheet | None = None
    report: SpanReport | None = None

    def names(self) -> tuple[str, ...]:
        """The pictures there are for it, in their order."""
        return (OF_A_DAY if self.sheet is not None else OF_DAYS) + BESIDE

    def chart(self, name: str, words: Words, zone: ZoneInfo) -> Chart | None:
        """One of them; None where it is drawn otherwise."""
        if self.sheet is not None:
            return _of_day(self.sheet, name, words, zone)
        return _of_days(self.report, name, words) if self.report is not None else None


def look(reports: Reports, span: Span) -> Shown:
    """Fetch a span.

    Raises:
        ReportDayNotCome: all of it lies ahead.
    """
    if span.length is Length.DAY:
        sheet = reports.sheet(span.first)
        return Shown(span, sheet.figures, sheet=sheet)
    report = reports.span(span.first, span.last)
    return Shown(span, report.total, report=report)


def person_chart(words: Words, days: Sequence[PersonDay], limit: int) -> Chart:
    """The temperatures of one person."""
    return charts.person_days(words, days, limit)


def _of_day(sheet: DaySheet, name: str, words: Words, zone: ZoneInfo) -> Chart | None:
    makers: dict[str, Callable[[], Chart]] = {
        "waits": lambda: charts.waits_by_hour(words, sheet.hours, sheet.wait_limit_min),
        "tickets": lambda: charts.tickets_by_hour(words, sheet.hours, said_services(words, sheet.services)),
        "in_hall": lambda: charts.head_count(words, sheet.steps, sheet.hall_limit, zone),
        "readings": lambda: charts.staff_strip(words, sheet.readings, sheet.fever_limit),
        "came": lambda: charts.came_by_hour(words, sheet.hours),
        "windows": lambda: charts.window_work(words, sheet.windows),
    }
    return makers[name]() if name in makers else None


def _of_days(report: SpanReport, name: str, words: Words) -> Chart | None:
    makers: dict[str, Callable[[], Chart]] = {
        "on_time": lambda: charts.on_time_by_day(words, report.shares),
        "waits": lambda: charts.waits_by_hour(words, report.hours, report.wait_limit_min),
        "tickets": lambda: charts.tickets_by_hour(words, report.hours, said_services(words, report.services)),
        "came": lambda: charts.came_by_hour(words, report.hours),
        "windows": lambda: charts.window_work(words, report.windows),
    }
    return makers[name]() if name in makers else None
