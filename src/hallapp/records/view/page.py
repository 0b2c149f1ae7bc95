"""台账报表: the records one by one, what is reported of them, and what was at a minute of the past."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QStackedWidget

from hallapp.core.clock import Clock
from hallapp.qtkit.choice import Choice, Option
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.page import Page
from hallapp.records.ledgers.declare import Name
from hallapp.records.rules.spans import Preset
from hallapp.records.service import Records
from hallapp.records.view.arrangement import Arrangements, Kept
from hallapp.records.view.ledger_panel import LedgerPanel
from hallapp.records.view.past.panel import PastPanel
from hallapp.records.view.reports.panel import ReportsPanel

DayOf = Callable[[datetime], date]


class Part(StrEnum):
    """What the tab shows."""

    LEDGERS = "ledgers"
    REPORTS = "reports"
    PAST = "past"


class RecordsPage(Page):
    """The tab, one part at a time; each is made when it is first asked for.

    Signals:
        arranged: how the columns of every ledger are to stand from now on, for the desk to remember.
    """

    arranged = Signal(object)

    def __init__(self, desk: Desk, records: Records, clock: Clock, day_of: DayOf) -> None:
        super().__init__(desk)
        self._columns: dict[str, Sequence[Kept]] = {}
        self._made: dict[Part, LedgerPanel | ReportsPanel | PastPanel] = {}
        self._ground = records, clock, day_of
        self.part, self._stack = Choice(), QStackedWidget()
        self.body.addWidget(self.part)
        self.body.addWidget(self._stack, 1)
        self.part.chosen.connect(lambda part: self.show_part(Part(str(part))))
        self.retranslate()
        self.show_part(Part.LEDGERS)

    @property
    def ledgers(self) -> LedgerPanel:
        """The records one by one."""
        panel = self._panel(Part.LEDGERS)
        assert isinstance(panel, LedgerPanel)
        return panel

    @property
    def reports(self) -> ReportsPanel:
        """Figures and pictures."""
        panel = self._panel(Part.REPORTS)
        assert isinstance(panel, ReportsPanel)
        return panel

    @property
    def past(self) -> PastPanel:
        """The hall at a past minute."""
        panel = self._panel(Part.PAST)
        assert isinstance(panel, PastPanel)
        return panel

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the part in front; a focus proxy would let Tab pass over what stands before it."""
        super().focusInEvent(event)
        self._shown.setFocus()

    def show_part(self, part: Part) -> None:
        """Show one of the three; the keyboard follows if it was in the one before."""
        focus = QApplication.focusWidget()
        was_inside = focus is not None and self._stack.isAncestorOf(focus)
        self.part.choose(part.value)
        self._stack.setCurrentWidget(self._panel(part))
        if was_inside:
            self._panel(part).setFocus()

    def arrange(self, columns: Arrangements) -> None:
        """Let the columns of the ledgers stand as this desk remembers them."""
        self._columns = dict(columns)
        self.ledgers.arrange(self._columns)

    def commands(self) -> dict[str, Callable[..., None]]:
        """The page's commands by id."""
        return {
            "records.export": self._take,
            "records.print": self._print,
            "records.ledger": self._choose,
            "records.find": self._find,
            "records.reports": lambda: self._come_to(Part.REPORTS),
            "records.day_sheet": self._take_day,
            "records.past": lambda: self._come_to(Part.PAST),
        }

    def retranslate(self) -> None:
        self.part.set_options([Option(each.value, self.desk.words(f"records_view.part.{each}")) for each in Part])

    @property
    def _shown(self) -> LedgerPanel | ReportsPanel | PastPanel:
        return self._panel(Part(str(self.part.value)))

    def _panel(self, part: Part) -> LedgerPanel | ReportsPanel | PastPanel:
        if part not in self._made:
            kinds: dict[Part, type[LedgerPanel] | type[ReportsPanel] | type[PastPanel]] = {
                Part.LEDGERS: LedgerPanel,
                Part.REPORTS: ReportsPanel,
                Part.PAST: PastPanel,
            }
            records, clock, day_of = self._ground
            made = self._made[part] = kinds[part](self.desk, records, clock, day_of)
            self._stack.addWidget(made)
            if isinstance(made, LedgerPanel):
                made.arranged.connect(self._arranged)
        return self._made[part]

    def _arranged(self, ledger: str, kept: Sequence[Kept]) -> None:
        self._columns[ledger] = kept
        self.arranged.emit(dict(self._columns))

    def _choose(self, ledger: str) -> None:
        self.show_part(Part.LEDGERS)
        self.ledgers.choose(Name(str(ledger)))

    def _find(self, ledger: str, text: str) -> None:
        self.show_part(Part.LEDGERS)
        self.ledgers.choose(Name(str(ledger)), Preset.ALL, str(text))

    def _come_to(self, part: Part) -> None:
        self.show_part(part)
        self._panel(part).setFocus()

    def _take(self) -> None:
        self._shown.take()

    def _take_day(self) -> None:
        self._come_to(Part.REPORTS)
        self.reports.take_day()

    def _print(self) -> None:
        self._shown.print()
