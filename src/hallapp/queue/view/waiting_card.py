"""Who waits: all of them or those of one service, in the order in which they are called."""

from collections import Counter

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.choice import Choice, Option
from hallapp.qtkit.columns import Column, Look
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Pill
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.table import Table
from hallapp.qtkit.tips import set_tip
from hallapp.qtkit.tokens import Text, Tone
from hallapp.queue.days import Today
from hallapp.queue.view.acts import LEFT_KEY, PAPER_KEY
from hallapp.queue.view.facts import Facts
from hallapp.queue.view.looks import TONES, Entry, entry_of, named

_FEWEST = 3
"""Rows that are always in sight."""


class WaitingList(Table[Entry]):
    """Letters are the page's, not a search in the list.

    Signals:
        dropped: the row that the Delete key was pressed on.
    """

    dropped = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current is not None:
            self.dropped.emit(self.current)
        elif event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)


class WaitingCard(Card):
    """The list with its filter, and what can be done with the row that is pointed at.

    Signals:
        call_wanted: number of a ticket to be called now, out of its turn.
        cancel_wanted, left_wanted: number of a ticket that is not needed, whose holder has gone.
        paper_wanted: the paper of the row that is pointed at, or of the window's ticket, is to be printed again.
        stop_wanted, reopen_wanted: no more tickets, or tickets again.
        day_end_wanted: the day is to be closed.
    """

    call_wanted = Signal(str)
    cancel_wanted = Signal(str)
    left_wanted = Signal(str)
    paper_wanted = Signal()
    stop_wanted = Signal()
    reopen_wanted = Signal()
    day_end_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(pad=14, parent=parent)
        self._words = words
        self._facts: Facts | None = None
        self.title, self.outlook = PlainLabel(role=Text.TITLE), PlainLabel(role=Text.SMALL, quiet=True)
        self.filter = Choice()
        self._options: list[Option] = []
        self.list = WaitingList(words, _COLUMNS, key=lambda entry: entry.number)
        self.list.keep_rows(_FEWEST)
        self.filter.chosen.connect(lambda _prefix: self._show_rows())
        self.call, self.cancel, self.left, self.paper = Button(), Button(), Button(), Button(icon="printer")
        self.buttons = {self.call: self.call_wanted, self.cancel: self.cancel_wanted, self.left: self.left_wanted}
        self.paper.clicked.connect(self.paper_wanted)
        for button, signal in self.buttons.items():
            button.clicked.connect(lambda _checked=False, signal=signal: self._emit(signal))
        self.list.opened.connect(lambda _entry: self._emit(self.call_wanted))
        self.list.dropped.connect(lambda _entry: self._emit(self.cancel_wanted))
        self.list.pointed.connect(lambda _entry: self._allow())
        self.pill = Pill()
        self.body.addLayout(across(self.title, self.pill, None, self.outlook))
        choosing = across(self.filter, self.paper)
        choosing.setStretch(0, 1)
        self.body.addLayout(choosing)
        self.body.addWidget(self.list, 1)
        self.stop, self.reopen, self.day_end = Button(kind=Kind.QUIET), Button(), Button(kind=Kind.QUIET)
        self.stop.clicked.connect(self.stop_wanted)
        self.reopen.clicked.connect(self.reopen_wanted)
        self.day_end.clicked.connect(self.day_end_wanted)
        self.body.addLayout(across(*self.buttons, None, self.stop, self.reopen, self.day_end))
        self.retranslate()

    def show_facts(self, facts: Facts) -> None:
        """Show who waits now."""
        self._facts = facts
        words, count = self._words, Counter(each.service for each in facts.waiting)
        self.title.setText(words.many("queue_view.waiting", len(facts.waiting)))
        lines = facts.display.lines
        longest = max((line.estimate_min for line in lines if line.waiting), default=0)
        self.outlook.setText(words.many("queue_view.outlook", longest) if longest else "")
        self._show_switches(facts.day)
        options = [Option(None, words("queue_view.all", count=len(facts.waiting)))]
        options += [Option(each.service.prefix, f"{named(words, each.service, '')} {count[each.service.prefix]}") for each in lines]
        if options != self._options:
            self._options = options
            self.filter.set_options(options)
        self._show_rows()

    def retranslate(self) -> None:
        """Say everything in the present language; what comes with the queue is shown again by the page."""
        self.filter.setAccessibleName(self._words("queue_view.filter"))
        self.list.setAccessibleName(self._words("queue_view.list"))
        self.stop.setText(self._words("queue_view.stop"))
        self.reopen.setText(self._words("queue_view.reopen"))
        self.day_end.setText(self._words("queue_view.day_end"))
        self.paper.setAccessibleName(self._words("queue_view.paper.again"))
        set_tip(self.paper, self.paper.accessibleName(), PAPER_KEY)
        for button, word, key in ((self.call, "call", "Return"), (self.cancel, "take_out", "Del"), (self.left, "left", LEFT_KEY)):
            button.setText(self._words(f"queue_view.{word}"))
            button.set_key(written(self._words, key))

    def mark_left(self) -> bool:
        """The holder of the row's ticket has gone; False when no row is pointed at."""
        return self._emit(self.left_wanted)

    def _emit(self, signal: SignalInstance) -> bool:
        if self.list.current is None:
            return False
        signal.emit(self.list.current.number)
        return True

    def _allow(self) -> None:
        for button in self.buttons:
            button.setEnabled(self.list.current is not None)

    def _show_switches(self, day: Today) -> None:
        gives_out = day.issuing and not day.closed
        self.pill.say(self._words("queue_view.day_closed" if day.closed else "queue_view.stopped"), Tone.WARN)
        empty = "queue_view.empty" if gives_out else "queue_view.issue.closed" if day.closed else "queue_view.issue.stopped"
        self.list.set_empty(self._words(empty))
        for shown, widget in ((gives_out, self.stop), (not gives_out, self.reopen), (not gives_out, self.pill)):
            widget.setVisible(shown)

    def _show_rows(self) -> None:
        facts, wanted = self._facts, self.filter.value
        if facts is None:
            return
        services = {each.prefix: each for each in facts.services}
        limit = facts.settings.wait_limit
        shown = [each for each in facts.waiting if wanted in (None, each.service)]
        self.list.show_rows([entry_of(self._words, each, services.get(each.service), limit, facts.zone) for each in shown])
        self._allow()


_COLUMNS: tuple[Column[Entry], ...] = (
    Column("queue_view.column.number", lambda entry: entry.shown, pixels=90, look=Look.STRONG),
    Column("queue_view.column.service", lambda entry: entry.service, width=2, pixels=90),
    Column("queue_view.column.since", lambda entry: entry.since, pixels=64),
    Column(
        "queue_view.column.minutes",
        lambda entry: entry.minutes,
        pixels=90,
        look=Look.STRONG,
        tone=lambda entry: TONES[entry.wait],
        right=True,
    ),
)
