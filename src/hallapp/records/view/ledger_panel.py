"""台账: one browser for every kind of record."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent

from hallapp.core.clock import Clock
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.tokens import Text, Tone
from hallapp.records.ledgers.declare import Ledger, Line, Name, Query
from hallapp.records.ledgers.kinds import LEDGERS
from hallapp.records.rules.spans import Preset
from hallapp.records.service import Records
from hallapp.records.view.arrangement import Arrangement, Kept
from hallapp.records.view.chosen_lines import ChosenLines
from hallapp.records.view.columns_menu import columns_menu
from hallapp.records.view.model import LedgerModel, said_cell
from hallapp.records.view.paging import Paging
from hallapp.records.view.printing import Printing
from hallapp.records.view.putting_right import PuttingRight
from hallapp.records.view.query_bar import QueryBar
from hallapp.records.view.righting_bar import RightingBar
from hallapp.records.view.table import LedgerTable
from hallapp.records.view.taking_away import TakingAway

_FIRST = Name.CHECKINS
_SPANS = {Name.STAFF: Preset.ALL, Name.ROUNDS: Preset.WEEK, Name.NOTICES: Preset.YEAR}
"""The days a ledger begins with; the others with this month."""


class LedgerPanel(Page):
    """The ledger chosen, its lines, and what can be done with them.

    Signals:
        arranged: the columns of a ledger are to stand otherwise: its name, and what a desk remembers of them.
    """

    arranged = Signal(str, object)

    edge = 0
    topics = frozenset(topic for ledger in LEDGERS.values() for topic in ledger.topics)

    def __init__(self, desk: Desk, records: Records, clock: Clock, day_of: Callable[[datetime], date]) -> None:
        super().__init__(desk)
        self._clock, self._day_of = clock, day_of
        self._arrangements = {name: Arrangement.of(ledger) for name, ledger in LEDGERS.items()}
        self.model = LedgerModel(desk.words)
        self.table, self.bar = LedgerTable(self.model), QueryBar(desk.words)
        self.paging = Paging(self, records.ledgers, self.model)
        self.chosen = ChosenLines(self, records.ledgers, self.paging, self.table, self.model)
        self.righting = RightingBar(desk.words)
        self.putting = PuttingRight(self, records.righting, self.righting)
        self.away = TakingAway(self, records.ledgers, lambda full: self._query(full=full), self._keys)
        self.taking, self.job, self.figures = self.away.bar, self.away.job, self.chosen.figures
        self.printing = Printing(self, records.ledgers, self.job, self._query, self._keys)
        self.paper = self.printing.card
        self.count = PlainLabel(role=Text.SMALL, quiet=True)
        self.put_right = Button(kind=Kind.QUIET, icon="pencil")
        self.to_paper = Button(kind=Kind.QUIET, icon="printer")
        self._lay_out()
        self._connect()
        self.bar.show_ledger(LEDGERS[_FIRST], self._today, Preset.MONTH)

    # --- what is asked of it --------------------------------------------------------------------------------------------------------

    def focusInEvent(self, _event: QFocusEvent) -> None:
        first = self.paper.print_bar if self.paper.isVisible() else self.bar.search
        first.setFocus()  # a focus proxy would let Tab pass over what stands before the field

    def reload(self) -> None:
        if self.model.columns and self.model.rowCount():
            self.paging.again()
        else:
            self.ask()

    def retranslate(self) -> None:
        for each in (self.bar, self.taking, self.righting, self.printing):
            each.retranslate()
        self._word()

    def choose(self, ledger: Name, span: Preset | None = None, text: str = "") -> None:
        """Show another ledger, of the days it begins with unless others are named."""
        self.bar.show_ledger(LEDGERS[ledger], self._today, span or _SPANS.get(ledger, Preset.MONTH), text)
        self.model.sorted_by, self.model.descending = "", True
        self.righting.hide()
        self.banner.clear()
        self.put_right.setVisible(self.putting.is_possible(LEDGERS[ledger]))
        self._begin()  # what stood there was another ledger's
        self.ask()

    def ask(self) -> None:
        """Fetch what is asked for now, from the beginning. Until it comes that is said, and never that there is nothing."""
        words = self.desk.words
        self.printing.close()
        self.count.setText(words("records.fetching"))
        self.table.set_empty(words("records.fetching"))
        self.paging.ask(self.query)

    def take(self) -> None:
        """Open the strip that writes a file; Enter writes it."""
        self.righting.hide()
        self.printing.close()
        self.away.open()

    def print(self) -> None:
        """Show the pages in place of the lines, below the strip that prints them; Enter prints."""
        self.righting.hide()
        self.taking.hide()
        self._show_pages(shown=True)
        self.printing.open()

    def arrange(self, kept: Mapping[str, Sequence[Kept]]) -> None:
        """Let the columns stand as this desk remembers them."""
        for name, ledger in LEDGERS.items():
            self._arrangements[name] = Arrangement.of(ledger, kept.get(name.value, ()))

    @property
    def query(self) -> Query:
        """What is asked for now."""
        return self._query()

    # ----------------------------------------------------------------------------------------------------------------------------------

    def _query(self, *, full: bool = False) -> Query:
        return self.bar.query(self.model.sorted_by, descending=self.model.descending, full=full)

    def _keys(self) -> list[str]:
        """Of the columns that are shown."""
        return [each.key for each in self._now.shown]

    @property
    def _asked(self) -> Ledger:
        return LEDGERS[self.bar.chosen]

    @property
    def _now(self) -> Arrangement:
        return self._arrangements[self._asked.name]

    @property
    def _today(self) -> date:
        return self._day_of(self._clock.now())

    def _began(self) -> None:
        self.table.set_empty(self.desk.words("records.none"))
        self._begin()

    def _begin(self) -> None:
        self.model.begin(self._asked, self._now.shown)

    def _counted(self, total: object) -> None:
        words = self.desk.words
        self.count.setText(words.many("records.count", total) if isinstance(total, int) else words("records.counting"))

    def _open(self, line: Line, *, void: bool = False) -> None:
        self.taking.hide()
        self.banner.clear()
        if line.is_void or not self.putting.is_possible(self._asked):
            self.banner.say(self._all_of(line), Tone.INFO)
        else:
            self.putting.open(self._asked, line, self.table.current_column, void=void)

    def _all_of(self, line: Line) -> str:
        """All that a line says, for where a column is too narrow for it."""
        words, shown = self.desk.words, {column.key for column in self.model.columns}
        columns = [(at, column) for at, column in enumerate(self._asked.columns) if column.key in shown]
        cells = ((words(column.heading), said_cell(column, line, at)) for at, column in columns)
        said = [words("records.whole.cell", column=heading, value=text) for heading, text in cells if text]
        return words("records.whole.joint").join([*said, *([line.remark] if line.remark else [])])

    def _show_pages(self, *, shown: bool) -> None:
        """Pages take the place of the lines and of all that is for these; what is asked for stays as it is below them."""
        self.paper.setVisible(shown)
        for each in (self.bar, self.table, self.to_paper, self.put_right):
            each.setVisible(not shown)
        if not shown:
            self.put_right.setVisible(self.putting.is_possible(self._asked))

    def _open_current(self) -> None:
        if (line := self.table.current) is not None:
            self._open(line)

    def _back(self) -> None:
        self.righting.hide()
        self.taking.hide()
        self._show_pages(shown=False)
        self.table.setFocus()

    def _sort(self, key: str) -> None:
        same = key == self.model.sorted_by or (not self.model.sorted_by and key == self._asked.columns[0].key)
        self.model.descending = not self.model.descending if same else True
        self.model.sorted_by = key
        self.ask()

    def _show_columns(self) -> None:
        menu = columns_menu(self, self.desk.words, self._asked, self._now, change=self._arrange, sort=self._sort)
        menu.popup(self.bar.columns.mapToGlobal(self.bar.columns.rect().bottomLeft()))

    def _arrange(self, arrangement: Arrangement) -> None:
        """Let the columns stand so from now on, here and after the next start."""
        if self._remember(arrangement):
            self.ask()

    def _remember(self, arrangement: Arrangement) -> bool:
        if arrangement == self._now:
            return False
        self._arrangements[self._asked.name] = arrangement
        self.arranged.emit(self._asked.name.value, arrangement.kept)
        return True

    def _lay_out(self) -> None:
        card = Card()
        card.body.addWidget(self.bar)
        card.body.addWidget(self.taking)
        card.body.addWidget(self.righting)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.paper, 1)
        card.body.addWidget(self.job)
        card.body.addLayout(across(self.count, self.figures, None, self.to_paper, self.put_right, gap=16))
        self.body.addWidget(card, 1)
        self.taking.hide()
        self.righting.hide()
        self.paper.hide()
        self._word()

    def _connect(self) -> None:
        self.bar.asked.connect(self.ask)
        self.bar.ledger_chosen.connect(lambda name: self.choose(Name(str(name))))
        self.bar.went_down.connect(self.table.setFocus)
        self.bar.columns.clicked.connect(self._show_columns)
        self.bar.export.clicked.connect(self.take)
        self.paging.began.connect(self._began)
        self.paging.counted.connect(self._counted)
        self.table.sort_wanted.connect(self._sort)
        self.table.opened.connect(self._open)
        self.table.void_wanted.connect(lambda line: self._open(line, void=True))
        self.table.moved.connect(lambda key, to: self._arrange(self._now.moved(key, to)))
        self.table.widened.connect(lambda key, width: self._remember(self._now.widened(key, width)))
        self.put_right.clicked.connect(self._open_current)
        self.putting.closed.connect(self._back)
        self.away.closed.connect(self._back)
        self.to_paper.clicked.connect(self.print)
        self.printing.closed.connect(self._back)
        self.printing.pdf_wanted.connect(self.away.write_pages)

    def _word(self) -> None:
        words = self.desk.words
        self.put_right.setText(words("records.put_right"))
        self.to_paper.setText(words("records.print"))
        self.to_paper.set_key("Ctrl+P")
        self.table.setAccessibleName(words("records.list"))
