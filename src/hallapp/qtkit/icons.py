"""Icons by name, in any colour, sharp at any resolution."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from hallapp.core.places import resources


def draw_icon(painter: QPainter, name: str, colour: str, rect: QRect) -> None:
    """Draw an icon into `rect` in a #RRGGBB colour."""
    _renderer(name, colour).render(painter, QRectF(rect))


@lru_cache(maxsize=128)
def source_of(name: str) -> str:
    """The shipped drawing of an icon.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(source_of(name).replace("currentColor", colour).encode()))
