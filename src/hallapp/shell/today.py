"""今日: the head counts, and what needs a hand now in order of urgency."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hallapp.core.messages import Words
from hallapp.core.needs import Offer, Urgency
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.empty import EmptyState
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import FittingLabel, PlainLabel
from hallapp.qtkit.marks import MARK_OF
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import Card, Scroll, SideBySide, across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text
from hallapp.shell.commands import Commands
from hallapp.shell.need_list import Act, NeedList
from hallapp.shell.rooms import FIRST_STEPS, WITHOUT_STAFF
from hallapp.shell.today_facts import Tile, TodayFacts

_WORDS_WIDE = 150
_PICTURES = {"today.empty": "scan", "today.no_staff": "users"}


class TileCard(Card):
    """One figure with its button."""

    def __init__(self, words: Words, commands: Commands, act: Act) -> None:
        super().__init__(pad=16)
        self._words, self._commands, self._act = words, commands, act
        self._offer: Offer | None = None
        self.title = PlainLabel(role=Text.BODY, quiet=True)
        self.figure = FittingLabel(role=Text.NUMBER)
        self.detail = PlainLabel(role=Text.STRONG)
        self.button = Button()
        self.button.clicked.connect(self._do)
        middle = across(self.figure, self.button)
        middle.setStretch(0, 1)
        for each in (self.title, self.detail):
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # the figures, not the words, share the width
        self.body.addWidget(self.title)
        self.body.addLayout(middle)
        self.body.addWidget(self.detail)

    def show_tile(self, tile: Tile, kind: Kind) -> None:
        """Show a figure; `kind` is how much its button asks to be pressed."""
        self._offer = tile.offer
        mark = (MARK_OF[tile.tone] if tile.mark is None else tile.mark).value
        self.title.setText(self._words.tell(tile.title))
        self.figure.setText(self._words.tell(tile.figure))
        self.detail.setText(f"{mark} {self._words.tell(tile.detail)}")
        self.detail.set_tone(tile.tone)
        self.button.setText(self._words(f"command.{tile.offer.command}"))
        key = self._commands.key_of(tile.offer.command)
        self.button.set_key(written(self._words, key) if key else "")
        self.button.set_kind(kind)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for its words, as far as they are no longer than a name or two."""
        least, sizes = super().minimumSizeHint(), app_theme().sizes
        words = max(self.title.sizeHint().width(), min(self.detail.sizeHint().width(), sizes.px(_WORDS_WIDE)))
        margins = self.body.contentsMargins()
        return QSize(max(least.width(), words + margins.left() + margins.right()), least.height())

    def _do(self) -> None:
        if self._offer is not None:
            self._act(self._offer)


class FirstSteps(EmptyState):
    """What to do when nothing was recorded yet today: big buttons.

    Args:
        said: catalogue key of what is so.
    """

    def __init__(self, said: str, words: Words, commands: Commands, act: Act, offers: Sequence[Offer]) -> None:
        self._said, self._words, self._commands, self._offers = said, words, commands, offers
        self._buttons = [Button(kind=Kind.SECONDARY if at else Kind.PRIMARY) for at in range(len(offers))]
        super().__init__(_PICTURES[said], *self._buttons)
        for button, offer in zip(self._buttons, offers, strict=True):
            button.clicked.connect(lambda _checked=False, offer=offer: act(offer))
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.set_title(self._words(self._said))
        for button, offer in zip(self._buttons, self._offers, strict=True):
            button.setText(self._words(f"command.{offer.command}"))
            key = self._commands.key_of(offer.command)
            button.set_key(written(self._words, key) if key else "")


class TodayPage(Page):
    """The first tab. It is made before the hall is open; `show_facts` fills it."""

    def __init__(self, desk: Desk, commands: Commands, act: Act) -> None:
        super().__init__(desk)
        self._commands, self._act = commands, act
        self._facts: TodayFacts | None = None
        self._tiles: list[TileCard] = []
        self._cards: SideBySide | None = None
        self._heading = PlainLabel(role=Text.TITLE)
        self._hint = PlainLabel(role=Text.SMALL, quiet=True)
        self.worded(self._heading.setText, "today.needs")
        self.worded(self._hint.setText, "today.hint")
        self._bar = QWidget()
        bar = across(self._heading, None, self._hint)
        self._bar.setLayout(bar)
        self.body.addWidget(self._bar)
        self.needs = NeedList(desk.words, commands, act)
        self._scroll = Scroll()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.body.addWidget(self.needs)
        self.needs.came_to.connect(self._scroll.keep_in_sight)
        self.body.addWidget(self._scroll, 1)
        self.calm = EmptyState("circle-check")
        self.worded(self.calm.set_title, "today.calm")
        self.empty = FirstSteps("today.empty", desk.words, commands, act, FIRST_STEPS)
        self.unstaffed = FirstSteps("today.no_staff", desk.words, commands, act, WITHOUT_STAFF)
        for each in (self.calm, self.empty, self.unstaffed):
            self.body.addWidget(each, 1)
        self._show_only(None)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def retranslate(self) -> None:
        for each in (self.empty, self.unstaffed):
            each.retranslate()
        if self._facts is not None:
            self.show_facts(self._facts)

    def show_facts(self, facts: TodayFacts) -> None:
        """Show the figures and the needs."""
        self._facts = facts
        if len(self._tiles) != len(facts.tiles):
            self._deal(len(facts.tiles))
        for at, (card, tile) in enumerate(zip(self._tiles, facts.tiles, strict=False)):
            card.show_tile(tile, Kind.PRIMARY if at == 0 else Kind.SECONDARY)
        self.needs.show_needs(facts.needs)
        if facts.unstaffed and all(need.urgency > Urgency.ALARM for need in facts.needs):
            self._show_only(self.unstaffed)  # who shall do what is due is the first question
        elif facts.needs:
            self._show_only(self._scroll)
        else:
            self._show_only(self.empty if facts.untouched else self.calm)
        if self.hasFocus():
            self._pass_focus_on()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._pass_focus_on()

    def tile_figures(self) -> list[str]:
        """The figures on the cards, from left to right."""
        return [card.figure.text() for card in self._tiles if not card.isHidden()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.needs.handle(event.key()):
            super().keyPressEvent(event)

    def _deal(self, count: int) -> None:
        """As many cards as there are figures, side by side as far as they fit."""
        if self._cards is not None:
            self.body.removeWidget(self._cards)
            self._cards.hide()
            self._cards.deleteLater()
        self._tiles = [TileCard(self.desk.words, self._commands, self._act) for _ in range(count)]
        self._cards = SideBySide(*((card, 1) for card in self._tiles))
        self.body.insertWidget(0, self._cards)

    def _pass_focus_on(self) -> None:
        """To the lines, where there are any."""
        if self.needs.isVisible():
            self.needs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_only(self, shown: QWidget | None) -> None:
        for each in (self._scroll, self.calm, self.empty, self.unstaffed):
            each.setVisible(each is shown)
        self._bar.setVisible(shown is self._scroll)
