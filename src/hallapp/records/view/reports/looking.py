"""What the panel shows, fetched in one go: figures, and the charts there are for a day, several days, a person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.disinfection.models import DayCounts
from hallapp.records.reports import charts
from hallapp.records.reports.chart import Chart
from hallapp.records.reports.models import DayFigures, DaySheet, PersonDay, SpanReport, WeekdayHours
from hallapp.records.reports.service import Reports
from hallapp.records.reports.telling import said_services
from hallapp.records.view.reports.spans import Length, Span

OF_A_DAY = ("waits", "tickets", "in_hall", "readings", "came", "windows")
OF_DAYS = ("on_time", "waits", "tickets", "came", "windows")
PERSON, CALENDAR = "person", "calendar"
BY_HOUR = ("waits", "tickets", "came")
"""Pictures of hours, which may be those of one weekday."""

WEEKS = 13
"""Weeks of a weekday taken together where a day or a week is shown: a quarter of a year."""

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


def person_chart(words: Words, days: Sequence[PersonDay]) -> Chart:
    """The temperatures of one person."""
    return charts.person_days(words, days)


def calendar_chart(words: Words, days: Sequence[DayCounts]) -> Chart:
    """How the rounds of a month were kept to."""
    return charts.calendar_of_rounds(words, days)


def weekday_span(span: Span, today: date) -> tuple[date, date]:
    """Of which days a weekday is looked at: the month that is shown, else the last weeks up to what is shown."""
    last = min(span.last, today)
    return (span.first, last) if span.length is Length.MONTH else (last - timedelta(days=7 * WEEKS - 1), last)


def weekday_chart(words: Words, found: WeekdayHours, name: str) -> Chart:
    """One of the pictures of hours, of one weekday; its title says of which days."""
    makers: dict[str, Callable[[], Chart]] = {
        "waits": lambda: charts.waits_by_hour(words, found.hours, found.wait_limit_min),
        "tickets": lambda: charts.tickets_by_hour(words, found.hours, said_services(words, found.services)),
        "came": lambda: charts.came_by_hour(words, found.hours),
    }
    chart = makers[name]()
    if not found.days:
        return chart
    weekday = words(f"reports_view.weekday.{found.weekday}")
    days = words.many("reports_view.weekday.days", len(found.days), first=found.days[0].isoformat(), last=found.days[-1].isoformat())
    return replace(chart, title=words("reports_view.weekday.title", title=chart.title, weekday=weekday, days=days))


def _of_day(sheet: DaySheet, name: str, words: Words, zone: ZoneInfo) -> Chart | None:
    makers: dict[str, Callable[[], Chart]] = {
        "waits": lambda: charts.waits_by_hour(words, sheet.hours, sheet.wait_limit_min),
        "tickets": lambda: charts.tickets_by_hour(words, sheet.hours, said_services(words, sheet.services)),
        "in_hall": lambda: charts.head_count(words, sheet.steps, sheet.hall_limits, zone),
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
