"""Icons as Qt's own widgets want them; apart, because most of ours only draw them."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from hallapp.qtkit.icons import draw_icon, source_of
from hallapp.qtkit.theme import app_theme


def icon(name: str, colour: str = "text") -> QIcon:
    """An icon in the palette's colour of that name, redrawn for every size, resolution and theme.

    Raises:
        FileNotFoundError: there is no such icon among the shipped ones.
    """
    source_of(name)
    return QIcon(_Drawn(name, colour))


class _Drawn(QIconEngine):
    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name, self._token = name, token

    def clone(self) -> QIconEngine:
        return _Drawn(self._name, self._token)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        colours = app_theme().colours
        token = "idle" if mode is QIcon.Mode.Disabled else self._token
        draw_icon(painter, self._name, getattr(colours, token), rect)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill("transparent")
        painter = QPainter(drawn)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return drawn
