"""Which notices there are, each with its key and with what hangs of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hallapp.core.messages import Words
from hallapp.notices.rules import Kind
from hallapp.qtkit.banner import announce
from hallapp.qtkit.marks import MARK_OF, draw_mark
from hallapp.qtkit.painting import focus_ring, painter_on, surface, text_in
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind and what is to be said about it; `tone` gives the mark before it."""

    kind: Kind
    said: str
    tone: Tone


class KindList(QWidget):
    """The kinds, one below the other; ↑↓ and digits choose.

    Signals:
        chosen: a `Kind`.
    """

    chosen = Signal(object)

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
        if text.isdecimal() and 1 <= int(text) <= len(self._entries):
            self.choose(self._entries[int(text) - 1].kind)
            return True
        return False

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(app_theme().sizes.px(210), self._row() * len(self._entries))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.choose(self._entries[max(0, min(len(self._entries) - 1, self._at + step))].kind)
            announce(self, self.accessibleName())
        elif not self.take_digit(event.text()):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        at = int(event.position().y()) // self._row()
        if 0 <= at < len(self._entries):
            self.choose(self._entries[at].kind)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        for at, entry in enumerate(self._entries):
            self._paint(entry, at, QRect(0, at * self._row(), self.width(), self._row()))

    def _paint(self, entry: Entry, at: int, row: QRect) -> None:
        theme, painter = app_theme(), painter_on(self)
        colours, space = theme.colours, theme.sizes.space
        here = at == self._at
        inside = row.adjusted(0, 2, 0, -2)
        if here:
            surface(painter, inside, colours.surface2, colours.primary, width=1.5)
        if here and self.hasFocus():
            focus_ring(painter, inside, colours.focus, width=theme.sizes.ring)
        key = QRect(row.left() + space(10), row.center().y() - space(13), space(26), space(26))
        surface(painter, key, colours.surface, colours.line, radius=6)
        text_in(painter, key, str(at + 1), theme.font(Text.SMALL), colours.text2, align=Qt.AlignmentFlag.AlignHCenter)
        words = row.adjusted(space(46), space(7), -space(8), -space(7))
        upper = QRect(words.left(), words.top(), words.width(), words.height() // 2)
        lower = QRect(words.left(), words.center().y() + 1, words.width(), words.height() // 2)
        text_in(painter, upper, self._words(f"notices.kind.{entry.kind}"), theme.font(Text.STRONG), colours.text)
        mark = QRect(lower.left(), lower.center().y() - space(6), space(12), space(12))
        draw_mark(painter, MARK_OF[entry.tone], colours.of(entry.tone), mark)
        text_in(painter, lower.adjusted(space(18), 0, 0, 0), entry.said, theme.font(Text.SMALL), colours.of(entry.tone))

    def _row(self) -> int:
        return app_theme().sizes.px(58)

    def _name(self) -> None:
        entry = self._entries[self._at]
        self.setAccessibleName(f"{self._words(f'notices.kind.{entry.kind}')}, {entry.said}")
