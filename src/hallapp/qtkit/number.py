"""The big number that shows each digit as it is typed."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hallapp.qtkit.fonts import font_at
from hallapp.qtkit.painting import painter_on, surface, text_in
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Tone

_BLANK = "_"


class NumberDisplay(QWidget):
    """Digits in places of equal width; `_` is a place still to be typed.

    It takes the focus and tells each key by `typed`; what the digits mean is for its owner to decide.

    Attributes:
        typed: a character: a digit, `.`, `\\b` for the backspace key, `\\r` for Enter.
    """

    typed = Signal(str)

    def __init__(self, text: str = "", *, places: int = 4, pixels: float = 60, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._places, self._pixels = text, places, pixels
        self._tone: Tone | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        app_theme().changed.connect(self.updateGeometry)

    @property
    def text(self) -> str:
        return self._text

    def show_text(self, text: str, tone: Tone | None = None) -> None:
        """Show digits, optionally in the colour of a verdict."""
        self._text, self._tone = text, tone
        self.setAccessibleDescription(text.replace(_BLANK, ""))
        self.update()

    def sizeHint(self) -> QSize:
        size = app_theme().sizes.px(self._pixels)
        return QSize(round(self._places * size * 0.74 + size * 0.8), round(size * 1.75))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        named = {Qt.Key.Key_Backspace: "\b", Qt.Key.Key_Return: "\r", Qt.Key.Key_Enter: "\r"}.get(Qt.Key(event.key()))
        char = named or (event.text() if event.text() in ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "。", ",", "，") else "")
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if char and not held:
            self.typed.emit("." if char in ("。", ",", "，") else char)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = app_theme(), painter_on(self)
        colours = theme.colours
        edge, width = (colours.focus, theme.sizes.ring) if self.hasFocus() else (colours.border, 1)
        surface(painter, self.rect(), colours.surface, edge, radius=theme.sizes.radius, width=width)
        ink = colours.of(self._tone) if self._tone else colours.text
        size = theme.sizes.px(self._pixels)
        step = round(size * 0.74)
        shown = self._text[: self._places]
        left = (self.width() - step * len(shown)) // 2
        for at, char in enumerate(shown):
            place = QRect(left + at * step, 0, step, self.height())
            if char == _BLANK:
                bar = QRect(place.left() + step // 8, round(self.height() / 2 + size * 0.36), step - step // 4, max(3, size // 16))
                painter.fillRect(bar, ink)
            else:
                text_in(painter, place.adjusted(-4, 0, 4, 0), char, font_at(size, bold=True), ink, align=Qt.AlignmentFlag.AlignHCenter)
