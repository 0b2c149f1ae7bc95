"""Actions on the chosen lines: summing up, and copying as spreadsheets take them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.page import Page
from hallapp.qtkit.runner import Job, Progress
from hallapp.qtkit.tokens import Text
from hallapp.records.ledgers.declare import Line
from hallapp.records.ledgers.kinds import LEDGERS
from hallapp.records.ledgers.service import Figure, Ledgers
from hallapp.records.view.copying import MOST, as_rows
from hallapp.records.view.model import LedgerModel
from hallapp.records.view.paging import Paging
from hallapp.records.view.summing import said_figures, summed
from hallapp.records.view.table import LedgerTable

_SETTLE_MS = 80


class ChosenLines(QObject):
    """The lines that are chosen in the table.

    Attributes:
        figures: says what they come to.
    """

    def __init__(self, page: Page, ledgers: Ledgers, paging: Paging, table: LedgerTable, model: LedgerModel) -> None:
        super().__init__(page)
        self._page, self._ledgers, self._paging, self._table, self._model = page, ledgers, paging, table, model
        self._sums: Job | None = None
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self.figures = PlainLabel(role=Text.STRONG)
        table.chosen_changed.connect(self._settled.start)
        table.copy_wanted.connect(self.copy)
        self._settled.timeout.connect(self.sum_up)

    def sum_up(self) -> None:
        """Say what they come to."""
        ranges = self._table.ranges
        number = sum(how_many for _, how_many in ranges)
        if number <= 1:
            self.figures.setText("")
            return
        query, words, turn = self._paging.query, self._page.desk.words, self._paging.turn
        starts = self._paging.starts(ranges)

        def work(_progress: Progress) -> list[dict[str, Figure]]:
            return [self._ledgers.figures(query, words, after=mark, offset=offset, size=size) for mark, offset, size in starts]

        def said(found: list[dict[str, Figure]]) -> None:
            if turn == self._paging.turn and self._table.ranges == ranges:
                self.figures.setText(said_figures(words, LEDGERS[query.ledger], number, summed(found)))

        self._sums = self._page.desk.runner.run_beside(work, then=said, failed=self._page.refuse)

    def copy(self) -> None:
        """Put them on the clipboard, the shown columns in their order."""
        ranges, words = self._table.ranges, self._page.desk.words
        number = sum(how_many for _, how_many in ranges)
        if not number:
            return
        if number > MOST:
            self._page.banner.say(words("records.copy.too_many", most=MOST))
            return
        starts, query = self._paging.starts(ranges), self._paging.query
        columns, places = self._model.columns, self._model.places

        def work() -> list[Line]:
            return [each for at, by, size in starts for each in self._ledgers.page(query, words, after=at, offset=by, size=size)]

        def copied(lines: Sequence[Line]) -> None:
            QGuiApplication.clipboard().setText(as_rows(lines, columns, places))
            self._page.say(words.many("records.copied", len(lines)))

        self._page.call(work, then=copied)
