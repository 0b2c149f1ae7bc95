"""The result of the last action, to be read from two steps away."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hallapp.qtkit.banner import announce
from hallapp.qtkit.fonts import font_at
from hallapp.qtkit.marks import MARK_OF, Mark, draw_mark
from hallapp.qtkit.painting import painter_on, surface, text_in, width_of
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone

SMALLEST, LARGEST = 30, 84


class ResultBanner(QWidget):
    """A verdict as large as its place allows, 30 to 84 px: mark, word and colour together, a quiet line below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._detail, self._tone, self._mark = "", "", Tone.IDLE, Mark.NONE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        app_theme().changed.connect(self.update)

    def say(self, text: str, tone: Tone, detail: str = "", *, mark: Mark | None = None) -> None:
        """Show a verdict and have it read out."""
        self._text, self._detail, self._tone = text, detail, tone
        self._mark = MARK_OF[tone] if mark is None else mark
        whole = f"{text} {detail}".strip()
        self.setAccessibleName(whole)
        announce(self, whole)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(app_theme().sizes.px(320), app_theme().sizes.px(110))

    def minimumSizeHint(self) -> QSize:
        return QSize(app_theme().sizes.px(160), app_theme().sizes.px(64))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = app_theme(), painter_on(self)
        colour = theme.colours.of(self._tone)
        surface(painter, self.rect(), theme.colours.behind(self._tone), radius=theme.sizes.radius)
        edge = theme.sizes.space(18)
        inside = self.rect().adjusted(edge, 4, -edge, -4)
        below = theme.sizes.px(26) if self._detail else 0
        line = QRect(inside.left(), inside.top(), inside.width(), inside.height() - below)
        size = self._size_for(line)
        if self._mark:
            side = round(size * 0.72)
            draw_mark(painter, self._mark, colour, QRect(line.left(), line.center().y() - side // 2, side, side))
            line.setLeft(line.left() + round(size * 1.05))
        text_in(painter, line, self._text, font_at(size, bold=True), colour)
        if self._detail:
            foot = QRect(inside.left(), inside.bottom() - below - 2, inside.width(), below)
            text_in(painter, foot, self._detail, theme.font(Text.BODY), theme.colours.text)

    def _size_for(self, place: QRect) -> int:
        size = max(SMALLEST, min(LARGEST, round(place.height() / 1.35)))
        while size > SMALLEST and self._width_at(size) > place.width():
            size -= 2
        return size

    def _width_at(self, size: int) -> int:
        return width_of(self._text, font_at(size, bold=True)) + (round(size * 1.05) if self._mark else 0)
