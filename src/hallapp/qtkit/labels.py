"""Text on the screen: always plain, never wider than its place."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from hallapp.qtkit.painting import elided, painter_on, text_in, width_of
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tips import set_tip
from hallapp.qtkit.tokens import Text, Tone

_LEAST_EMS = 3
_SHRUNK = 0.5
_MOST_EMS = 40


class PlainLabel(QLabel):
    """A label that shows stored text as it is: no markup, no pictures, no window as wide as the text.

    One line is elided, with the whole text in its tooltip; `wrap` breaks it into lines instead.
    Its colour is that of ordinary text, of `quiet` secondary text, or of a tone.
    """

    def __init__(
        self,
        text: str = "",
        role: Text = Text.BODY,
        *,
        quiet: bool = False,
        tone: Tone | None = None,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._quiet, self._tone = role, quiet, tone
        self._is_pale = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        super().setWordWrap(wrap)
        super().setText(text)
        self._restyle()
        app_theme().changed.connect(self._look_changed)

    def set_tone(self, tone: Tone | None, *, quiet: bool = False) -> None:
        """Change what the colour says."""
        self._tone, self._quiet = tone, quiet
        self._restyle()

    def set_role(self, role: Text) -> None:
        """Change what the text is for, and so its size."""
        self._role = role
        self._restyle()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        margins = self.contentsMargins()
        most = _MOST_EMS * metrics.ascent()
        if self.wordWrap():
            wanted = super().sizeHint()
            return wanted if wanted.width() <= most else QSize(most, self.heightForWidth(most))
        wide = min(width_of(self.text(), self.font()) + 2, most)
        return QSize(wide + margins.left() + margins.right(), metrics.height() + margins.top() + margins.bottom())

    def minimumSizeHint(self) -> QSize:
        wanted = self.sizeHint()
        least = min(wanted.width(), _LEAST_EMS * self.fontMetrics().ascent())
        return QSize(least, self.heightForWidth(_MOST_EMS * self.fontMetrics().ascent()) if self.wordWrap() else wanted.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        self._tell_whole()  # here rather than on resize: a layout tries many sizes before the final one
        if self.wordWrap():
            super().paintEvent(event)
            return
        align = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        text_in(painter_on(self), self.contentsRect(), self.text(), self.font(), self._colour(), align=align)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_pale:
            self._colour_in()

    def setWordWrap(self, on: bool) -> None:
        super().setWordWrap(on)
        self._restyle()

    def _tell_whole(self) -> None:
        cut = not self.wordWrap() and elided(self.text(), QFontMetrics(self.font()), self.contentsRect().width()) != self.text()
        set_tip(self, self.text() if cut and self.text() else "")

    def _colour(self) -> str:
        colours = app_theme().colours
        if not self.isEnabled():
            return colours.idle
        if self._tone is not None:
            return colours.of(self._tone)
        return colours.text2 if self._quiet else colours.text

    def _look_changed(self) -> None:
        """Apply the font now and the colours of a hidden label when it is shown: all labels at once would delay the next key."""
        self.setFont(app_theme().font(self._role))  # not deferred: hidden pages count in the size of a stack
        if self.isVisible():
            self._colour_in()
        else:
            self._is_pale = True

    def _restyle(self) -> None:
        self.setFont(app_theme().font(self._role))
        self._colour_in()

    def _colour_in(self) -> None:
        self._is_pale = False
        if self.wordWrap():  # Qt paints it; one line paints itself
            palette = QPalette()
            palette.setColor(self.foregroundRole(), self._colour())
            self.setPalette(palette)
        self.update()


class FittingLabel(PlainLabel):
    """One line in large letters, which grow smaller, down to half, before anything is cut off."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._tell_whole()
        align = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        text_in(painter_on(self), self.contentsRect(), self.text(), self.shown_font, self._colour(), align=align)

    def _tell_whole(self) -> None:
        cut = width_of(self.text(), self.shown_font) > self.contentsRect().width()
        set_tip(self, self.text() if cut and self.text() else "")

    @property
    def shown_font(self) -> QFont:
        """The font in which the text fits, or the smallest one."""
        font = QFont(self.font())
        room, wanted = self.contentsRect().width(), max(width_of(self.text(), font), 1)
        if wanted > room:
            font.setPixelSize(max(round(font.pixelSize() * _SHRUNK), font.pixelSize() * room // wanted, 1))
        return font
