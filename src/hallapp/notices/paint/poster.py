"""The posters' page, templates 3 to 5: blocks below each other in type that grows until the page is full; too much goes on more sheets."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from hallapp.notices.content import Block, Content, Shape
from hallapp.notices.paint import blocks
from hallapp.notices.paint.blocks import BAND_AREA, FOOT_TOP, TEXT
from hallapp.notices.paint.canvas import Area, Canvas
from hallapp.notices.paint.cards import Aside, Cards
from hallapp.notices.paint.cut_cards import CutCards
from hallapp.notices.paint.heading import Heading
from hallapp.notices.paint.page import BODY, MM, PT, Page
from hallapp.notices.paint.piece import Piece
from hallapp.notices.paint.plain_table import PlainTable
from hallapp.notices.paint.prose import prose_piece
from hallapp.notices.paint.shown import Shown
from hallapp.notices.paint.stacked_table import StackedTable
from hallapp.notices.paint.week_table import WeekTable

_LARGEST, _STEP = round(52 * PT), 5
_GAP, _WIDEST_GAP = 0.55, 1.6
"""Between two blocks: the least in sizes, and up to how many times that where there is room."""

_WHOLE = TEXT.down(BAND_AREA.bottom, FOOT_TOP - BAND_AREA.bottom)
_EDGE = round(3 * MM)
_STAMP_ROOM = round(46 * MM)
_FRAMES = ((round(68 * PT), round(43 * MM)), (round(54 * PT), round(31 * MM)))
"""Size of the title and height of what is below the pieces: spacious, and where there is much to say."""

_SMALLEST = 1.3
"""Down to the body's size divided by this only what is larger than the body gives way; each piece keeps its own text at 18 points."""

_SPACIOUS = 1.15


