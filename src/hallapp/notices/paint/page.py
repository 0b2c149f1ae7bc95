"""What is on a page, as a list of things with their places: laid out once, drawn anywhere. Lengths are dots of 600 to the inch."""

from dataclasses import dataclass

DOTS_PER_INCH = 600
PT = DOTS_PER_INCH / 72
MM = DOTS_PER_INCH / 25.4
WIDTH, HEIGHT = 4961, 7016
"""A4 upright; A5 and A3 have the same shape, and a page is drawn on them smaller or larger."""

BODY = round(18 * PT)
"""The least size of what is read through the glass, from 1.5 m."""

BODY_ON_HALF = round(18 * PT * 2**0.5)
"""The same where the page is drawn on half a sheet, 1 : √2 smaller."""

INK, QUIET, FAINT, LINE = "#17211E", "#4A5753", "#8B9793", "#9AA6A2"
BAND, ON_BAND, ZEBRA, GHOST = "#00695C", "#FFFFFF", "#E9EEEC", "#F3F5F4"
WARN, WARN_BEHIND = "#8A4B00", "#FFF1DB"
BAD, BAD_BEHIND = "#B3261E", "#FCE8E6"


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text.

    Attributes:
        x, baseline: where its first character stands.
        width: how wide it is; `room` is how wide it may be.
        place: what it is, said when it does not fit or cannot be printed.
        angle: turned about its middle, in degrees clockwise.
    """

    x: float
    baseline: float
    text: str
    px: int
    bold: bool
    colour: str
    width: float
    room: float
    place: str
    angle: float = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled, edged or both; `dashed` edges mark where something is to be put."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    line: str | None = None
    stroke: float = 0
    radius: float = 0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Squares:
    """A QR code: its dark modules, row by row, and the text it holds."""

    x: float
    y: float
    module: float
    rows: tuple[tuple[bool, ...], ...]
    text: str

    @property
    def side(self) -> float:
        """Its width and height."""
        return self.module * len(self.rows)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, drawn into its place without changing its shape.

    Attributes:
        data: a PNG or JPEG file in base 64.
    """

    x: float
    y: float
    width: float
    height: float
    data: str


Item = Words | Box | Squares | Picture


@dataclass(frozen=True, slots=True)
class Page:
    """One page, in the order of painting."""

    items: tuple[Item, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that is written on it."""
        return tuple(item.text for item in self.items if isinstance(item, Words))
