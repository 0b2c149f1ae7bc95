"""The tables of the day sheet, as rows of plain values: what the workbook holds, and what the page draws of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.disinfection.saying import said_remark
from hallapp.records.reports.models import DaySheet, SpanReport, in_force, minutes
from hallapp.records.reports.telling import figures_of, said_services, said_time

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings.

    Attributes:
        title: above it; empty for none.
        nothing: what is said when there are no rows.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    nothing: str


@dataclass(frozen=True, slots=True)
class Tables:
    """Every table of a day."""

    summary: Table
    readings: Table
    hours: Table
    steps: Table
    queue: Table
    windows: Table
    out_of_order: Table
    rounds: Table
    notices: Table


def tables_of(sheet: DaySheet, words: Words, zone: ZoneInfo) -> Tables:
    """All tables of a day sheet."""
    maker = _Maker(sheet, words, zone)
    return Tables(
        summary=maker.summary(),
        readings=maker.readings(),
        hours=maker.hours(),
        steps=maker.steps(),
        queue=maker.queue(),
        windows=maker.windows(),
        out_of_order=maker.out_of_order(),
        rounds=maker.rounds(),
        notices=maker.notices(),
    )


DAY_FIGURES = (
    ("staff", "due"),
    ("staff", "checked"),
    ("rounds", "due"),
    ("rounds", "done"),
    ("rounds", "late"),
    ("rounds", "missed"),
    ("visits", "admitted"),
    ("visits", "turned_away"),
    ("tickets", "issued"),
    ("tickets", "served"),
    ("tickets", "wait_median_min"),
)
"""What a week or a month shows of each day; the day sheet has the rest."""


def days_table(report: SpanReport, words: Words) -> Table:
    """A row for each day, and one for all of them."""
    named = {(each.group, each.key): each.title(words) for each in figures_of(report.total)}
    rows: list[tuple[Cell, ...]] = []
    for day in (*report.days, report.total):
        values = {(each.group, each.key): each.value for each in figures_of(day)}
        rows.append((day.day.isoformat(), *(values[each] for each in DAY_FIGURES)))
    rows[-1] = (words("reports.total"), *rows[-1][1:])
    heads = (words("reports.column.day"), *(f"{words(f'reports.group.{group}')}\n{named[group, key]}" for group, key in DAY_FIGURES))
    return Table(words("reports.table.days"), heads, tuple(rows), words("reports.nothing"))


def shown(cell: Cell) -> str:
    """A cell as it is written; – where there is nothing."""
    match cell:
        case None:
            return "–"
        case float():
            return f"{cell:.1f}"
        case _:
            return str(cell)


class _Maker:
    def __init__(self, sheet: DaySheet, words: Words, zone: ZoneInfo) -> None:
        self._sheet, self._words, self._zone = sheet, words, zone
        self._services = said_services(words, sheet.services)

    def summary(self) -> Table:
        words = self._words
        rows = [
            (words(f"reports.group.{each.group}"), each.title(words), each.value, words(f"reports.unit.{each.unit}"))
            for each in figures_of(self._sheet.figures)
        ]
        return self._table("summary", ("group", "figure", "number", "unit"), rows)

    def readings(self) -> Table:
        words = self._words
        rows: list[tuple[Cell, ...]] = [
            (
                self._time(each.at),
                each.badge,
                each.name,
                None if each.tenths is None else each.tenths / 10,
                each.limit_tenths / 10,
                words(f"checkin.method.{each.method}"),
                words(f"checkin.verdict.{each.verdict}") if each.verdict else "",
                each.checker,
                each.reason,
            )
            for each in self._sheet.readings
        ]
        rows += [("", "", name, None, None, "", words("reports.unchecked"), "", "") for name in self._sheet.unchecked]
        columns = ("time", "badge", "name", "temperature", "limit", "method", "verdict", "checker", "reason")
        return self._table("readings", columns, rows)

    def hours(self) -> Table:
        rows = [(_hour(each.hour), each.came) for each in self._sheet.hours]
        return self._table("hours", ("hour", "came"), rows)

    def steps(self) -> Table:
        limits = self._sheet.hall_limits
        rows = [(self._time(each.at), each.in_hall, in_force(limits, each.at)) for each in self._sheet.steps]
        return self._table("steps", ("time", "in_hall", "limit"), rows)

    def queue(self) -> Table:
        letters = self.letters()
        rows = [
            (
                _hour(each.hour),
                *(each.issued.get(letter, 0) for letter in letters),
                each.priority,
                each.waiting.count,
                minutes(each.waiting.median_s),
                minutes(each.waiting.p90_s),
                self._sheet.wait_limit_min,
            )
            for each in self._sheet.hours
        ]
        named = self._table("queue", ("hour", "priority", "waits", "wait_median", "wait_p90", "limit"), rows)
        services = tuple(f"{letter} {self._services.get(letter, '')}".strip() for letter in letters)
        return Table(named.title, (named.columns[0], *services, *named.columns[1:]), named.rows, named.nothing)

    def letters(self) -> tuple[str, ...]:
        """The letters tickets were given out for, and those of all services offered."""
        used = {letter for each in self._sheet.hours for letter in each.issued}
        return tuple(sorted(used | set(self._services)))

    def windows(self) -> Table:
        rows = [
            (str(each.window), each.handling.count, minutes(each.handling.median_s), minutes(each.handling.p90_s), minutes(each.pause_s))
            for each in self._sheet.windows
        ]
        return self._table("windows", ("window", "handled", "handling_median", "handling_p90", "pause"), rows)

    def out_of_order(self) -> Table:
        rows = [(self._time(each.at), each.number, each.window, each.reason) for each in self._sheet.out_of_order]
        return self._table("out_of_order", ("time", "ticket", "window", "reason"), rows)

    def rounds(self) -> Table:
        words = self._words
        rows = [
            (
                self._time(each.planned_at),
                words.tell(each.area.label),
                words(f"disinfection.state.{each.state}"),
                self._time(each.done_at),
                each.operator.name if each.operator else "",
                each.checker.name if each.checker else "",
                words.tell(each.agent.label) if each.agent else "",
                said_remark(words, each),
            )
            for each in self._sheet.rounds
        ]
        return self._table("rounds", ("planned", "area", "state", "done", "operator", "checker", "agent", "reason"), rows)

    def notices(self) -> Table:
        words = self._words
        rows = [
            (
                words(f"notices.kind.{each.kind}"),
                words(f"setting.hall.language.{each.language}"),
                each.version,
                each.replaces,
                each.code,
                self._time(each.made_at),
                each.made_by or "",
                words(f"notices.state.{each.state}"),
            )
            for each in sorted(self._sheet.notices, key=lambda each: (each.made_at, each.kind))
        ]
        return self._table("notices", ("kind", "language", "version", "replaces", "code", "made_at", "made_by", "state"), rows)

    def _table(self, name: str, columns: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> Table:
        words = self._words
        heads = tuple(words(f"reports.column.{each}") for each in columns)
        return Table(words(f"reports.table.{name}"), heads, tuple(rows), words("reports.nothing"))

    def _time(self, at: datetime | None) -> str:
        return said_time(at, self._zone)


def _hour(hour: int) -> str:
    return f"{hour:02}:00"
