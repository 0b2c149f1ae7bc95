"""A small seat for a legend."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from hallapp.qtkit.painting import painter_on
from hallapp.qtkit.theme import app_theme
from hallapp.visits.rules import Use
from hallapp.visits.view.seat_map import draw_seat

_SIDE = 16


class Swatch(QWidget):
    """One look of a seat, without its number."""

    def __init__(self, use: Use, *, taken: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._use, self._taken = use, taken
        self._size()
        app_theme().changed.connect(self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_seat(painter_on(self), self.rect().adjusted(1, 1, -1, -1), self._use, "", taken=self._taken)

    def _size(self) -> None:
        side = app_theme().sizes.px(_SIDE)
        self.setFixedSize(side, side)