@dataclass(frozen=True, slots=True)
class Laid:
    """The pieces of one sheet at their size."""

    pieces: tuple[Piece, ...]
    px: int

    @property
    def gap(self) -> float:
        """The least between two pieces."""
        return _GAP * self.px

    @property
    def height(self) -> float:
        """What the pieces need with the least gaps."""
        return sum(piece.height(self.px) for piece in self.pieces) + self.gap * max(0, len(self.pieces) - 1)


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the pieces on every sheet."""

    heading: Heading
    bottom: int

    @property
    def room(self) -> float:
        """How much is left for the pieces."""
        return _WHOLE.height - self.heading.height - self.bottom - 2 * _EDGE


def first_pages(content: Content) -> tuple[Page, ...]:
    """Template 3: where there was much to say, the sentence below the title was 17.3 points high."""
    return _pages(content, BODY, least_lead=0)


def pages(content: Content, body: int = BODY) -> tuple[Page, ...]:
    """The poster's pages.

    Args:
        body: the least size of its text and tables; larger than 18 points where the page is drawn smaller than it is laid out. Codes and
            pictures, which no notice for small paper has, keep theirs.
    """
    return _pages(content, body, least_lead=body)


def _pages(content: Content, body: int, least_lead: int) -> tuple[Page, ...]:
    pieces = tuple(_piece(block, content.qr_label, body) for block in content.blocks)
    large, small = (Frame(Heading(content, TEXT.width, px, least_lead), bottom) for px, bottom in _FRAMES)
    frame, sheets = _fitted(pieces, large, small, body)
    count = len(sheets)
    return tuple(_page(content, frame, laid, f"{count}-{at}" if count > 1 else "", body) for at, laid in enumerate(sheets, start=1))


def _piece(block: Block, place: str, body: int) -> Piece:
    match block.shape:
        case Shape.CODES:
            return Cards(block.codes, TEXT.width, place)
        case Shape.TABLE | Shape.WEEK:
            return _table(block, body)
        case Shape.CARDS:
            return CutCards(block.codes, TEXT.width)
        case Shape.PICTURE:
            return Shown(block.picture, TEXT.width)
        case Shape.TEXT if block.codes:
            return Aside(block.texts, block.codes[0], TEXT.width, place)
        case _:
            return prose_piece(block, TEXT.width, body)


def _table(block: Block, body: int) -> Piece:
    """On small paper the longest cell stands below the others where the row would not go on one line."""
    if block.shape is Shape.WEEK:
        return WeekTable(block.rows, TEXT.width)
    table = PlainTable(block.rows, TEXT.width, body=body)
    return StackedTable(block.rows, TEXT.width, body) if body > BODY and table.breaks_cells else table


def _fitted(pieces: tuple[Piece, ...], large: Frame, small: Frame, body: int) -> tuple[Frame, list[Laid]]:
    """Everything on one sheet in the largest type that goes on it, else on as many as it takes in the smallest."""
    px = _largest(pieces, large.room, body)
    if px >= round(_SPACIOUS * body) or (px and px == _largest(pieces, small.room, body)):
        return large, [Laid(pieces, px)]
    px = _largest(pieces, small.room, body)
    return small, [Laid(pieces, px)] if px else [Laid(each, body) for each in _evenly(pieces, small.room, body)]


def _largest(pieces: tuple[Piece, ...], room: float, body: int) -> int:
    """The largest size at which the pieces go into the room; 0 when there is none."""
    sizes = range(round(body / _SMALLEST), int(min([_LARGEST, *(piece.most_px for piece in pieces)])) + 1, _STEP)
    at = bisect_left(sizes, True, key=lambda px: Laid(pieces, px).height > room)
    return sizes[at - 1] if at else 0


def _evenly(pieces: tuple[Piece, ...], room: float, body: int) -> list[tuple[Piece, ...]]:
    """The pieces on as few sheets as they need, each about as full as the others."""
    sheets = _shared_out(list(pieces), room, body)
    least = Laid(pieces, body).height / len(sheets)
    for height in (least + at * (room - least) / 12 for at in range(12)):
        even = _shared_out(list(pieces), height, body)
        if len(even) == len(sheets) and all(Laid(each, body).height <= room for each in even):
            return even  # lower than its highest row a table is not divided at all
    return sheets


def _shared_out(pieces: list[Piece], height: float, body: int) -> list[tuple[Piece, ...]]:
    """The pieces on as few sheets as they go on at the smallest size, whole where they can be."""
    sheets: list[tuple[Piece, ...]] = []
    here: list[Piece] = []
    room = height
    while pieces:
        piece = pieces.pop(0)
        first, rest = piece.split(body, room)
        if first is None and not here:
            first, rest = piece, None  # higher than a sheet and not to be divided: the check says so
        if first is not None:
            here.append(first)
            room -= first.height(body) + _GAP * body
        if rest is not None:
            pieces.insert(0, rest)
            sheets.append(tuple(here))
            here, room = [], height
    return [*sheets, tuple(here)] if here or not sheets else sheets


def _page(content: Content, frame: Frame, laid: Laid, sheet: str, body: int) -> Page:
    canvas = Canvas()
    blocks.ghost(canvas, content.demo)
    blocks.band(canvas, content, sheet, body)
    frame.heading.paint(canvas, _WHOLE)
    bottom = _WHOLE.down(_WHOLE.height - frame.bottom - 0.5 * _EDGE, frame.bottom)
    _paint(canvas, laid, _WHOLE.down(frame.heading.height, bottom.top - _WHOLE.top - frame.heading.height - _EDGE))
    if content.lines:
        blocks.labelled(canvas, content.lines, bottom.across(0, bottom.width - _STAMP_ROOM - 60), body)
    blocks.stamp(canvas, content, bottom.across(bottom.width - _STAMP_ROOM, _STAMP_ROOM), body)
    blocks.foot(canvas, content, body)
    return canvas.page()


def _paint(canvas: Canvas, laid: Laid, area: Area) -> None:
    """The pieces one below the other: what room is left goes into those that look better for it, the rest between them."""
    heights = _stretched(laid, area.height - laid.height)
    spare = max(0.0, area.height - sum(heights) - laid.gap * max(0, len(heights) - 1))
    gap = laid.gap + min(spare / (len(heights) + 1), (_WIDEST_GAP - 1) * laid.gap + spare / (len(heights) + 1))
    down = max(0.0, (area.height - sum(heights) - gap * max(0, len(heights) - 1)) / 2)
    for piece, height in zip(laid.pieces, heights, strict=True):
        piece.paint(canvas, area.down(down, height), laid.px)
        down += height + gap


def _stretched(laid: Laid, spare: float) -> Sequence[float]:
    """The heights of the pieces with their shares of what is left over, none higher than looks right."""
    shares = sum(piece.stretches for piece in laid.pieces) or 1.0
    heights = []
    for piece in laid.pieces:
        own = piece.height(laid.px)
        heights.append(min(own + max(0.0, spare) * piece.stretches / (shares + 1), piece.most * own))
    return heights
