"""Opens the strip that corrects or voids a line, and carries it out."""

from PySide6.QtCore import QObject, Signal

from hallapp.qtkit.page import Page
from hallapp.records.ledgers.declare import Ledger, Line
from hallapp.records.ledgers.righting import Offered, Righting
from hallapp.records.view.model import said_cell
from hallapp.records.view.righting_bar import RightingBar

_TOLD = 6
"""How many columns of a line identify its record."""


class PuttingRight(QObject):
    """Opens the strip and does what it asks for.

    Signals:
        closed: the strip was closed, whatever the result.
    """

    closed = Signal()

    def __init__(self, page: Page, righting: Righting, bar: RightingBar) -> None:
        super().__init__(page)
        self._page, self._righting, self.bar = page, righting, bar
        self._ledger: Ledger | None = None
        bar.correct_wanted.connect(self._correct)
        bar.void_wanted.connect(self._void)
        bar.closed.connect(self.closed)

    @staticmethod
    def is_possible(ledger: Ledger) -> bool:
        """Whether anything of a ledger can be corrected."""
        return ledger.voids or bool(ledger.correctable)

    def open(self, ledger: Ledger, line: Line, column: str = "", *, void: bool = False) -> None:
        """Ask about a record.

        Args:
            column: the one that was pointed at; where nothing can be corrected in it, the first one that can.
            void: it is to be void; only the reason is asked for.
        """
        if line.is_void or not self.is_possible(ledger) or (void and not ledger.voids):
            return
        self._ledger = ledger

        def offered(choices: Offered) -> None:
            self.bar.open(line, self._said(ledger, line), ledger, choices, column)
            if void:
                self.bar.ask_why()

        self._page.call(self._righting.offered, ledger.name, self._page.desk.words, then=offered)

    def _said(self, ledger: Ledger, line: Line) -> str:
        said = (said_cell(column, line, at) for at, column in enumerate(ledger.columns[:_TOLD]))
        return "  ".join(each for each in said if each)

    def _correct(self, line: Line, column: str, typed: str, reason: str) -> None:
        if self._ledger is not None:
            self._page.call(self._righting.correct, self._ledger.name, line.id, column, typed, reason, then=self._righted, at=self.bar)

    def _void(self, line: Line, reason: str) -> None:
        if self._ledger is not None:
            self._page.call(self._righting.void, self._ledger.name, line.id, reason, then=self._righted, at=self.bar)

    def _righted(self, _done: object) -> None:
        self._page.say(self._page.desk.words("records.righted"))
        self.closed.emit()
