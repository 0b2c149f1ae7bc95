"""The day sheet as a workbook: six sheets with the tables of the day and charts that Excel and WPS draw themselves."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.records.reports.models import DaySheet, SpanReport
from hallapp.records.reports.tables import Cell, Table, Tables, days_table, tables_of
from hallapp.records.reports.telling import said_day, said_span

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

SHEETS = ("summary", "readings", "visits", "queue", "rounds", "notices")
"""汇总, 体温, 来客, 排队, 消毒, 公示: their names are `reports.sheet.<name>`."""

_BAND, _LIMIT, _WIDEST = "#E9EEEC", "#B3261E", 28
_FILLS = (("#00695C", "wide_upward_diagonal"), ("#8A4B00", "dotted_grid"), ("#0B57D0", "horizontal_brick"), ("#5A6662", "large_check"))
"""A colour and a pattern each, so that the bars differ on a black-and-white printer too."""

_A4 = 9
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_ROW, _CHART = 20, {"x_scale": 1.5, "y_scale": 1.15}


def write_workbook(sheet: DaySheet, words: Words, zone: ZoneInfo, path: Path) -> None:
    """Write the workbook of a day.

    Raises:
        OSError: it could not be written.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    try:
        with Workbook(str(path), _OPTIONS) as book:
            book.set_properties({"title": _title(sheet, words), "created": sheet.made_at.replace(tzinfo=None)})
            _Filling(book, sheet, words, zone).fill()
    except FileCreateError as failed:
        raise OSError(str(failed)) from failed


def _title(sheet: DaySheet, words: Words) -> str:
    return words("reports.title", hall=sheet.hall)


def write_span(report: SpanReport, words: Words, path: Path) -> None:
    """Write the workbook of a week or a month: its days with their sum, its hours, its windows.

    Raises:
        OSError: it could not be written.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    try:
        with Workbook(str(path), _OPTIONS) as book:
            _fill_span(book, report, words)
    except FileCreateError as failed:
        raise OSError(str(failed)) from failed


_STATES = (4, 5, 6)
"""Columns of the days' table with the rounds done on time, late and missed, which its chart shows."""


def _fill_span(book: "Workbook", report: SpanReport, words: Words) -> None:
    looks, table = _looks(book), days_table(report, words)
    page = book.add_worksheet(words("reports.sheet.summary"))
    title = words("reports.span_title", hall=report.hall, span=said_span(words, report.first, report.last))
    page.merge_range(0, 0, 0, len(table.columns) - 1, title, looks["title"])
    page.write_string(1, 0, words("reports.chain", seq=report.chain.seq, digest=report.chain.short), looks["quiet"])
    for at, column in enumerate(table.columns):
        page.write_string(2, at, column, looks["head"])
    for place, row in enumerate(table.rows, start=3):
        for at, cell in enumerate(row):
            write_cell(page, looks, (place, at), cell)
    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    placed = _Placed(page.name, 2, 2 + len(report.days))
    for at, (colour, pattern) in zip(_STATES, _FILLS, strict=False):
        chart.add_series(
            {
                "name": placed.heading(at),
                "categories": placed.column(0),
                "values": placed.column(at),
                "pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"},
            }
        )
    chart.set_title({"name": words("reports.chart.states")})
    page.insert_chart(4 + len(table.rows), 0, chart, {"x_scale": 2})
    page.set_column(0, 0, 12)
    page.set_column(1, len(table.columns) - 1, 11)
    page.freeze_panes(3, 1)
    _prepare_for_paper(page, headings=3)


