"""The ticket at the window, large, with how long it takes already; and what can be done about it."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.labels import FittingLabel, PlainLabel
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone
from hallapp.queue.models import AtWindow, Service, Ticket
from hallapp.queue.rules import State, WindowState
from hallapp.queue.view.acts import KEYS, Act, acts_at
from hallapp.queue.view.looks import STAR, named, ticking

_IN_A_ROW = 5
_SHOWN = (Act.NEXT, Act.RECALL, Act.NO_SHOW, Act.DONE, Act.SERVE, Act.TRANSFER, Act.HOLD, Act.PAUSE, Act.RESUME, Act.CLOSE)
_ROW_OF = {Act.RESUME: Act.PAUSE}
"""Resuming stands where pausing stood."""


class Present(QWidget):
    """A window that is open or paused.

    Signals:
        acted: an `Act` of a button.
    """

    acted = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._since: datetime | None = None
        self._goes_on = "queue_view.takes"
        self.state, self.number = PlainLabel(quiet=True), FittingLabel(role=Text.HUGE)
        self.service, self.time = PlainLabel(role=Text.TITLE), PlainLabel(role=Text.HEADING, tone=Tone.OK)
        self.detail, self.note = PlainLabel(quiet=True), PlainLabel(role=Text.STRONG, wrap=True)
        self.buttons = {act: Button(kind=Kind.PRIMARY if act is Act.NEXT else Kind.SECONDARY) for act in _SHOWN}
        for act, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, act=act: self.acted.emit(act))
        self._lay_out()
        self.retranslate()

    def show_card(self, card: AtWindow, service: Service | None, now: datetime) -> None:
        """Show how the window stands."""
        ticket = card.ticket
        self._show_ticket(ticket, service, card)
        self._since = (ticket.served_at or ticket.called_at) if ticket else None
        self._goes_on = "queue_view.called_for" if ticket is not None and ticket.state is State.CALLED else "queue_view.takes"
        self.tick(now)
        can = acts_at(card)
        for act, button in self.buttons.items():
            button.setEnabled(act in can)
            button.setVisible(act not in (Act.PAUSE, Act.RESUME) or act in can)
        self.buttons[Act.NEXT].set_kind(Kind.SECONDARY if card.offers_pass else Kind.PRIMARY)
        self.buttons[Act.NO_SHOW].set_kind(Kind.PRIMARY if card.offers_pass else Kind.SECONDARY)

    def tick(self, now: datetime) -> None:
        """Another second has gone by."""
        self.time.setText(self._words(self._goes_on, time=ticking(self._since, now)) if self._since else "")

    def retranslate(self) -> None:
        """Say everything in the present language; what comes with the window is shown again by the page."""
        for act, button in self.buttons.items():
            button.setText(self._words(f"queue_view.act.{act}"))
            button.setAccessibleName(button.text())
            button.set_key(KEYS.get(act, ""))

    def _show_ticket(self, ticket: Ticket | None, service: Service | None, card: AtWindow) -> None:
        words, paused = self._words, card.window.state is WindowState.PAUSED
        self.number.setText("—" if ticket is None else f"{STAR}{ticket.number}" if ticket.priority else ticket.number)
        if ticket is None:
            waiting = words.many("queue_view.could_call", card.waiting) if card.waiting else words("queue_view.nobody")
            self._say(words("queue_view.paused") if paused else words("queue_view.free"), "", waiting, "")
            return
        said = words("queue_view.serving" if ticket.state is State.SERVING else "queue_view.called")
        waited = words.many("queue_view.waited", ticket.waited_s // 60)
        calls = words.many("queue_view.calls", ticket.calls)
        outside = words("queue_view.outside", number=card.outside_no) if card.outside_no is not None else ""
        in_vain = words.many("queue_view.nobody_came", ticket.calls) if card.offers_pass else ""
        note = "\n".join(part for part in (outside, in_vain) if part)
        self._say(words("queue_view.paused") if paused else said, named(words, service, ticket.service), f"{waited} · {calls}", note)

    def _say(self, state: str, service: str, detail: str, note: str) -> None:
        self.state.setText(state)
        self.service.setText(service)
        self.detail.setText(detail)
        self.note.set_tone(Tone.WARN)
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(2)
        beside.addStretch(1)
        for each in (self.service, self.time, self.detail):
            beside.addWidget(each)
        beside.addStretch(1)
        head = across(self.number, gap=16)
        head.addLayout(beside)
        head.setStretch(0, 1)
        head.setStretch(1, 1)
        grid = QGridLayout()
        grid.setSpacing(app_theme().sizes.space(8))
        places = {act: at for at, act in enumerate(act for act in _SHOWN if act not in _ROW_OF)}
        for act, button in self.buttons.items():
            at = places[_ROW_OF.get(act, act)]
            grid.addWidget(button, at // _IN_A_ROW, at % _IN_A_ROW)
        for column in range(_IN_A_ROW):
            grid.setColumnStretch(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.state)
        whole.addLayout(head, 1)
        whole.addWidget(self.note)
        whole.addLayout(grid)
