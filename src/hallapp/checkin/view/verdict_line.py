"""The verdict of the last reading in letters to be read from two steps away."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hallapp.qtkit.banner import announce
from hallapp.qtkit.fonts import font_at
from hallapp.qtkit.marks import Mark, draw_mark
from hallapp.qtkit.painting import painter_on, text_in, width_of
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Tone

_LARGEST, _SMALLEST = 50, 30


class VerdictLine(QWidget):
    """Mark and word in the colour of the verdict, flush with the name above; smaller where the word is long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._tone, self._mark = "", Tone.IDLE, Mark.NONE
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        app_theme().changed.connect(self.updateGeometry)

    def say(self, text: str, tone: Tone, mark: Mark) -> None:
        """Show a verdict; it is read out when it is new."""
        if text != self._text:
            announce(self, text)
        self._text, self._tone, self._mark = text, tone, mark
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(app_theme().sizes.px(300), app_theme().sizes.px(_LARGEST * 1.3))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = app_theme(), painter_on(self)
        colour = theme.colours.of(self._tone)
        whole = theme.sizes.px(_LARGEST)
        wide = width_of(self._text, font_at(whole, bold=True)) + whole
        size = max(theme.sizes.px(_SMALLEST), min(whole, whole * self.width() // max(wide, 1)))
        side = round(size * 0.74)
        draw_mark(painter, self._mark, colour, QRect(0, (self.height() - side) // 2, side, side))
        words = QRect(round(size * 0.98), 0, self.width() - round(size * 0.98), self.height())
        text_in(painter, words, self._text, font_at(size, bold=True), colour, align=Qt.AlignmentFlag.AlignLeft)
