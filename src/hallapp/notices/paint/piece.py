"""What a poster is put together from: pieces that know how high they are at a size, and draw themselves into that room or more."""

from abc import ABC, abstractmethod
from typing import ClassVar

from hallapp.notices.paint.canvas import Area, Canvas


class Piece(ABC):
    """One block of a poster, at any size.

    Attributes:
        stretches: how much of the room that is left over it takes, in shares.
        most: up to how many times its own height it may be drawn.
    """

    stretches: ClassVar[float] = 0.0
    most: ClassVar[float] = 1.0

    @property
    def most_px(self) -> float:
        """Up to which size of the text around it it looks right."""
        return float("inf")

    @abstractmethod
    def height(self, px: int) -> float:
        """How much room it needs when text is `px` high."""

    @abstractmethod
    def paint(self, canvas: Canvas, area: Area, px: int) -> None:
        """Draw it into `area`, which is at least as high as it needs."""

    def split(self, px: int, room: float) -> tuple["Piece | None", "Piece | None"]:
        """What goes into `room`, and what goes on the next sheet; a piece that cannot be divided goes there whole."""
        return (self, None) if self.height(px) <= room else (None, self)
