"""A picture as a piece of a poster: as large as there is room, never changed in shape."""

from typing import ClassVar

from hallapp.notices.paint.canvas import Area, Canvas
from hallapp.notices.paint.page import BODY, MM, Picture
from hallapp.notices.paint.pictures import image_of
from hallapp.notices.paint.piece import Piece


class Shown(Piece):
    """A picture; where there is little else to say it grows."""

    stretches: ClassVar[float] = 4.0
    most: ClassVar[float] = 2.0

    def __init__(self, data: str, width: float) -> None:
        image = image_of(data) if data else None
        self._data = data
        self._shape = image.height() / max(1, image.width()) if image is not None and image.width() else 0.0
        self._width = width

    def height(self, px: int) -> float:
        return min(60 * MM * px / BODY, self._width * self._shape)

    def paint(self, canvas: Canvas, area: Area, px: int) -> None:
        if not self._shape:
            return
        high = min(area.height, self._width * self._shape)
        place = area.within(high / self._shape, high)
        canvas.add(Picture(round(place.left, 1), round(place.top, 1), round(place.width, 1), round(place.height, 1), self._data))
