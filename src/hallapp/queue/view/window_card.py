"""The window of this PC: which it is, who sits there, whom it serves, and what is asked about it."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Pill
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.tokens import Text, Tone
from hallapp.queue.models import AtWindow
from hallapp.queue.rules import WindowState
from hallapp.queue.view.acts import ISSUE_KEY
from hallapp.queue.view.facts import Facts
from hallapp.queue.view.looks import STATE_TONES
from hallapp.queue.view.present import Present
from hallapp.queue.view.reason_form import ReasonForm
from hallapp.queue.view.seat import WhichWindow, WhoSits
from hallapp.queue.view.service_form import ServiceForm


class WindowCard(Card):
    """What a key or a click means is for the page to decide.

    Signals:
        moved: this PC is another window from now on.
        issue_wanted: a ticket is to be handed out.
        bar_wanted: the call bar is to be shown or hidden.
    """

    moved = Signal()
    issue_wanted = Signal()
    bar_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(pad=14, parent=parent)
        self._words = words
        self.title, self.pill = PlainLabel(role=Text.TITLE, wrap=True), Pill()
        self.move_away, self.bar, self.issue = Button(kind=Kind.QUIET), Button(kind=Kind.QUIET), Button()
        self.move_away.clicked.connect(self.moved)
        self.issue.clicked.connect(self.issue_wanted)
        self.bar.clicked.connect(self.bar_wanted)
        self.which, self.who, self.present = WhichWindow(words), WhoSits(words), Present(words)
        self.handing_out = ServiceForm(words, "queue_view.hand_out", asks_priority=True)
        self.sending_on = ServiceForm(words, "queue_view.send_on", asks_priority=False)
        self.asking_why = ReasonForm(words)
        self.forms = (self.handing_out, self.sending_on, self.asking_why)
        head = across(self.title, self.pill, self.move_away, self.bar, self.issue)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        for part in (self.which, self.who, self.present):
            self.body.addWidget(part, 1)
        for form in self.forms:
            self.body.addWidget(form)
        self._show_only(None)
        self.retranslate()

    @property
    def form(self) -> ServiceForm | ReasonForm | None:
        """What is asked now."""
        return next((each for each in self.forms if not each.isHidden()), None)

    def show_facts(self, facts: Facts) -> None:
        """Show the window as it is."""
        card = facts.card
        self.move_away.setVisible(card is not None)
        self.pill.setVisible(card is not None)
        self.bar.setVisible(card is not None)
        self.title.setText(self._headline(card))
        self.set_tone(Tone.IDLE if card is not None and card.window.state is WindowState.PAUSED else None)
        if card is None:
            self.which.show_windows(facts.windows)
            self._show_only(self.which)
        else:
            state = card.window.state
            self.pill.say(self._words(f"queue.window.{state}"), STATE_TONES[state])
            if state is WindowState.CLOSED:
                self.who.show_people(facts.people)
            else:
                service = next((each for each in facts.services if card.ticket and each.prefix == card.ticket.service), None)
                self.present.show_card(card, service, facts.at)
            self._show_only(self.who if state is WindowState.CLOSED else self.present)

    @property
    def asking(self) -> QWidget | None:
        """What wants the keys first; None when they are the page's."""
        return next((each for each in (*self.forms, self.which, self.who) if not each.isHidden()), None)

    def close_form(self) -> None:
        """Ask nothing any more."""
        for form in self.forms:
            form.hide()

    def tick(self, now: datetime) -> None:
        """Another second has gone by."""
        self.present.tick(now)

    def retranslate(self) -> None:
        """Say everything in the present language; what comes with the window is shown again by the page."""
        words = self._words
        self.move_away.setText(words("queue_view.move"))
        self.issue.setText(words("queue_view.issue"))
        self.issue.set_key(ISSUE_KEY)
        self.bar.setText(words("queue_view.bar"))
        for each in (self.which, self.who, self.present, *self.forms):
            each.retranslate()

    def _headline(self, card: AtWindow | None) -> str:
        if card is None:
            return self._words("queue_view.this_pc")
        named = self._words("queue_view.window", window=card.window.number)
        return f"{named} · {card.window.name}" if card.window.name else named

    def _show_only(self, shown: QWidget | None) -> None:
        for part in (self.which, self.who, self.present):
            part.setVisible(part is shown)
