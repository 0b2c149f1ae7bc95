"""报表: figures at the left, one chart at the right, and printing and exporting."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from hallapp.core.clock import Clock
from hallapp.devices.page_printer import PrintJob, chosen, print_on
from hallapp.disinfection.models import DayCounts
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.choice import Choice, Option
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.fields import Select, TextField
from hallapp.qtkit.file_dialog import FileDialog
from hallapp.qtkit.labels import FittingLabel
from hallapp.qtkit.page import Page
from hallapp.qtkit.runner import Progress
from hallapp.qtkit.surfaces import Card, SideBySide, across, boxed
from hallapp.qtkit.tokens import Text
from hallapp.records.paint.day_files import save_day, save_span
from hallapp.records.paint.day_page import day_page
from hallapp.records.paint.output import Draw, a4
from hallapp.records.paint.span_page import span_page
from hallapp.records.reports.chart import Days
from hallapp.records.reports.files import FORMATS, paths_in
from hallapp.records.reports.models import WeekdayHours
from hallapp.records.reports.telling import said_day, said_span
from hallapp.records.rules.typed import read_moment_day
from hallapp.records.service import Records
from hallapp.records.view.reports.chart_view import ChartView
from hallapp.records.view.reports.figures_card import FiguresCard
from hallapp.records.view.reports.looking import (
    BY_HOUR,
    CALENDAR,
    PERSON,
    Shown,
    calendar_chart,
    look,
    person_chart,
    weekday_chart,
    weekday_span,
)
from hallapp.records.view.reports.spans import Length, Span, span_with
from hallapp.records.view.reports.writing_strip import WritingStrip

_FIGURES_WIDE, _TYPED_WIDE = 300, 140
_TOPICS = frozenset(
    ["readings", "presences", "tickets", "queue_events", "visits", "crossings", "visit_days", "rounds", "notices", "settings"]
)


class ReportsPanel(Page):
    """A day, a week or a month in figures and pictures."""

    edge = 0
    topics = _TOPICS

    def __init__(self, desk: Desk, records: Records, clock: Clock, day_of: Callable[[datetime], date]) -> None:
        super().__init__(desk)
        self._records, self._clock, self._day_of = records, clock, day_of
        self.span = span_with(Length.DAY, self._today)
        self.shown: Shown | None = None
        self._dialog: FileDialog | None = None
        self.length, self.picture, self.person, self.weekday = Choice(), Select(), Select(), Select()
        self.back, self.forward = Button(kind=Kind.QUIET, icon="chevron-left"), Button(kind=Kind.QUIET, icon="chevron-right")
        self.named, self.typed = FittingLabel(role=Text.TITLE), TextField(longest=20)
        self.typed.setFixedWidth(desk.theme.sizes.px(_TYPED_WIDE))
        self.export, self.printer = Button(icon="download"), Button(icon="printer")
        self.strip = WritingStrip(desk.words)
        self.figures, self.chart = FiguresCard(desk.words), ChartView(desk.words)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.setFocusProxy(self.length)

    # --- what is asked of it --------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        self.call(look, self._records.reports, self.span, then=self._show)
        self.fetch(self._records.reports.people, then=self._offer_people)

    def retranslate(self) -> None:
        words = self.desk.words
        self.length.set_options([Option(each.value, words(f"reports_view.length.{each}")) for each in Length])
        self.back.setAccessibleName(words("reports_view.back"))
        self.forward.setAccessibleName(words("reports_view.forward"))
        self.picture.setAccessibleName(words("reports_view.picture"))
        self.weekday.setAccessibleName(words("reports_view.weekday"))
        self.weekday.set_options(
            [("", words("reports_view.weekday.all")), *((at, words(f"reports_view.weekday.{at}")) for at in range(1, 8))]
        )
        self.person.setAccessibleName(words("reports_view.person"))
        self.typed.setPlaceholderText(words("reports_view.typed"))
        self.typed.setAccessibleName(words("reports_view.typed"))
        self.export.setText(words("reports_view.export"))
        self.export.set_key("Ctrl+E")
        self.printer.setText(words("reports_view.print"))
        self.printer.set_key("Ctrl+P")
        self.strip.retranslate()
        self.figures.retranslate()
        self._say_span()
        if self.shown is not None:
            self._offer(self.shown)
            self._draw()

    def go(self, span: Span) -> None:
        """Show another span."""
        self.span = span
        self._say_span()
        self.call(look, self._records.reports, span, then=self._show)

    def take(self) -> None:
        """Open the strip that writes page and workbook; Enter writes them."""
        self.fetch(self._records.reports.folder, then=lambda folder: self.strip.open(self._files(folder)))

    def take_day(self) -> None:
        """Show today and open the strip that writes its sheet."""
        self.go(span_with(Length.DAY, self._today))
        self.take()

    def print(self) -> None:
        """Print what is shown on the system's printer."""
        shown, words, zone = self.shown, self.desk.words, self._records.zone
        if shown is None:
            return
        draw: Draw
        if shown.sheet is not None:
            draw = partial(day_page, shown.sheet, words, zone)
        else:
            assert shown.report is not None
            draw = partial(span_page, shown.report, words, zone)

        def work(_progress: Progress) -> str:
            printer = chosen(None)
            print_on(printer, PrintJob(words("reports.day_sheet"), a4(), [lambda painter, place: _drawn(draw, painter, place)]))
            return printer.description

        self.desk.runner.run_beside(work, then=lambda name: self.say(words("reports_view.printed", printer=name)), failed=self.refuse)

    # --- parts ----------------------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        picture = Card(pad=12)
        picture.body.addWidget(SideBySide((self.picture, 1), (self.person, 1), (self.weekday, 1), gap=8))
        picture.body.addWidget(self.chart, 1)
        self.figures.setMinimumWidth(self.desk.theme.sizes.space(_FIGURES_WIDE))
        way = boxed(across(self.typed, 6, self.back, self.named, self.forward, None))
        self.body.addWidget(SideBySide((self.length, 1), (way, 3), (boxed(across(None, self.printer, self.export)), 1), gap=8))
        self.body.addWidget(self.strip)
        self.body.addWidget(SideBySide((self.figures, 0), (picture, 1)), 1)

    def _connect(self) -> None:
        self.length.chosen.connect(lambda length: self.go(span_with(Length(str(length)), min(self.span.first, self._today))))
        self.back.clicked.connect(lambda: self.go(self.span.beside(-1)))
        self.forward.clicked.connect(lambda: self.go(self.span.beside(1)))
        self.typed.returnPressed.connect(self._go_to_typed)
        self.picture.activated.connect(lambda _at: self._draw())
        self.person.activated.connect(lambda _at: self._draw())
        self.weekday.activated.connect(lambda _at: self._draw())
        self.export.clicked.connect(self.take)
        self.printer.clicked.connect(self.print)
        self.strip.wanted.connect(self._write)
        self.strip.closed.connect(self._close_strip)
        self.chart.copied.connect(lambda: self.say(self.desk.words("reports_view.copied")))
        self.chart.save_wanted.connect(self._ask_where)
        self.chart.opened.connect(self._opened)

    @property
    def _today(self) -> date:
        return self._day_of(self._clock.now())

    def _say_span(self) -> None:
        words, span = self.desk.words, self.span
        self.named.setText(said_day(words, span.first) if span.length is Length.DAY else said_span(words, span.first, span.last))
        self.length.choose(span.length.value)
        self.forward.setEnabled(span.last < self._today)

    def _go_to_typed(self) -> None:
        """The day, the week or the month of the day that was typed; what is no day is marked, and what has not come is the present."""
        day = read_moment_day(self.typed.text(), self._today)
        self.typed.set_wrong(day is None)
        if day is not None:
            self.typed.clear()
            self.go(span_with(self.span.length, min(day, self._today)))

    def _show(self, shown: Shown) -> None:
        self.shown = shown
        self.figures.show_figures(shown.figures)
        self._offer(shown)
        self._draw()

    def _offer(self, shown: Shown) -> None:
        self.picture.set_options([(name, self.desk.words(f"reports_view.picture.{name}")) for name in shown.names()])

    def _offer_people(self, people: list[tuple[str, str]]) -> None:
        self.person.set_options([(badge, f"{name} {badge}") for badge, name in people])

    def _draw(self) -> None:
        shown, words, name = self.shown, self.desk.words, str(self.picture.currentData())
        if shown is None:
            return
        self.person.setVisible(name == PERSON)
        self.weekday.setVisible(name in BY_HOUR)
        if name == PERSON and self.person.currentData():
            badge, last = str(self.person.currentData()), min(self.span.last, self._today)
            self.fetch(self._records.reports.person, badge, last, then=lambda days: self.chart.show_chart(person_chart(words, days)))
        elif name in BY_HOUR and self.weekday.currentData():
            asked = int(str(self.weekday.currentData())), *weekday_span(self.span, self._today)
            self.fetch(self._records.reports.weekday, *asked, then=partial(self._draw_weekday, name))
        elif name == CALENDAR:
            self.fetch(self._records.reports.month_of_rounds, self.span.first, then=self._draw_calendar)
        elif (chart := shown.chart(name, words, self._records.zone)) is not None:
            self.chart.show_chart(chart)

    def _draw_weekday(self, name: str, found: WeekdayHours) -> None:
        if str(self.picture.currentData()) == name:
            self.chart.show_chart(weekday_chart(self.desk.words, found, name))

    def _draw_calendar(self, days: list[DayCounts]) -> None:
        if str(self.picture.currentData()) == CALENDAR:
            self.chart.show_chart(calendar_chart(self.desk.words, days))

    def _opened(self, place: int) -> None:
        """A day in the picture of several was clicked: show it."""
        shown, chart = self.shown, self.chart.chart
        if chart is not None and isinstance(chart.plot, Days):
            day = chart.plot.cells[place].day
            if day <= self._today:
                self.go(span_with(Length.DAY, day))
        elif shown is not None and shown.report is not None and chart is not None and chart.name == "on_time":
            self.go(span_with(Length.DAY, shown.report.shares[place][0]))

    # --- out of the window ----------------------------------------------------------------------------------------------------------

    def _files(self, folder: Path) -> list[Path]:
        words, span = self.desk.words, self.span
        if span.length is Length.DAY:
            return paths_in(folder, span.first, words)
        stem = f"{said_span(words, span.first, span.last)} {words('reports.span_sheet')}"
        return [folder / f"{stem}{ending}" for ending in FORMATS]

    def _write(self) -> None:
        shown, files, words, zone = self.shown, self.strip.files, self.desk.words, self._records.zone
        if shown is None or not files:
            return

        def work(_progress: Progress) -> list[Path]:
            reports, span = self._records.reports, shown.span
            reports.taking(f"report {span.length}", span.first, span.last, "pdf xlsx")
            reports.made_folder(files[0].parent)
            if shown.sheet is not None:
                return save_day(shown.sheet, words, zone, files)
            assert shown.report is not None
            return save_span(shown.report, words, zone, files)

        def done(written: list[Path]) -> None:
            self._close_strip()
            self.say_written(
                words("reports.put" if shown.sheet is not None else "reports.put.span", folder=str(written[0].parent)), written[0].parent
            )

        self.desk.runner.run_beside(work, then=done, failed=self.refuse)

    def _close_strip(self) -> None:
        self.strip.hide()
        self.length.setFocus()

    def _ask_where(self, name: str) -> None:
        words = self.desk.words
        stem = f"{self.span.first.isoformat()} {name}"
        self._dialog = FileDialog(self, words, words("reports_view.save"), "png", save_as=f"{stem}.png")
        self._dialog.fileSelected.connect(lambda file: self.save_picture(Path(file)))
        self._dialog.open()

    def save_picture(self, path: Path) -> None:
        """Write the picture that is shown."""
        self.call(self.chart.save, path, then=lambda file: self.say_written(self.desk.words("reports_view.saved", file=str(file)), file))


def _drawn(draw: Draw, painter: object, place: object) -> None:
    """A page for the printer, which wants nothing back."""
    draw(painter, place)  # type: ignore[arg-type]  # the printer's own painter and rectangle
