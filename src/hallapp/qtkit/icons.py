"""Icons by name, in any colour, sharp at any resolution."""

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from hallapp.core.places import resources

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


def draw_icon(painter: QPainter, name: str, colour: str, rect: QRect) -> None:
    """Draw an icon into `rect` in a #RRGGBB colour."""
    _renderer(name, colour).render(painter, QRectF(rect))


def icon(name: str, colour: str = "text") -> "QIcon":
    """An icon in the palette's colour of that name; it follows the theme by itself.

    Raises:
        FileNotFoundError: there is no such icon among the shipped ones.
    """
    from hallapp.qtkit.icon_engine import drawn_icon

    _source(name)
    return drawn_icon(name, colour)


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
