"""The card of the person first in the tray: name, temperature, steps, what can be done, who comes next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hallapp.checkin.view.card_content import Act, Content, Offered, chip_of
from hallapp.checkin.view.recheck_row import RecheckRow
from hallapp.checkin.view.step_chips import StepChips
from hallapp.checkin.view.temperature_field import TemperatureField
from hallapp.checkin.view.tray import Waiting
from hallapp.checkin.view.verdict_line import VerdictLine
from hallapp.core.messages import Words
from hallapp.core.sentences import Sentence
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.fields import TextField
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import FittingLabel, PlainLabel
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone

_MOST_OFFERS = 3
_HEIGHT = 264
_MOST_NAMED = 6


class WaitingCard(Card):
    """Shows a `Content`; what a key or a click means is for the page to decide.

    Signals:
        acted: an `Act` of a button.
    """

    acted = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(pad=20, parent=parent)
        self._words = words
        self._offers: tuple[Offered, ...] = ()
        self.kicker, self.detail = PlainLabel(quiet=True), PlainLabel(quiet=True, wrap=True)
        self.name = FittingLabel(role=Text.HUGE)
        self.verdict = VerdictLine()
        self.field = TemperatureField()
        self.prompt = PlainLabel(wrap=True)
        self.hint = PlainLabel(quiet=True, role=Text.SMALL, wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.chips = StepChips(words)
        self.recheck = RecheckRow(words)
        self.places_field = TextField(longest=100)
        self.places_field.returnPressed.connect(lambda: self.acted.emit(Act.PLACES))
        self.unknown = PlainLabel(wrap=True)
        self.unknown.set_tone(Tone.WARN)
        self.next, self.keys = PlainLabel(quiet=True), PlainLabel(quiet=True, role=Text.SMALL)
        self.buttons = [Button() for _ in range(_MOST_OFFERS)]
        for at, button in enumerate(self.buttons):
            button.clicked.connect(lambda _checked=False, at=at: self.acted.emit(self._offers[at].act))
        self._lay_out()
        self.retranslate()
        self._size()
        app_theme().changed.connect(self._size)

    @property
    def places(self) -> str:
        """What was typed as other places."""
        return self.places_field.text().strip()

    def act_of(self, key: str) -> Act | None:
        """What a key, in Qt's portable form, does on the card as it is."""
        return next((each.act for each in self._offers if each.key == key), None)

    def retranslate(self) -> None:
        """Say in the present language what does not come with the content."""
        self.field.setAccessibleName(self._words("checkin_view.temperature"))
        self.places_field.setAccessibleName(self._words("checkin_view.places"))
        self.places_field.setPlaceholderText(self._words("checkin_view.places"))
        self.recheck.retranslate()

    def show_content(self, content: Content, waiting: Waiting | None, next_ones: Sequence[Waiting]) -> None:
        """Show what `content` says about `waiting`, and who comes next."""
        before = self.window().focusWidget()
        self.set_tone(content.tone)
        self._say(self.kicker, content.kicker, content.tone)
        self._say(self.name, content.name)
        self._say(self.detail, content.detail)
        shown_below = content.takes_reading and content.prompt_tone is None
        self._say(self.hint, content.prompt if shown_below else None)
        self._say(self.prompt, None if shown_below else content.prompt, content.prompt_tone)
        self.prompt.set_role(Text.TITLE)
        self.verdict.setVisible(content.verdict is not None)
        if content.verdict is not None:
            self.verdict.say(self._words.tell(content.verdict), content.tone or Tone.OK, content.mark)
        self.field.setVisible(content.takes_reading)
        self.chips.setVisible(content.shows_steps)
        self.recheck.setVisible(content.shows_recheck)
        if waiting is not None:
            self.chips.show_missing(waiting.missing)
        if waiting is not None and content.shows_recheck:
            self.recheck.show_waiting(waiting)
        self._ask_places(content.asks_places)
        self._offer(content.offers)
        self._keep_focus(before)
        self._show_next(next_ones)
        self._say_unknown(next((each.badge for each in next_ones if each.line is None), ""))

    def say_wrong(self, text: str) -> None:
        """Say at the field why what was typed cannot be used."""
        self.hint.set_tone(Tone.BAD)
        self.hint.setText(text)
        self.hint.show()

    def _size(self) -> None:
        """The same height for most contents, so that the list below does not move."""
        self.setMinimumHeight(app_theme().sizes.px(_HEIGHT))

    def _say(self, label: PlainLabel, said: Sentence | str | None, tone: Tone | None = None) -> None:
        quiet = label is not self.name and tone is None
        label.set_tone(tone, quiet=quiet)
        label.setText(self._words.tell(said) if isinstance(said, Sentence) else said or "")
        label.setVisible(bool(label.text()))

    def _ask_places(self, asked: bool) -> None:
        if asked and self.places_field.isHidden():
            self.places_field.clear()
            self.places_field.show()
            self.places_field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not asked and not self.places_field.isHidden():
            self.places_field.hide()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def first(self) -> QWidget:
        """What the keyboard belongs to: the field, or the first button while nothing can be measured."""
        return self.buttons[0] if self.field.isHidden() else self.field

    def _keep_focus(self, before: QWidget | None) -> None:
        """Leave the focus where it is on this card as long as that widget is shown; then move it to `first`."""
        ours = before is not None and self.isAncestorOf(before)
        if ours and (before is None or not before.isVisible() or before in self.buttons):
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, offers: tuple[Offered, ...]) -> None:
        self._offers = offers
        for at, button in enumerate(self.buttons):
            button.setVisible(at < len(offers))
            if at < len(offers):
                button.setText(self._words(f"checkin_view.act.{offers[at].act.value}"))
                button.set_key(written(self._words, offers[at].key))
                button.set_kind(Kind.PRIMARY if offers[at].key == "Return" else Kind.SECONDARY)

    def _show_next(self, next_ones: Sequence[Waiting]) -> None:
        known = [each for each in next_ones if each.line is not None]
        named = "　".join(chip_of(each, at + 1) for at, each in enumerate(known[:_MOST_NAMED]))
        more = len(known) - _MOST_NAMED
        if more > 0:
            named += "　" + self._words("checkin_view.more", count=more)
        self.next.setText(self._words("checkin_view.next", names=named) if known else "")
        self.keys.setText(self._words("checkin_view.tray_keys") if next_ones else "")

    def _say_unknown(self, badge: str) -> None:
        """A badge nobody knows waits behind the one on the card; Esc takes it away unless it means something on the card."""
        key = "checkin_view.unknown.waits" if self.act_of("Esc") else "checkin_view.unknown.waits.esc"
        self.unknown.setText(self._words(key, badge=badge) if badge else "")
        self.unknown.setVisible(bool(badge))

    def _lay_out(self) -> None:
        person = QVBoxLayout()
        person.setSpacing(0)
        for each in (self.kicker, self.name, self.detail):
            person.addWidget(each)
        person.addStretch(1)
        measuring = QVBoxLayout()
        measuring.addWidget(self.field)
        measuring.addWidget(self.hint)
        measuring.addStretch(1)
        top = across(gap=20)
        top.addLayout(person, 1)
        top.addLayout(measuring)
        self.body.addLayout(top)
        self.body.addWidget(self.verdict)
        self.body.addWidget(self.prompt)
        self.places_field.hide()
        self.body.addWidget(self.places_field)
        self.body.addLayout(across(self.chips, *self.buttons, None))
        self.body.addWidget(self.recheck)
        self.body.addStretch(1)
        self.unknown.hide()
        self.body.addWidget(self.unknown)
        foot = across(self.next, self.keys)
        foot.setStretch(0, 1)
        self.body.addLayout(foot)
