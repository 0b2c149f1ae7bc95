"""Passed and held tickets, and how they wait again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, Scroll, across
from hallapp.qtkit.tokens import Text
from hallapp.queue.models import Ticket
from hallapp.queue.view.acts import RETURN_KEY
from hallapp.queue.view.facts import Facts
from hallapp.queue.view.looks import STAR, clock


class AsideRow(QWidget):
    """One ticket with its button."""

    def __init__(self, words: Words, ticket: Ticket, detail: str, key: str) -> None:
        super().__init__()
        self.ticket = ticket
        number = PlainLabel(f"{STAR} {ticket.number}" if ticket.priority else ticket.number, role=Text.STRONG)
        self.button = Button(words("queue_view.return"), key=key)
        self.button.setAccessibleName(words("queue_view.return.one", number=ticket.number))
        self.call = Button(words("queue_view.call"))
        self.call.setAccessibleName(words("queue_view.call.one", number=ticket.number))
        row = across(number, PlainLabel(detail, quiet=True), self.call, self.button, gap=12)
        row.setStretch(1, 1)
        self.setLayout(row)


class AsideCard(Card):
    """The newest on top, which is the one its key is for.

    Signals:
        return_wanted: the number of a ticket that waits again.
        call_wanted: the number of a ticket that is called at once.
    """

    return_wanted = Signal(str)
    call_wanted = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(pad=14, parent=parent)
        self._words = words
        self.rows: list[AsideRow] = []
        self.title, self.none = PlainLabel(role=Text.TITLE), PlainLabel(quiet=True, wrap=True)
        self._scroll = Scroll()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._place = QVBoxLayout()
        self._scroll.body.addLayout(self._place)
        self._scroll.body.addStretch(1)
        for each in (self.title, self.none):
            self.body.addWidget(each)
        self.body.addWidget(self._scroll, 1)
        self.retranslate()

    def show_facts(self, facts: Facts) -> None:
        """Show who is set aside now."""
        while (item := self._place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        newest = sorted(facts.aside, key=lambda each: each.ended_at or each.called_at or each.issued_at, reverse=True)
        self.rows = [AsideRow(self._words, each, self._detail(each, facts), "" if at else RETURN_KEY) for at, each in enumerate(newest)]
        for row in self.rows:
            row.button.clicked.connect(lambda _checked=False, number=row.ticket.number: self.return_wanted.emit(number))
            row.call.clicked.connect(lambda _checked=False, number=row.ticket.number: self.call_wanted.emit(number))
            self._place.addWidget(row)
        self.none.setVisible(not self.rows)
        self._scroll.setVisible(bool(self.rows))

    def return_first(self) -> bool:
        """The topmost one waits again; False when there is none."""
        if self.rows:
            self.return_wanted.emit(self.rows[0].ticket.number)
        return bool(self.rows)

    def retranslate(self) -> None:
        """Say everything in the present language; the rows are shown again by the page."""
        self.title.setText(self._words("queue_view.aside"))
        self.none.setText(self._words("queue_view.aside.none"))

    def _detail(self, ticket: Ticket, facts: Facts) -> str:
        words = self._words
        state = f"{words(f'queue.state.{ticket.state}')} {clock(ticket.called_at, facts.zone)}"
        return f"{state} · {words.many('queue_view.calls', ticket.calls)}"
