"""The lines of a ledger fetched when they are shown, and counted in the background."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from hallapp.core.messages import Words
from hallapp.qtkit.page import Page
from hallapp.qtkit.runner import Job, Progress
from hallapp.records.ledgers.declare import Line, Query
from hallapp.records.ledgers.selecting import Mark
from hallapp.records.ledgers.service import RUNG, Ledgers
from hallapp.records.view.model import PAGE, LedgerModel

Start = tuple[Mark | None, int, int]
"""A stretch of lines: the mark before it, how far behind it begins, how many."""


class Paging(QObject):
    """Fills the model with what is asked for.

    Signals:
        began: the first lines of another question have come; the model is to be begun again before they are put into it.
        counted: how many lines there are; None while they are being counted.

    Attributes:
        turn: grows with every question; what comes for an earlier one is late.
    """

    began = Signal()
    counted = Signal(object)

    def __init__(self, page: Page, ledgers: Ledgers, model: LedgerModel) -> None:
        super().__init__(page)
        self._page, self._ledgers, self._model = page, ledgers, model
        self._query: Query | None = None
        self._rungs: list[tuple[Mark | None, int]] = []
        self._wanted: list[int] = []
        self._fetching = False
        self._ladder: Job | None = None
        self.turn = 0
        model.wanted.connect(self._want)

    @property
    def query(self) -> Query:
        """What was asked for last."""
        assert self._query is not None
        return self._query

    def ask(self, query: Query) -> None:
        """Fetch what is asked for, from the beginning."""
        self.turn += 1
        self._query, self._fetching, self._rungs = query, False, []
        self._wanted.clear()
        turn = self.turn

        def first(lines: list[Line]) -> None:
            if turn != self.turn:
                return
            self.began.emit()
            self._model.put(0, lines)
            self.counted.emit(len(lines) if len(lines) < PAGE else None)
            if len(lines) == PAGE:
                self._climb()

        self._page.call(self._ledgers.page, query, self._words, size=PAGE, then=first)

    def again(self) -> None:
        """After a change: count again; pages are fetched again when shown."""
        self._model.outdate()
        self._climb()

    def starts(self, ranges: Sequence[tuple[int, int]]) -> list[Start]:
        """Where stretches of rows, given by their first row and how many, are read from."""
        return [(*self._nearest(row), how_many) for row, how_many in ranges]

    @property
    def _words(self) -> Words:
        return self._page.desk.words

    def _want(self, number: int) -> None:
        self._wanted.append(number)
        QTimer.singleShot(0, self, self._fetch)

    def _fetch(self) -> None:
        """Fetch the page that was asked for last; pages scrolled past meanwhile are not needed any more."""
        if self._fetching or not self._wanted:
            return
        *gone, number = self._wanted
        near = [each for each in gone if abs(each - number) <= 1 and each != number]
        for each in set(gone) - set(near) - {number}:
            self._model.forget(each)
        self._wanted = near
        self._fetching, turn = True, self.turn
        mark, offset = self._nearest(number * PAGE)

        def came(lines: list[Line]) -> None:
            if turn == self.turn:
                self._fetching = False
                self._model.put(number, lines)
                self._fetch()

        self._page.fetch(self._ledgers.page, self.query, self._words, after=mark, offset=offset, size=PAGE, then=came)

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
        query, words, turn = self.query, self._words, self.turn
        rungs: list[tuple[Mark | None, int]] = []

        def climb(progress: Progress) -> int:
            def told(mark: Mark | None, known: int) -> None:
                rungs.append((mark, known))
                progress(known, known + RUNG)

            return self._ledgers.ladder(query, words, told)

        def grown() -> None:
            if turn == self.turn and rungs:
                self._rungs = list(rungs)
                self._model.grow(rungs[-1][1])

        def done(total: int) -> None:
            if turn == self.turn:
                self._rungs = rungs
                self._model.set_rows(total)
                self.counted.emit(total)

        self._ladder = self._page.desk.runner.run_beside(climb, then=done, failed=self._page.refuse)
        self._ladder.progressed.connect(lambda _done, _total: grown())
        self._ladder.ended.connect(self._climbed)

    def _climbed(self) -> None:
        if self.sender() is self._ladder:
            self._ladder = None
