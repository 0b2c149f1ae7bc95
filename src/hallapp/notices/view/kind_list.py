"""Which notices there are, each with its key and with what hangs of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hallapp.core.messages import Words
from hallapp.notices.rules import HABITS, Family, Kind
from hallapp.qtkit.banner import announce
from hallapp.qtkit.marks import MARK_OF, draw_mark
from hallapp.qtkit.painting import focus_ring, painter_on, surface, text_in
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone

_DIGITS = "1234567890"


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind and what is to be said about it; `tone` gives the mark before it."""

    kind: Kind
    said: str
    tone: Tone


class KindList(QWidget):
    """The kinds, one below the other under the names of their families; ↑↓ and digits choose.

    What is chosen says what there is of it; of the others the mark says whether they need a hand.

    Signals:
        chosen: a `Kind`.
        turned: -1 or 1: the day, week or month before or after.
    """

    chosen = Signal(object)
    turned = Signal(int)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._entries = [Entry(kind, "", Tone.IDLE) for kind in Kind]
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        app_theme().changed.connect(self.updateGeometry)

    @property
    def kind(self) -> Kind:
        """What is chosen."""
        return self._entries[self._at].kind

    @property
    def entries(self) -> Sequence[Entry]:
        return self._entries

    @property
    def place(self) -> QRect:
        """Where what is chosen stands."""
        return self._rows()[self._at]

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Say what there is of each kind."""
        self._entries = list(entries)
        self._name()
        self.update()

    def choose(self, kind: Kind) -> None:
        """Choose a kind."""
        at = next(place for place, each in enumerate(self._entries) if each.kind is kind)
        if at != self._at:
            self._at = at
            self._name()
            self.update()
            self.chosen.emit(kind)

    def take_digit(self, text: str) -> bool:
        """Choose by the digit that stands before a kind; says whether there is one."""
        at = _DIGITS.find(text) if text else -1
        if 0 <= at < len(self._entries):
            self.choose(self._entries[at].kind)
            return True
        return False

    def sizeHint(self) -> QSize:
        return QSize(app_theme().sizes.px(210), self._rows()[-1].bottom() + 1)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.choose(self._entries[max(0, min(len(self._entries) - 1, self._at + step))].kind)
            announce(self, self.accessibleName())
        elif turn := {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0):
            self.turned.emit(turn)
        elif not self.take_digit(event.text()):
            super().keyPressEvent(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """A scroll area that Tab leads into shows this place, and would else show the middle of the list."""
        return self.place if query == Qt.InputMethodQuery.ImCursorRectangle else super().inputMethodQuery(query)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = next((at for at, row in enumerate(self._rows()) if row.contains(event.position().toPoint())), None)
        if at is not None:
            self.choose(self._entries[at].kind)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = painter_on(self), app_theme()
        for at, row in enumerate(self._rows()):
            if family := self._begins(at):
                heading = QRect(row.left() + theme.sizes.space(10), row.top() - self._heading(), row.width(), self._heading())
                text_in(painter, heading, self._words(f"notices.family.{family}"), theme.font(Text.SMALL), theme.colours.text2)
            self._paint(painter, self._entries[at], at, row)

    def _paint(self, painter: QPainter, entry: Entry, at: int, row: QRect) -> None:
        theme = app_theme()
        colours, space = theme.colours, theme.sizes.space
        here = at == self._at
        inside = row.adjusted(0, 1, 0, -1)
        if here:
            surface(painter, inside, colours.surface2, colours.primary, width=1.5)
        if here and self.hasFocus():
            focus_ring(painter, inside, colours.focus, width=theme.sizes.ring)
        if at < len(_DIGITS):
            key = QRect(row.left() + space(10), row.center().y() - space(12), space(24), space(24))
            surface(painter, key, colours.surface, colours.line, radius=6)
            text_in(painter, key, _DIGITS[at], theme.font(Text.SMALL), colours.text2, align=Qt.AlignmentFlag.AlignHCenter)
        words = row.adjusted(space(44), space(4) if here else 0, -space(34), -space(4) if here else 0)
        upper = QRect(words.left(), words.top(), words.width(), words.height() // 2 if here else words.height())
        font = theme.font(Text.STRONG) if here else theme.font()
        text_in(painter, upper, self._words(f"notices.kind.{entry.kind}"), font, colours.text)
        mark = QRect(row.right() - space(26), upper.center().y() - space(6), space(12), space(12))
        if entry.tone is not Tone.IDLE:
            draw_mark(painter, MARK_OF[entry.tone], colours.of(entry.tone), mark)
        if here:
            lower = QRect(words.left(), words.center().y() + 1, words.width() + space(26), words.height() // 2)
            text_in(painter, lower, entry.said, theme.font(Text.SMALL), colours.of(entry.tone))

    def _rows(self) -> list[QRect]:
        """Where each entry stands."""
        sizes, top, rows = app_theme().sizes, 0, []
        for at in range(len(self._entries)):
            top += self._heading() if self._begins(at) else 0
            high = sizes.px(54) if at == self._at else sizes.px(36)
            rows.append(QRect(0, top, self.width(), high))
            top += high
        return rows

    def _begins(self, at: int) -> Family | None:
        """The family that begins with an entry; None where one goes on."""
        family = HABITS[self._entries[at].kind].family
        return None if at and HABITS[self._entries[at - 1].kind].family is family else family

    def _heading(self) -> int:
        return app_theme().sizes.px(26)

    def _name(self) -> None:
        entry = self._entries[self._at]
        self.setAccessibleName(f"{self._words(f'notices.kind.{entry.kind}')}, {entry.said}")
