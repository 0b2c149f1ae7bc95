"""The band that marks a demo hall on every screen."""

from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Mark
from hallapp.qtkit.painting import painter_on
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone


class Ribbon(QWidget):
    """演示, and what that means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = PlainLabel(role=Text.SMALL, tone=Tone.WARN)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._text, 1)
        self._space()
        app_theme().changed.connect(self._space)

    def say(self, text: str) -> None:
        """What the band says."""
        self._text.setText(f"{Mark.WARNING} {text}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter_on(self).fillRect(self.rect(), QColor(app_theme().colours.warnbg))

    def _space(self) -> None:
        sizes = app_theme().sizes
        self._row.setContentsMargins(sizes.space(20), sizes.space(3), sizes.space(20), sizes.space(3))
        self.update()
