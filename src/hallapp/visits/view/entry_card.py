"""The card of the door: the temperature, the services with their digits, what else is seen, and what became of the party."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from hallapp.checkin.view.verdict_line import VerdictLine
from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Mark
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone
from hallapp.queue.models import Service
from hallapp.visits.view.details_row import DetailsRow
from hallapp.visits.view.entry_field import EntryField
from hallapp.visits.view.facts import Facts
from hallapp.visits.view.flow import Draft, Flow, Stage
from hallapp.visits.view.looks import Said, said_of
from hallapp.visits.view.recheck import Recheck
from hallapp.visits.view.seen_row import SeenRow
from hallapp.visits.view.service_row import ServiceRow

REFUSED_KEY, MORE_KEY = "J", "M"
_BESIDE = 106


class EntryCard(Card):
    """What a key or a click means is for the page to decide.

    Signals:
        digit_chosen: the digit of a service; 0 is none.
        confirmed: the button that stores.
        refused: somebody would not be measured.
    """

    digit_chosen = Signal(int)
    confirmed = Signal()
    refused = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(pad=12, parent=parent)
        self._words = words
        self._wrong = ""
        self.title = PlainLabel(role=Text.TITLE)
        self.field, self.verdict = EntryField(), VerdictLine()
        self.detail = PlainLabel(role=Text.SMALL, wrap=True)
        self.recheck, self.services = Recheck(words), ServiceRow(words)
        self.seen, self.details = SeenRow(words), DetailsRow(words)
        self.confirm, self.refuse, self.more = Button(kind=Kind.PRIMARY), Button(), Button(kind=Kind.QUIET)
        self.services.chosen.connect(self.digit_chosen)
        self.confirm.clicked.connect(self.confirmed)
        self.refuse.clicked.connect(self.refused)
        self.more.clicked.connect(self.turn_details)
        self._lay_out()
        self.retranslate()
        self._size()
        app_theme().changed.connect(self._size)

    @property
    def asks_details(self) -> bool:
        """Whether the keyboard is in what is asked about the matter."""
        focused = QApplication.focusWidget()
        return focused is not None and self.details.isAncestorOf(focused)

    def show_services(self, services: Sequence[Service], facts: Facts) -> None:
        """Offer these, and what the hall asks besides."""
        self.services.show_services(services)
        self.details.ask_names(facts.settings.keep_names)
        self.recheck.know_people(facts.people)
        self.field.commit_after(facts.commit_ms)

    def show_flow(self, flow: Flow, limit: int) -> None:
        """Show how far the party at the door is."""
        self._wrong = ""
        said = self._said(flow, limit)
        self.set_tone(said.card)
        self.verdict.say(said.text, said.tone, said.mark)
        self.verdict.setVisible(bool(said.text))
        self._explain(said.detail, said.tone if said.card is not None else None)
        again = flow.draft.again is not None
        self.title.setText(self._words("visits_view.again" if again else "visits_view.entry"))
        self.recheck.show_draft(flow.draft)
        self.services.arm(armed=flow.stage is Stage.SERVICE)
        self.seen.show_draft(flow.draft)
        self.seen.setVisible(not again)  # that was seen the first time
        self._name_confirm(flow)
        self._show_field(flow.draft, flow.stage)

    def say_wrong(self, text: str) -> None:
        """Say at the field why what was typed cannot be used."""
        self._wrong = text
        self._explain(text, Tone.BAD)

    def turn_details(self) -> None:
        """Ask about the matter, or not."""
        opens = self.details.isHidden()
        self.details.setVisible(opens)
        self.title.setVisible(not opens)  # makes room for it
        if opens:
            self.details.begin()
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the present language; what comes with the flow is shown again by the page."""
        words = self._words
        self.field.setAccessibleName(words("visits_view.temperature"))
        self.refuse.setText(words("visits_view.refuse"))
        self.refuse.set_key(REFUSED_KEY)
        self.more.setText(words("visits_view.more"))
        self.more.set_key(MORE_KEY)
        self.confirm.set_key(written(words, "Return"))
        for each in (self.recheck, self.services, self.seen, self.details):
            each.retranslate()

    def _said(self, flow: Flow, limit: int) -> Said:
        words = self._words
        if flow.last is not None and flow.stage is Stage.READING:
            return said_of(words, flow.last, limit)
        looks = Said("", Tone.IDLE, Mark.NONE, words("visits_view.two_keys"))
        if flow.stage is Stage.SERVICE:
            looks = Said(words("visits_view.normal"), Tone.OK, Mark.TICK, words("visits_view.which_service"))
        elif flow.stage is Stage.SURE:
            looks = Said(words("visits_view.sure"), Tone.WARN, Mark.WARNING, words("visits_view.sure.how"), Tone.WARN)
        elif flow.draft.again is not None:
            looks = Said("", Tone.IDLE, Mark.NONE, words("visits_view.again.how"))
        return looks

    def _explain(self, text: str, tone: Tone | None) -> None:
        self.detail.set_tone(tone, quiet=tone is None)
        self.detail.setText(text)

    def _show_field(self, draft: Draft, stage: Stage) -> None:
        if stage is Stage.SERVICE and draft.tenths is not None:
            self.field.hold_for_digit(draft.tenths)
        elif stage is Stage.SURE and draft.tenths is not None:
            self.field.hold(draft.tenths, Tone.WARN)
        elif not self.field.has_digits:
            self.field.clear()

    def _size(self) -> None:
        """Room for a verdict and two lines below it, so that what is below stays where it is."""
        self._beside.setMinimumHeight(app_theme().sizes.px(_BESIDE))

    def _name_confirm(self, flow: Flow) -> None:
        words = self._words
        key = "visits_view.confirm.sure" if flow.stage is Stage.SURE else "visits_view.confirm"
        self.confirm.setText(words(key))
        self.confirm.setAccessibleName(self.confirm.text())
        self.confirm.set_kind(Kind.SECONDARY if flow.stage is Stage.READING else Kind.PRIMARY)

    def _lay_out(self) -> None:
        self._beside = QWidget()
        said = QVBoxLayout(self._beside)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(2)
        said.addWidget(self.verdict)
        said.addWidget(self.detail, 1)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        top = across(self.field, gap=16)
        top.setAlignment(self.field, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._beside, 1)
        self.body.addWidget(self.title)
        self.body.addLayout(top)
        self.body.addWidget(self.recheck)
        self.body.addWidget(self.services)
        self.body.addWidget(self.seen)
        self.body.addWidget(self.details)
        foot = across(self.confirm, self.refuse, self.more)
        foot.setStretch(0, 1)
        self.body.addLayout(foot)
        self.body.addStretch(1)
        self.details.hide()