def _prepare_for_paper(page: "Worksheet", headings: int) -> None:
    """Print the sheet landscape and one page wide, with its first `headings` rows on every page."""
    page.repeat_rows(0, headings - 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P / &N")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A table on its sheet: the row of its headings, and its last row."""

    sheet: str
    head: int
    last: int

    @property
    def has_rows(self) -> bool:
        return self.last > self.head

    def column(self, at: int) -> list[object]:
        """A column as a chart refers to it."""
        return [self.sheet, self.head + 1, at, self.last, at]

    def heading(self, at: int) -> list[object]:
        """The cell with its name."""
        return [self.sheet, self.head, at]


class _Filling:
    def __init__(self, book: "Workbook", sheet: DaySheet, words: Words, zone: ZoneInfo) -> None:
        self._book, self._sheet, self._words, self._zone = book, sheet, words, zone
        self._looks = _looks(book)
        self._tables: Tables = tables_of(sheet, words, zone)

    def fill(self) -> None:
        """All sheets."""
        self._summary()
        self._readings()
        self._visits()
        self._queue()
        self._rounds()
        self._notices()

    def _summary(self) -> None:
        page = self._page("summary", 9)
        placed = self._table(page, self._tables.summary, 3)
        row = placed.last + 2
        for line in self._notes():
            page.write_string(row, 0, line, self._looks["plain"])
            row += 1
        groups = [line[0] for line in self._tables.summary.rows]
        first = placed.head + 1 + groups.index(self._words("reports.group.rounds"))
        chart = self._chart("column", "reports.chart.rounds", "reports.axis.rounds")
        last = first + 4
        chart.add_series(
            {
                "name": self._words("reports.group.rounds"),
                "categories": [page.name, first, 1, last, 1],
                "values": [page.name, first, 2, last, 2],
                "fill": {"color": _FILLS[0][0]},
                "data_labels": {"value": True},
            }
        )
        chart.set_legend({"none": True})
        page.insert_chart(3, 5, chart, _CHART)

    def _notes(self) -> list[str]:
        words, sheet = self._words, self._sheet
        made = f"{sheet.made_at.astimezone(self._zone):%Y-%m-%d %H:%M}"
        notes = [words("reports.made", at=made), words("reports.chain", seq=sheet.chain.seq, digest=sheet.chain.short)]
        if sheet.figures.purged:
            notes.append(words("reports.purged"))
        if sheet.demo:
            notes.append(words("reports.demo"))
        return [*notes, words("reports.signatures")]

    def _readings(self) -> None:
        page = self._page("readings", 9)
        placed = self._table(page, self._tables.readings, 3)
        if self._sheet.readings:
            measured = _Placed(placed.sheet, placed.head, placed.head + len(self._sheet.readings))
            chart = self._chart("line", "reports.chart.readings", "reports.axis.celsius")
            dot = {"type": "circle", "size": 6, "fill": {"color": _FILLS[0][0]}}
            chart.add_series(self._series(measured, 3, categories=2) | {"line": {"none": True}, "marker": dot})
            chart.add_series(self._limit(measured, 4, categories=2))
            tenths = [each.tenths for each in self._sheet.readings if each.tenths is not None]
            low = min([*tenths, 355]) / 10
            chart.set_y_axis({"name": self._words("reports.axis.celsius"), "min": int(low * 2) / 2, "num_format": "0.0"})
            page.insert_chart(3, 10, chart, _CHART)

    def _visits(self) -> None:
        page = self._page("visits", 9)
        hours = self._table(page, self._tables.hours, 3)
        steps = self._table(page, self._tables.steps, hours.last + 2)
        if hours.has_rows:
            chart = self._chart("column", "reports.chart.came", "reports.axis.persons")
            chart.add_series(self._series(hours, 1) | {"fill": {"color": _FILLS[0][0]}})
            chart.set_legend({"none": True})
            page.insert_chart(3, 5, chart, _CHART)
        if steps.has_rows:
            chart = self._chart("line", "reports.chart.in_hall", "reports.axis.persons")
            chart.add_series(self._series(steps, 1) | {"line": {"color": _FILLS[0][0], "width": 2}})
            chart.add_series(self._limit(steps, 2))
            page.insert_chart(22, 5, chart, _CHART)

    def _queue(self) -> None:
        page = self._page("queue", 12)
        hours = self._table(page, self._tables.queue, 3)
        windows = self._table(page, self._tables.windows, hours.last + 2)
        self._table(page, self._tables.out_of_order, windows.last + 2)
        services = len(self._tables.queue.columns) - 6
        if not hours.has_rows:
            return
        chart = self._chart("column", "reports.chart.tickets", "reports.axis.tickets", subtype="stacked")
        for at in range(1, services + 1):
            colour, pattern = _FILLS[(at - 1) % len(_FILLS)]
            chart.add_series(self._series(hours, at) | {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"}})
        page.insert_chart(3, 14, chart, _CHART)
        chart = self._chart("column", "reports.chart.waits", "reports.axis.minutes")
        for at, (colour, pattern) in zip((services + 3, services + 4), _FILLS, strict=False):
            chart.add_series(self._series(hours, at) | {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"}})
        line = self._book.add_chart({"type": "line"})
        line.add_series(self._limit(hours, services + 5))
        chart.combine(line)
        page.insert_chart(22, 14, chart, _CHART)

    def _rounds(self) -> None:
        page = self._page("rounds", 9)
        placed = self._table(page, self._tables.rounds, 3)
        states = [str(row[2]) for row in self._tables.rounds.rows]
        names = list(dict.fromkeys(states))
        counted = Table(
            "",
            (self._words("reports.column.state"), self._words("reports.column.number")),
            tuple((each, states.count(each)) for each in names),
            "",
        )
        if not names:
            return
        sums = self._table(page, counted, placed.last + 2)
        chart = self._chart("bar", "reports.chart.states", "reports.axis.rounds")
        chart.add_series(self._series(sums, 1) | {"fill": {"color": _FILLS[0][0]}, "data_labels": {"value": True}})
        chart.set_legend({"none": True})
        page.insert_chart(3, 10, chart, _CHART)

    def _notices(self) -> None:
        self._table(self._page("notices", 9), self._tables.notices, 3)

    def _page(self, name: str, columns: int) -> "Worksheet":
        """A sheet with its heading: the hall, the day, what it is about."""
        words = self._words
        page = self._book.add_worksheet(words(f"reports.sheet.{name}"))
        page.merge_range(0, 0, 0, columns - 1, _title(self._sheet, words), self._looks["title"])
        page.set_row(0, 30)
        page.write_string(1, 0, said_day(words, self._sheet.figures.day), self._looks["plain"])
        page.freeze_panes(2, 0)
        _prepare_for_paper(page, headings=2)
        return page

    def _table(self, page: "Worksheet", table: Table, top: int) -> _Placed:
        """A table with its title above; returns where it stands."""
        looks, head = self._looks, top
        if table.title:
            page.write_string(top, 0, table.title, looks["strong"])
            head += 1
        for at, column in enumerate(table.columns):
            page.write_string(head, at, column, looks["head"])
        for place, row in enumerate(table.rows, start=head + 1):
            for at, cell in enumerate(row):
                write_cell(page, self._looks, (place, at), cell)
        if not table.rows and table.nothing:
            page.write_string(head + 1, 0, table.nothing, looks["quiet"])
        _widen(page, table)
        return _Placed(page.name, head, head + max(len(table.rows), 0))

    def _chart(self, kind: str, title: str, axis: str, subtype: str = "") -> Any:  # noqa: ANN401 - the library ships no types
        chart = self._book.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})
        chart.set_title({"name": self._words(title), "overlay": False, "name_font": {"size": 12}})
        value = {"name": self._words(axis), "min": 0, "major_gridlines": {"visible": True, "line": {"color": "#DCE3E0"}}}
        if kind == "bar":
            chart.set_x_axis(value)
        else:
            chart.set_y_axis(value)
        chart.set_legend({"position": "bottom"})
        chart.show_blanks_as("gap")
        return chart

    def _series(self, placed: _Placed, column: int, *, categories: int = 0) -> dict[str, object]:
        return {"name": placed.heading(column), "categories": placed.column(categories), "values": placed.column(column), "gap": 60}

    def _limit(self, placed: _Placed, column: int, *, categories: int = 0) -> dict[str, object]:
        line = {"color": _LIMIT, "width": 1.75, "dash_type": "dash"}
        return self._series(placed, column, categories=categories) | {"line": line, "marker": {"type": "none"}}


def write_cell(page: "Worksheet", looks: dict[str, "Format"], place: tuple[int, int], cell: Cell) -> None:
    """A cell: text as text whatever it looks like, numbers as numbers."""
    match cell:
        case None:
            page.write_blank(*place, None, looks["cell"])
        case str():
            page.write_string(*place, cell[:32767], looks["text"])
        case float():
            page.write_number(*place, cell, looks["tenth"])
        case _:
            page.write_number(*place, cell, looks["cell"])


def _widen(page: "Worksheet", table: Table) -> None:
    """Columns as wide as what stands in them; Chinese characters take two places. A second table may widen them further."""
    known: dict[int, int] = page.__dict__.setdefault("hallapp_widths", {})
    for at, column in enumerate(table.columns):
        cells = [column, *(str(row[at]) for row in table.rows[:200] if row[at] is not None)]
        known[at] = max(known.get(at, 8), min(_WIDEST, max(map(_places, cells)) + 2))
        page.set_column(at, at, known[at])


def _places(text: str) -> int:
    return sum(2 if ord(each) > 0x2E7F else 1 for each in text)


def _looks(book: "Workbook") -> dict[str, "Format"]:
    framed = {"border": 1, "align": "center", "valign": "vcenter"}
    return {
        "title": book.add_format({"bold": True, "font_size": 18, "align": "center", "valign": "vcenter"}),
        "strong": book.add_format({"bold": True, "font_size": 12}),
        "head": book.add_format({**framed, "bold": True, "bg_color": _BAND, "text_wrap": True}),
        "cell": book.add_format(framed),
        "tenth": book.add_format({**framed, "num_format": "0.0"}),
        "text": book.add_format({**framed, "num_format": "@", "text_wrap": True}),
        "plain": book.add_format({"align": "left"}),
        "quiet": book.add_format({"font_color": "#4A5753"}),
    }
