"""Who waits: all of them or those of one service, in the order in which they are called."""

from collections import Counter

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.choice import Choice, Option
from hallapp.qtkit.columns import Column, Look
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.table import Table
from hallapp.qtkit.tokens import Text
from hallapp.queue.view.facts import Facts
from hallapp.queue.view.looks import TONES, Entry, entry_of, named


class WaitingList(Table[Entry]):
    """Letters are the page's, not a search in the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)


class WaitingCard(Card):
    """The list with its filter."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(pad=14, parent=parent)
        self._words = words
        self._facts: Facts | None = None
        self.title, self.outlook = PlainLabel(role=Text.TITLE), PlainLabel(role=Text.SMALL, quiet=True)
        self.filter = Choice()
        self._options: list[Option] = []
        self.list = WaitingList(words, _COLUMNS, key=lambda entry: entry.number)
        self.filter.chosen.connect(lambda _prefix: self._show_rows())
        self.body.addLayout(across(self.title, None, self.outlook))
        self.body.addWidget(self.filter)
        self.body.addWidget(self.list, 1)
        self.retranslate()

    def show_facts(self, facts: Facts) -> None:
        """Show who waits now."""
        self._facts = facts
        words, count = self._words, Counter(each.service for each in facts.waiting)
        self.title.setText(words.many("queue_view.waiting", len(facts.waiting)))
        lines = facts.display.lines
        longest = max((line.estimate_min for line in lines if line.waiting), default=0)
        self.outlook.setText(words.many("queue_view.outlook", longest) if longest else "")
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
        self.list.set_empty(self._words("queue_view.empty"))

    def _show_rows(self) -> None:
        facts, wanted = self._facts, self.filter.value
        if facts is None:
            return
        services = {each.prefix: each for each in facts.services}
        limit = facts.settings.wait_limit
        shown = [each for each in facts.waiting if wanted in (None, each.service)]
        self.list.show_rows([entry_of(self._words, each, services.get(each.service), limit, facts.zone) for each in shown])


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
