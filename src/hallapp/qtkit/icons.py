"""Icons by name, in any colour, sharp at any resolution."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from hallapp.core.places import resources
from hallapp.qtkit.theme import app_theme


def draw_icon(painter: QPainter, name: str, colour: str, rect: QRect) -> None:
    """Draw an icon into `rect` in a #RRGGBB colour."""
    _renderer(name, colour).render(painter, QRectF(rect))


def icon(name: str, colour: str = "text") -> QIcon:
    """An icon in the palette's colour of that name; it follows the theme by itself.

    Raises:
        FileNotFoundError: there is no such icon among the shipped ones.
    """
    _source(name)
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


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
