"""Reports on the past: the figures of days, the day sheet, months, a person's temperatures. Read-only."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from hallapp.checkin.settings import CheckinSettings
from hallapp.core.business_day import day_bounds
from hallapp.disinfection.models import DayCounts
from hallapp.disinfection.rules import State
from hallapp.queue.days import today
from hallapp.queue.settings import QueueSettings
from hallapp.records.reports import lists, sums
from hallapp.records.reports.errors import ReportDayNotCome, ReportNotWritten
from hallapp.records.reports.models import (
    Chain,
    DayFigures,
    DaySheet,
    InForce,
    PersonDay,
    SpanReport,
    StaffFigures,
    TicketFigures,
    VisitFigures,
    WeekdayHours,
    summed,
)
from hallapp.records.reports.settings import GeneralOfficeSettings
from hallapp.records.reports.sums import Checked, Span
from hallapp.records.rooms import Rooms
from hallapp.records.schema import ExportRow
from hallapp.records.undoing import EXPORTED
from hallapp.settings.hall import DaySettings, HallSettings
from hallapp.staff import people
from hallapp.store.database import Database, Unit
from hallapp.store.folder import REPORTS
from hallapp.store.journal import head_of

PERSON_DAYS = 30
"""Days of a person shown together: twice an incubation period of two weeks."""


class Reports:
    """The figures of the hall.

    Every call that names a day raises `ReportDayNotCome` when that has not come.
    """

    def __init__(self, database: Database, rooms: Rooms) -> None:
        self._database, self._rooms = database, rooms

    def day(self, day: date | None = None) -> DayFigures:
        """One business day, by default today, in figures."""
        with self._database.read() as unit:
            span = self._come(unit, day or unit.day, day or unit.day)
            return self._figured(unit, span, self._counts(span))[0]

    def days(self, first: date, last: date) -> list[DayFigures]:
        """Several days in a row, both ends included."""
        with self._database.read() as unit:
            span = self._come(unit, first, last)
            return self._figured(unit, span, self._counts(span))

    def sheet(self, day: date | None = None) -> DaySheet:
        """The day sheet (日报) of a business day, by default today as it is now."""
        with self._database.read() as unit:
            span = self._come(unit, day or unit.day, day or unit.day)
            (rounds,) = self._rooms.disinfection.between(span.first, span.last)
            (figures,) = self._figured(unit, span, [DayCounts(rounds.day, rounds.counts)])
            head, until = head_of(unit.session.connection(), self._database.desk.name), self._until(unit, span.last)
            return DaySheet(
                figures=figures,
                hall=self._rooms.settings.on(HallSettings, unit).name,
                demo=self._rooms.demo,
                made_at=unit.now,
                chain=Chain(head.seq, head.digest),
                services=tuple(self._rooms.queue.services.all()),
                readings=tuple(lists.readings_on(unit, span)),
                unchecked=tuple(line.name for line in self._rooms.checkin.day_list(span.first).unchecked),
                fever_limit=self._rooms.settings.on(CheckinSettings, unit, until).fever_limit,
                hours=lists.hours_on(unit, span),
                wait_limit_min=self._rooms.settings.on(QueueSettings, unit, until).wait_limit_min,
                windows=lists.windows_on(unit, span),
                out_of_order=tuple(lists.out_of_order_on(unit, span)),
                steps=tuple(self._rooms.visits().steps(span.first)),
                hall_limits=tuple(InForce(*each) for each in self._rooms.visits().limits(span.first)),
                rounds=rounds.rounds,
                gaps=rounds.those(State.MISSED, State.FAILED),
                responsible=rounds.responsible.name if rounds.responsible else "",
                notices=tuple(self._rooms.door().history(span.first)),
            )

    def span(self, first: date, last: date) -> SpanReport:
        """Several days in a row up to today, both ends included: a week, a month; what has not come of it is left out."""
        with self._database.read() as unit:
            span = self._come(unit, first, min(last, max(first, unit.day)))
            rounds = self._counts(span)
            days = _since_the_first(self._figured(unit, span, rounds))
            head = head_of(unit.session.connection(), self._database.desk.name)
            return SpanReport(
                first=days[0].day,
                last=span.last,
                hall=self._rooms.settings.on(HallSettings, unit).name,
                demo=self._rooms.demo,
                made_at=unit.now,
                chain=Chain(head.seq, head.digest),
                days=tuple(days),
                total=summed(days, sums.waits_in(unit, span)),
                services=tuple(self._rooms.queue.services.all()),
                hours=lists.hours_on(unit, span),
                wait_limit_min=self._rooms.settings.on(QueueSettings, unit, self._until(unit, span.last)).wait_limit_min,
                windows=lists.windows_on(unit, span),
                out_of_order=tuple(lists.out_of_order_on(unit, span)),
                is_month=first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1]),
                rounds=tuple(each for each in rounds if each.day >= days[0].day),
            )

    def weekday(self, weekday: int, first: date, last: date) -> WeekdayHours:
        """The hours of every Monday, Tuesday, … of some days, taken together; what has not come of them is left out.

        Args:
            weekday: 1 for Monday to 7 for Sunday.
        """
        with self._database.read() as unit:
            until = min(last, unit.day)
            days = [first + timedelta(days=at) for at in range((weekday - first.isoweekday()) % 7, (until - first).days + 1, 7)]
            limit = self._rooms.settings.on(QueueSettings, unit, self._until(unit, until)).wait_limit_min
            services = tuple(self._rooms.queue.services.all())
            return WeekdayHours(weekday, tuple(days), lists.hours_on(unit, *(Span(day, day) for day in days)), limit, services)

    def taking(self, what: str, first: date, last: date, endings: str) -> None:
        """Somebody takes a report away: it is written into the journal, where that can be written, before the files are.

        Raises:
            NotPermitted: their role does not allow it.
        """
        if self._database.look_only is not None:
            return
        with self._database.write(EXPORTED) as unit:
            unit.add(
                ExportRow(
                    id=unit.new_id(),
                    seq=unit.next_in(ExportRow.seq),
                    what=what,
                    from_day=first,
                    to_day=last,
                    records=(last - first).days + 1,
                    format=endings,
                    full=True,
                    at=unit.now,
                )
            )

    def person(self, badge: str, last: date | None = None, count: int = PERSON_DAYS) -> list[PersonDay]:
        """The temperatures of one person over so many days up to `last`, by default today: of each day the highest that counts.

        Raises:
            UnknownBadge: nobody carries the badge, or ever did.
        """
        with self._database.read() as unit:
            until = last or unit.day
            span = Span(until - timedelta(days=count - 1), until)
            found: dict[date, PersonDay] = {}
            for each in lists.readings_on(unit, span, people.once_carrying(badge, unit).id):
                day = self._database.day_of(each.at)
                if each.tenths is not None and each.tenths > (found[day].tenths or 0 if day in found else 0):
                    found[day] = PersonDay(day, each.limit_tenths, each.tenths, each.verdict, each.corrected)
            days = (span.first + timedelta(days=at) for at in range(count))
            return [found[day] if day in found else PersonDay(day, self._fever_limit(unit, day)) for day in days]

    def people(self) -> list[tuple[str, str]]:
        """Badge and name of everybody on the roster today."""
        with self._database.read() as unit:
            return [(each.badge, each.name) for each in people.everybody(unit) if each.is_active(unit.day)]

    def month_of_rounds(self, day: date) -> list[DayCounts]:
        """How each day of the month of `day` was kept to."""
        return self._rooms.disinfection.month(day.year, day.month)

    def made_folder(self, folder: Path) -> Path:
        """A folder for reports, made if it is not there.

        Raises:
            ReportNotWritten: it cannot be.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReportNotWritten(file=str(folder)) from error
        return folder

    def folder(self) -> Path:
        """Where the day sheets go: the set folder, else `reports` in the hall's own."""
        with self._database.read() as unit:
            return self._rooms.home / (self._rooms.settings.on(GeneralOfficeSettings, unit).report_folder or REPORTS)

    def due(self) -> tuple[date, time | None]:
        """Which day it is, and from what wall time on its sheet is made automatically; None where nobody wants it to be."""
        with self._database.read() as unit:
            wanted = self._rooms.settings.on(GeneralOfficeSettings, unit)
            return unit.day, wanted.report_hour if wanted.report_daily else None

    def _fever_limit(self, unit: Unit, day: date) -> int:
        return self._rooms.settings.on(CheckinSettings, unit, self._until(unit, day)).fever_limit

    def _until(self, unit: Unit, day: date) -> datetime | None:
        """The last instant of a day that is over; None for one that goes on, of which what is in force now is told."""
        ends = day_bounds(day, unit.zone, self._rooms.settings.on(DaySettings, unit).day_start)[1]
        return ends - timedelta(microseconds=1) if ends <= unit.now else None

    def _come(self, unit: Unit, first: date, last: date) -> Span:
        if last > unit.day:
            raise ReportDayNotCome(day=last.isoformat())
        return Span(first, last)

    def _counts(self, span: Span) -> list[DayCounts]:
        return self._rooms.disinfection.counts_between(span.first, span.last)

    def _figured(self, unit: Unit, span: Span, rounds: Sequence[DayCounts]) -> list[DayFigures]:
        checked = sums.checked_on(unit, span)
        visits = sums.visits_on(unit, span)
        tickets = sums.tickets_on(unit, span, today(unit).day)
        return [
            DayFigures(
                day=each.day,
                staff=_staff_of(sums.due_on(unit, each.day), checked.get(each.day, Checked())),
                rounds=each.counts,
                visits=visits.get(each.day, VisitFigures()),
                tickets=tickets.get(each.day, TicketFigures()),
                purged=checked.get(each.day, Checked()).purged,
            )
            for each in rounds
        ]


def _since_the_first(days: list[DayFigures]) -> list[DayFigures]:
    """Drop the days before the hall's first record, on which nobody was expected."""
    empty = 0
    while empty < len(days) - 1 and days[empty].is_empty and not days[empty].rounds.due:
        empty += 1
    return days[empty:]


def _staff_of(due: int, checked: Checked) -> StaffFigures:
    return StaffFigures(due, checked.on_duty, checked.fever)
