"""The parties of today, or those who wait outside; and what can be done about the one that is pointed at."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.columns import Column, Look
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.table import Table
from hallapp.visits.models import VisitLine
from hallapp.visits.rules import Because, Outcome
from hallapp.visits.view.looks import NEEDS_ANOTHER, Row

AGAIN_KEY = "R"


class VisitTable(Table[Row]):
    """Letters, digits and signs are the page's, not a search in the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)


class DayList(QWidget):
    """The list.

    Attributes:
        buttons: what can be done about the party it points at; placed by whoever shows the list.

    Signals:
        again_wanted: a `VisitLine` that is to be measured again.
        gone_wanted: one that leaves.
        steered_wanted: one that was shown how to do it online.
        come_in_wanted: one that comes in from outside.
    """

    again_wanted = Signal(object)
    gone_wanted = Signal(object)
    steered_wanted = Signal(object)
    come_in_wanted = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.list = VisitTable(words, _COLUMNS, key=lambda row: row.line.visit_id)
        self.again, self.come_in, self.steered, self.gone = Button(), Button(), Button(), Button()
        self.list.pointed.connect(lambda _row: self._offer())
        self.again.clicked.connect(lambda: self._tell(self.again_wanted, self.to_measure))
        for button, signal in ((self.come_in, self.come_in_wanted), (self.steered, self.steered_wanted), (self.gone, self.gone_wanted)):
            button.clicked.connect(lambda _checked=False, signal=signal: self._tell(signal, self.pointed))
        self.buttons = QWidget()
        self.buttons.setLayout(across(None, self.again, self.come_in, self.steered, self.gone))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.retranslate()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these, the newest first."""
        self.list.show_rows(rows)
        self._offer()

    @property
    def pointed(self) -> VisitLine | None:
        """The party the list points at."""
        return self.list.current.line if self.list.current is not None else None

    @property
    def to_measure(self) -> VisitLine | None:
        """Who is measured again next: the one pointed at if that can be, else the latest who needs it."""
        waiting = [row.line for row in self.list.rows if can_be_measured(row.line)]
        return self.pointed if self.pointed in waiting else next(iter(waiting), None)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        self.list.setAccessibleName(words("visits_view.list"))
        self.list.set_empty(words("visits_view.list.empty"))
        for button, key, pressed in (
            (self.again, "command.visits.remeasure", AGAIN_KEY),
            (self.come_in, "command.visits.come_in", ""),
            (self.steered, "visits_view.steered_online", ""),
            (self.gone, "command.visits.gone", ""),
        ):
            button.setText(words(key))
            button.setAccessibleName(button.text())
            button.set_key(pressed)

    def _offer(self) -> None:
        line = self.pointed
        here = line is not None and line.left_at is None and line.outcome is not Outcome.LEFT
        waits = line is not None and line.outcome is Outcome.WAITS_OUTSIDE
        self.again.setVisible(self.to_measure is not None)
        self.come_in.setVisible(waits and line is not None and line.because is Because.FULL)
        self.steered.setVisible(line is not None and not line.steered_online)
        self.gone.setVisible(here)

    def _tell(self, signal: SignalInstance, line: VisitLine | None) -> None:
        if line is not None:
            signal.emit(line)


def can_be_measured(line: VisitLine) -> bool:
    """Whether somebody still is at the door because of a reading."""
    return line.because in NEEDS_ANOTHER and line.left_at is None and line.outcome is not Outcome.LEFT


_COLUMNS: tuple[Column[Row], ...] = (
    Column("", lambda row: row.time, pixels=80, width=0),
    Column("", lambda row: row.reading, pixels=100, width=0, look=Look.STRONG, tone=lambda row: row.reading_tone),
    Column("", lambda row: row.face_mask, pixels=112, width=0),
    Column("", lambda row: row.matter, pixels=120, width=3),
    Column("", lambda row: row.ticket, pixels=90, width=0, look=Look.STRONG),
    Column("", lambda row: row.outcome, pixels=170, width=4, look=Look.PILL, tone=lambda row: row.tone, mark=lambda row: row.mark),
)
