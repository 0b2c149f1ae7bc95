"""Calm surfaces with rounded corners, and what is stacked on them."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hallapp.qtkit.painting import painter_on, surface
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Tone


class Card(QWidget):
    """A surface with 10 px corners; put widgets into its `body`, from top to bottom.

    Attributes:
        tone: colours the whole card, for a row that carries a verdict; None is the plain surface.
    """

    def __init__(self, *, tone: Tone | None = None, pad: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone, self._pad = tone, pad
        self.body = QVBoxLayout(self)
        self._restyle()
        app_theme().changed.connect(self._restyle)

    def set_tone(self, tone: Tone | None) -> None:
        """Change what the card's colour says."""
        self._tone = tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        theme = app_theme()
        colours = theme.colours
        fill = colours.behind(self._tone) if self._tone else colours.surface
        line = colours.line if self._tone is None else None
        surface(painter_on(self), self.rect(), fill, line, radius=theme.sizes.radius)

    def _restyle(self) -> None:
        sizes = app_theme().sizes
        pad = sizes.space(self._pad)
        self.body.setContentsMargins(pad, pad, pad, pad)
        self.body.setSpacing(sizes.space(8))
        self.update()


class Line(QWidget):
    """A quiet horizontal line between rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        app_theme().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter_on(self).fillRect(self.rect(), app_theme().colours.line)


class Scroll(QScrollArea):
    """A place that scrolls up and down only; put widgets into its `body`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.setWidget(inside)


def across(*widgets: QWidget | int | None, gap: int = 8) -> QHBoxLayout:
    """Widgets side by side; None stretches, a number is a gap of that many pixels at 100 %."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(app_theme().sizes.space(gap))
    for each in widgets:
        if each is None:
            row.addStretch(1)
        elif isinstance(each, int):
            row.addSpacing(app_theme().sizes.space(each))
        else:
            row.addWidget(each)
    return row
