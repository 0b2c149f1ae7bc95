"""What a list shows while it is empty: what to do next."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hallapp.qtkit.buttons import Button
from hallapp.qtkit.icons import draw_icon
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.painting import painter_on
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text


class Picture(QWidget):
    """An icon drawn large or small, in a colour of the palette."""

    def __init__(self, name: str, colour: str = "idle", *, pixels: float = 44, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._colour, self._pixels = name, colour, pixels
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        app_theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        side = app_theme().sizes.px(self._pixels)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_icon(painter_on(self), self._name, getattr(app_theme().colours, self._colour), self.rect())


class EmptyState(QWidget):
    """A picture, a sentence, a hint and the buttons that begin."""

    def __init__(self, picture: str, *buttons: Button, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(role=Text.TITLE, wrap=True)
        self._hint = PlainLabel(quiet=True, wrap=True)
        column = QVBoxLayout(self)
        column.setSpacing(app_theme().sizes.space(10))
        column.addStretch(1)
        column.addWidget(Picture(picture), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        if buttons:
            column.addSpacing(app_theme().sizes.space(6))
            column.addLayout(across(None, *buttons, None))
        column.addStretch(1)

    def set_title(self, text: str) -> None:
        """What is so: "today nothing is recorded yet"."""
        self._title.setText(text)

    def set_hint(self, text: str) -> None:
        """What to do next."""
        self._hint.setText(text)
