"""The lines of 今日: what needs a hand, most urgent first, each with what can be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.core.needs import Need, Offer, Urgency
from hallapp.qtkit.banner import announce
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Mark, MarkDot
from hallapp.qtkit.painting import focus_ring, painter_on, surface
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone
from hallapp.shell.commands import Commands
from hallapp.shell.key_cap import KeyCap

LOOKS = {
    Urgency.ALARM: (Tone.BAD, Mark.ALARM),
    Urgency.OVERDUE: (Tone.BAD, Mark.OVERDUE),
    Urgency.WARNING: (Tone.WARN, Mark.WARNING),
    Urgency.NOTE: (Tone.INFO, Mark.NOTE),
}
_STRIPE = 5
_DIGITS = 9

Act = Callable[[Offer], None]


class NeedRow(QWidget):
    """One line: its digit, coloured edge and mark, what it is about, buttons.

    Args:
        place: its number in the list, from 1; up to 9 the digit at its left is the key of its first offer.
    """

    pressed = Signal()

    def __init__(self, need: Need, place: int, words: Words, commands: Commands, act: Act) -> None:
        super().__init__()
        self.need = need
        self._words, self._commands = words, commands
        self._selected = self._ringed = False
        tone, mark = LOOKS[need.urgency]
        self._colour_of = tone
        title, detail = words.tell(need.title), words.tell(need.detail)
        self.setAccessibleName(f"{title}, {detail}")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(PlainLabel(title, Text.STRONG))
        if detail:
            texts.addWidget(PlainLabel(detail, Text.SMALL, quiet=True))
        self._buttons = [self._button(offer, act, first=at == 0) for at, offer in enumerate(need.offers)]
        row = QHBoxLayout(self)
        sizes = app_theme().sizes
        row.setContentsMargins(sizes.space(20), sizes.space(7), sizes.space(12), sizes.space(7))
        row.setSpacing(sizes.space(10))
        self.digit = KeyCap(str(place) if place <= _DIGITS else "")
        row.addWidget(self.digit)
        row.addWidget(MarkDot(tone, mark))
        row.addSpacing(sizes.space(4))
        row.addLayout(texts, 1)
        for button in self._buttons:
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(sizes.px(62))
        self._write_keys()

    def select(self, selected: bool, *, ringed: bool) -> None:
        """Show whether Enter would act on this line, and whether the keyboard is here."""
        self._selected, self._ringed = selected, ringed
        self._write_keys()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = app_theme(), painter_on(self)
        colours = theme.colours
        surface(painter, self.rect(), colours.surface, colours.line, radius=theme.sizes.radius)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), theme.sizes.radius, theme.sizes.radius)
        painter.setClipPath(shape)
        painter.fillRect(0, 0, _STRIPE, self.height(), QColor(colours.of(self._colour_of)))
        painter.setClipping(False)
        if self._selected and self._ringed:
            focus_ring(painter, self.rect(), colours.focus, radius=theme.sizes.radius, width=theme.sizes.ring)

    def _button(self, offer: Offer, act: Act, *, first: bool) -> Button:
        button = Button(self._words(f"command.{offer.command}"), Kind.PRIMARY if first else Kind.SECONDARY)
        button.clicked.connect(lambda: act(offer))
        return button

    def _write_keys(self) -> None:
        for at, (button, offer) in enumerate(zip(self._buttons, self.need.offers, strict=True)):
            key = self._commands.key_of(offer.command)
            if at == 0 and self._selected:
                key = "Return"
            button.set_key(written(self._words, key) if key else "")


class NeedList(QWidget):
    """All lines; ↑↓ select, Enter does the selected line's first offer, a digit that of the line in this place.

    Attributes:
        came_to: the line that was selected, which is to be in sight.
    """

    came_to = Signal(QWidget)

    def __init__(self, words: Words, commands: Commands, act: Act, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._commands, self._act = words, commands, act
        self._rows: list[NeedRow] = []
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.addStretch(1)

    @property
    def rows(self) -> Sequence[NeedRow]:
        """The lines from top to bottom."""
        return self._rows

    @property
    def selected(self) -> NeedRow | None:
        """The line Enter acts on."""
        return self._rows[self._at] if self._at < len(self._rows) else None

    def show_needs(self, needs: Sequence[Need]) -> None:
        """Show these lines; the selection stays on its line as long as that is there."""
        kept = self.selected.need if self.selected else None
        for row in self._rows:
            self._body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._body.setSpacing(app_theme().sizes.space(8))
        self._rows = [NeedRow(need, place, self._words, self._commands, self._act) for place, need in enumerate(needs, start=1)]
        for at, row in enumerate(self._rows):
            row.pressed.connect(lambda at=at: self._select(at))
            self._body.insertWidget(at, row)
        self._at = next((at for at, need in enumerate(needs) if need == kept), 0)
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.handle(event.key()):
            super().keyPressEvent(event)

    def handle(self, key: int) -> bool:
        """Take a key; says whether it meant anything here."""
        match key:
            case Qt.Key.Key_Down:
                self._select(min(self._at + 1, len(self._rows) - 1))
            case Qt.Key.Key_Up:
                self._select(max(self._at - 1, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._do_first(self._at)
            case _ if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
                self._do_first(key - Qt.Key.Key_1)
            case _:
                return False
        return True

    def focusInEvent(self, _event: QEvent) -> None:
        self._mark()

    def focusOutEvent(self, _event: QEvent) -> None:
        self._mark()

    def _do_first(self, at: int) -> None:
        if at < len(self._rows) and (offers := self._rows[at].need.offers):
            self._act(offers[0])

    def _select(self, at: int) -> None:
        self._at = max(at, 0)
        self._mark()
        if self.selected is not None:
            announce(self, self.selected.accessibleName())
            self.came_to.emit(self.selected)

    def _mark(self) -> None:
        for at, row in enumerate(self._rows):
            row.select(at == self._at, ringed=self.hasFocus())
        self.setAccessibleName(self.selected.accessibleName() if self.selected else self._words("today.needs"))
