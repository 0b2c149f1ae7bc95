"""台账: one browser for every kind of record."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QMenu

from hallapp.core.clock import Clock
from hallapp.core.errors import HallError
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.file_dialog import FileDialog
from hallapp.qtkit.jobs import JobBar
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.page import Page
from hallapp.qtkit.runner import Job, Progress
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.tokens import Text
from hallapp.records.ledgers.declare import Column, Ledger, Line, Name, Query
from hallapp.records.ledgers.export import Wish
from hallapp.records.ledgers.kinds import LEDGERS
from hallapp.records.ledgers.selecting import Mark
from hallapp.records.ledgers.service import RUNG, Figure, Taken
from hallapp.records.rules.spans import Preset
from hallapp.records.service import Records
from hallapp.records.view.copying import MOST, as_rows
from hallapp.records.view.model import PAGE, LedgerModel
from hallapp.records.view.query_bar import QueryBar
from hallapp.records.view.righting_bar import RightingBar
from hallapp.records.view.summing import said_figures, summed
from hallapp.records.view.table import LedgerTable
from hallapp.records.view.taking_bar import FORM, GB18030, TakingBar, ending_of, unused

_SETTLE_MS = 80

_FIRST = Name.CHECKINS
_SPANS = {Name.STAFF: Preset.ALL, Name.ROUNDS: Preset.WEEK, Name.NOTICES: Preset.YEAR}
"""The days a ledger begins with; the others with this month."""


class LedgerPanel(Page):
    """The ledger chosen, its lines, and what can be done with them."""

    edge = 0
    topics = frozenset(topic for ledger in LEDGERS.values() for topic in ledger.topics)

    def __init__(self, desk: Desk, records: Records, clock: Clock, day_of: Callable[[datetime], date]) -> None:
        super().__init__(desk)
        self._records, self._clock, self._day_of = records, clock, day_of
        self._hidden = {name: frozenset(each.key for each in ledger.columns if each.optional) for name, ledger in LEDGERS.items()}
        self._rungs: list[tuple[Mark | None, int]] = []
        self._turn, self._fetching, self._writing = 0, False, False
        self._wanted: list[int] = []
        self._ladder: Job | None = None
        self._sums: Job | None = None
        self._dialog: FileDialog | None = None
        self._total: int | None = None
        self.model = LedgerModel(desk.words)
        self.table = LedgerTable(self.model)
        self.bar = QueryBar(desk.words)
        self.taking, self.righting, self.job = TakingBar(desk.words), RightingBar(desk.words), JobBar(desk.words)
        self.count, self.figures = PlainLabel(role=Text.SMALL, quiet=True), PlainLabel(role=Text.STRONG)
        self.put_right = Button(kind=Kind.QUIET, icon="pencil")
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._lay_out()
        self._connect()
        self.bar.show_ledger(LEDGERS[_FIRST], self._today, Preset.MONTH)

    # --- what is asked of it --------------------------------------------------------------------------------------------------------

    def focusInEvent(self, _event: QFocusEvent) -> None:  # noqa: N802
        self.bar.search.setFocus()  # a focus proxy would let Tab pass over what stands before the field

    def reload(self) -> None:
        if self.model.columns and self.model.rowCount():
            self.model.outdate()
            self._climb()
        else:
            self.ask()

    def retranslate(self) -> None:
        for each in (self.bar, self.taking, self.righting):
            each.retranslate()
        self._word()

    def choose(self, ledger: Name, span: Preset | None = None, text: str = "") -> None:
        """Show another ledger, of the days it begins with unless others are named."""
        self.bar.show_ledger(LEDGERS[ledger], self._today, span or _SPANS.get(ledger, Preset.MONTH), text)
        self.model.sorted_by, self.model.descending = "", True
        self.righting.hide()
        self.put_right.setVisible(self._records.righting.rights(ledger).voids)
        self.ask()

    def ask(self) -> None:
        """Fetch what is asked for now, from the beginning."""
        self._turn += 1
        self._wanted.clear()
        self._fetching, self._total = False, None
        self._rungs = []
        query, turn = self.query, self._turn

        def first(lines: list[Line]) -> None:
            if turn == self._turn:
                self.model.begin(self._asked, self._hidden[self._asked.name])
                self.model.put(0, lines)
                self._counted(len(lines) if len(lines) < PAGE else None)
                if len(lines) == PAGE:
                    self._climb()

        self.call(self._records.ledgers.page, query, self.desk.words, size=PAGE, then=first)

    def take(self) -> None:
        """Open the strip that writes a file; Enter writes it."""
        query, words = self.query, self.desk.words
        days = "—".join(dict.fromkeys(f"{each:%Y%m%d}" for each in (query.first, query.last) if each is not None))
        self.righting.hide()
        self.taking.open(" ".join(part for part in (words(f"records.ledger.{query.ledger}"), days) if part))

    @property
    def query(self) -> Query:
        """What is asked for now."""
        return self.bar.query(self.model.sorted_by, descending=self.model.descending)

    # --- lines that come when they are looked at -------------------------------------------------------------------------------------

    def _want(self, number: int) -> None:
        self._wanted.append(number)
        QTimer.singleShot(0, self, self._fetch)

    def _fetch(self) -> None:
        """Fetch the page that was asked for last; what was scrolled past meanwhile is not wanted any more."""
        if self._fetching or not self._wanted:
            return
        *gone, number = self._wanted
        near = [each for each in gone if abs(each - number) <= 1 and each != number]
        for each in set(gone) - set(near) - {number}:
            self.model.forget(each)
        self._wanted = near
        self._fetching, turn = True, self._turn
        mark, offset = self._nearest(number * PAGE)

        def came(lines: list[Line]) -> None:
            if turn == self._turn:
                self._fetching = False
                self.model.put(number, lines)
                self._fetch()

        self.fetch(self._records.ledgers.page, self.query, self.desk.words, after=mark, offset=offset, size=PAGE, then=came)

    def _nearest(self, row: int) -> tuple[Mark | None, int]:
        """The last known place before a row, and how far the row is from there."""
        rung = min(row // RUNG, len(self._rungs))
        if rung == 0:
            return None, row
        mark, known = self._rungs[rung - 1]
        return mark, row - known

    def _climb(self) -> None:
        """Count the lines, and note places to look from, beside the work at the desk."""
        if self._ladder is not None:
            self._ladder.cancel()
        query, words, turn = self.query, self.desk.words, self._turn
        rungs: list[tuple[Mark | None, int]] = []

        def climb(progress: Progress) -> int:
            def told(mark: Mark | None, known: int) -> None:
                rungs.append((mark, known))
                progress(known, known + RUNG)

            return self._records.ledgers.ladder(query, words, told)

        def grown() -> None:
            if turn == self._turn and rungs:
                self._rungs = list(rungs)
                self.model.grow(rungs[-1][1])

        def done(total: int) -> None:
            if turn == self._turn:
                self._rungs = rungs
                self.model.set_rows(total)
                self._counted(total)

        self._ladder = self.desk.runner.run_beside(climb, then=done, failed=self.refuse)
        self._ladder.progressed.connect(lambda _done, _total: grown())
        self._ladder.ended.connect(self._climbed)

    def _climbed(self) -> None:
        if self.sender() is self._ladder:
            self._ladder = None

    # --- what is said about them ------------------------------------------------------------------------------------------------------

    def _counted(self, total: int | None) -> None:
        self._total = total
        words = self.desk.words
        self.count.setText(words("records.counting") if total is None else words.many("records.count", total))

    def _sum_up(self) -> None:
        """Say what the chosen lines come to."""
        ranges = self.table.ranges
        number = sum(how_many for _, how_many in ranges)
        if number <= 1:
            self.figures.setText("")
            return
        query, words, turn = self.query, self.desk.words, self._turn
        starts = [(*self._nearest(row), how_many) for row, how_many in ranges]

        def work(_progress: Progress) -> list[dict[str, Figure]]:
            ledgers = self._records.ledgers
            return [ledgers.figures(query, words, after=mark, offset=offset, size=size) for mark, offset, size in starts]

        def said(found: list[dict[str, Figure]]) -> None:
            if turn == self._turn and self.table.ranges == ranges:
                self.figures.setText(said_figures(words, self._asked, number, summed(found)))

        self._sums = self.desk.runner.run_beside(work, then=said, failed=self.refuse)

    def _copy(self) -> None:
        """The chosen lines to the clipboard, as spreadsheets take them."""
        ranges = self.table.ranges
        number = sum(how_many for _, how_many in ranges)
        if not number:
            return
        if number > MOST:
            self.banner.say(self.desk.words("records.copy.too_many", most=MOST))
            return
        starts = [(*self._nearest(row), how_many) for row, how_many in ranges]
        query, words, columns, places = self.query, self.desk.words, self.model.columns, self.model.places

        def work() -> list[Line]:
            ledgers = self._records.ledgers
            return [each for at, by, size in starts for each in ledgers.page(query, words, after=at, offset=by, size=size)]

        def copied(lines: Sequence[Line]) -> None:
            QGuiApplication.clipboard().setText(as_rows(lines, columns, places))
            self.say(words.many("records.copied", len(lines)))

        self.call(work, then=copied)

    # --- putting right ------------------------------------------------------------------------------------------------------------

    def _open(self, line: Line) -> None:
        rights = self._records.righting.rights(self._asked.name)
        if line.is_void or not (rights.corrected or rights.voids):
            return
        self.taking.hide()
        self.righting.open(line, self._said(line), rights, self._asked.column(rights.corrected))

    def _open_current(self) -> None:
        if (line := self.table.current) is not None:
            self._open(line)

    def _open_void(self, line: Line) -> None:
        self._open(line)
        if self.righting.isVisible():
            self.righting.ask_why()

    def _said(self, line: Line) -> str:
        cells = as_rows([line], self._asked.columns[:6], range(6)).split("\t")
        return "  ".join(each for each in cells if each)

    def _correct(self, line: Line, typed: str, reason: str) -> None:
        self.call(self._records.righting.correct, self._asked.name, line.id, typed, reason, then=self._righted, at=self.righting)

    def _void(self, line: Line, reason: str) -> None:
        self.call(self._records.righting.void, self._asked.name, line.id, reason, then=self._righted, at=self.righting)

    def _righted(self, _done: object) -> None:
        self.say(self.desk.words("records.righted"))
        self._back()

    def _back(self) -> None:
        self.righting.hide()
        self.taking.hide()
        self.table.setFocus()

    # --- taking away ---------------------------------------------------------------------------------------------------------------

    def write(self, kind: str) -> None:
        """Write a file of this kind where the last one went."""
        if kind == FORM:
            self._ask_file(FileDialog(self, self.desk.words, self.desk.words("records.file.form"), "xlsx"), self._fill)
            return
        self._write(Wish(self.taking.target, "gb18030" if kind == GB18030 else "utf-8"))

    def _elsewhere(self, kind: str) -> None:
        words, ending = self.desk.words, ending_of(kind)
        dialog = FileDialog(self, words, words("records.export"), ending, save_as=self.taking.target.name)
        if kind == FORM:
            self.write(kind)
            return
        self._ask_file(dialog, lambda target: self._write(Wish(target, "gb18030" if kind == GB18030 else "utf-8")))

    def _fill(self, form: Path) -> None:
        self._write(Wish(unused(form.with_name(f"{form.stem} {self.taking.target.stem}.xlsx")), form=form))

    def _ask_file(self, dialog: FileDialog, then: Callable[[Path], object]) -> None:
        self._dialog = dialog
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.open()

    def _write(self, wish: Wish) -> None:
        words = self.desk.words
        query = self.bar.query(self.model.sorted_by, descending=self.model.descending, full=self.taking.full.isChecked())
        self.banner.clear()
        self._back()
        self._writing = True
        job = self.desk.runner.run_beside(
            lambda progress: self._records.ledgers.export(query, words, wish, progress), then=self._taken, failed=self._not_taken
        )
        if self._writing:
            self.job.follow(job, words("records.writing", file=wish.target.name))

    def _taken(self, taken: Taken) -> None:
        FileDialog.folder = str(taken.file.parent)
        self._writing = False
        self.say(self.desk.words.many("records.taken", taken.records, file=str(taken.file)))

    def _not_taken(self, error: HallError) -> None:
        self._writing = False
        self.refuse(error)

    # ----------------------------------------------------------------------------------------------------------------------------------

    @property
    def _asked(self) -> Ledger:
        return LEDGERS[self.bar.chosen]

    @property
    def _today(self) -> date:
        return self._day_of(self._clock.now())

    def _sort(self, key: str) -> None:
        same = key == self.model.sorted_by or (not self.model.sorted_by and key == self._asked.columns[0].key)
        self.model.descending = not self.model.descending if same else True
        self.model.sorted_by = key
        self.ask()

    def _show_columns(self) -> None:
        """A menu with every column and every order."""
        words, menu = self.desk.words, QMenu(self)
        for column in self._asked.columns:
            action = menu.addAction(words(column.heading))
            action.setCheckable(True)
            action.setChecked(column.key not in self._hidden[self._asked.name])
            action.toggled.connect(lambda shown, column=column: self._turn_column(column, shown=shown))
        menu.addSeparator()
        for column in self._asked.columns:
            if column.sort:
                menu.addAction(words("records.sort_by", column=words(column.heading)), partial(self._sort, column.key))
        menu.popup(self.bar.columns.mapToGlobal(self.bar.columns.rect().bottomLeft()))

    def _turn_column(self, column: Column, *, shown: bool) -> None:
        name = self._asked.name
        self._hidden[name] = self._hidden[name] - {column.key} if shown else self._hidden[name] | {column.key}
        self.ask()

    def _lay_out(self) -> None:
        card = Card()
        card.body.addWidget(self.bar)
        card.body.addWidget(self.taking)
        card.body.addWidget(self.righting)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.job)
        card.body.addLayout(across(self.count, self.figures, None, self.put_right, gap=16))
        self.body.addWidget(card, 1)
        self.taking.hide()
        self.righting.hide()
        self._word()

    def _connect(self) -> None:
        self.bar.asked.connect(self.ask)
        self.bar.ledger_chosen.connect(lambda name: self.choose(Name(str(name))))
        self.bar.went_down.connect(self.table.setFocus)
        self.bar.columns.clicked.connect(self._show_columns)
        self.bar.export.clicked.connect(self.take)
        self.model.wanted.connect(self._want)
        self.table.sort_wanted.connect(self._sort)
        self.table.copy_wanted.connect(self._copy)
        self.table.opened.connect(self._open)
        self.table.void_wanted.connect(self._open_void)
        self.table.chosen_changed.connect(self._settled.start)
        self._settled.timeout.connect(self._sum_up)
        self.put_right.clicked.connect(self._open_current)
        self.righting.correct_wanted.connect(self._correct)
        self.righting.void_wanted.connect(self._void)
        self.righting.closed.connect(self._back)
        self.taking.wanted.connect(self.write)
        self.taking.elsewhere.connect(self._elsewhere)
        self.taking.closed.connect(self._back)

    def _word(self) -> None:
        words = self.desk.words
        self.put_right.setText(words("records.put_right"))
        self.table.setAccessibleName(words("records.list"))
        self.table.set_empty(words("records.none"))
