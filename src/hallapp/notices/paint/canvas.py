"""Collects what comes on a page, each thing in its area."""

from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from hallapp.notices.paint.letters import MIDDLE, fitting, fitting_lines, width_of
from hallapp.notices.paint.page import INK, Box, Item, Page, Words


class Align(Enum):
    """Where text stands in its area."""

    LEFT = 0.0
    MIDDLE = 0.5
    RIGHT = 1.0


class Area(NamedTuple):
    """A rectangle of the page."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.top + self.height / 2

    def across(self, begin: float, width: float) -> "Area":
        """A part of it, as high as it is, that begins `begin` from its left."""
        return Area(self.left + begin, self.top, width, self.height)

    def down(self, begin: float, height: float) -> "Area":
        """A part of it, as wide as it is, that begins `begin` from its top."""
        return Area(self.left, self.top + begin, self.width, height)

    def within(self, width: float, height: float) -> "Area":
        """A rectangle of this size in its middle."""
        return Area(self.left + (self.width - width) / 2, self.top + (self.height - height) / 2, width, height)


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks.

    Attributes:
        px: its size; `least` is how small it may become where there is not enough room, 0 for not at all.
        step: from line to line, in sizes.
    """

    px: int
    bold: bool = False
    colour: str = INK
    align: Align = Align.LEFT
    least: int = 0
    step: float = 1.3


class Canvas:
    """A page being laid out."""

    def __init__(self) -> None:
        self._items: list[Item] = []

    def page(self) -> Page:
        """The page as it is now."""
        return Page(tuple(self._items))

    def add(self, item: Item) -> None:
        """Put something on top of what is there."""
        self._items.append(item)

    def text(self, text: str, area: Area, style: Style, place: str) -> float:
        """Write one line in the middle of the area's height, smaller if it may be; returns how wide it is."""
        px = fitting(text, style.px, area.width, least=style.least or style.px, bold=style.bold)
        wide = width_of(text, px, bold=style.bold)
        if text:
            x = area.left + (area.width - wide) * style.align.value
            baseline = area.middle + MIDDLE * px
            self.add(Words(round(x, 1), round(baseline, 1), text, px, style.bold, style.colour, round(wide, 1), area.width, place))
        return wide

    def lines(self, text: str, area: Area, style: Style, place: str, *, most: int) -> None:
        """Write text in up to `most` lines in the middle of the area's height, smaller if it may be."""
        least = style.least or style.px
        high = area.height / style.step + 1
        px, broken = fitting_lines(text, style.px, area.width, least=least, most=most, high=high, bold=style.bold)
        step = style.step * px
        whole = area.within(area.width, len(broken) * step)
        for at, line in enumerate(broken):
            self.text(line, whole.down(at * step, step), replace(style, px=px, least=0), place)

    def box(
        self,
        area: Area,
        *,
        fill: str | None = None,
        line: str | None = None,
        stroke: float = 0,
        radius: float = 0,
        dashed: bool = False,
    ) -> None:
        """Put a rectangle, its edge inside."""
        inside = area.within(area.width - stroke, area.height - stroke) if line else area
        left, top, width, height = (round(each, 1) for each in inside)
        self.add(Box(left, top, width, height, fill, line, stroke, radius, dashed))

    def rule(self, area: Area, stroke: float, colour: str) -> None:
        """Put a horizontal line in the middle of the area's height."""
        self.box(area.within(area.width, stroke), fill=colour)
