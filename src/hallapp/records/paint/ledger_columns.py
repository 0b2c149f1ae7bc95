"""How wide the columns of a ledger are on paper, and in how large a type: as large as lets them stand beside each other."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hallapp.core.messages import Words
from hallapp.notices.paint.letters import width_of, wrapped
from hallapp.records.ledgers.declare import Column, Kind
from hallapp.records.ledgers.sheet import Sheet
from hallapp.records.paint.look import MM, PT

LARGEST, LEAST = round(9.5 * PT), round(6.5 * PT)
"""The size of a table's type; smaller than that nobody reads on paper."""

PAD = round(1.1 * MM)
"""Between a text and the lines beside it."""

_STEP = 4
_NUMBER, _REMARKS = Column("number", Kind.NUMBER, 5), Column("remarks", width=18)
_TIME, _DAY = 6, 10
"""Characters that an instant takes beside its day, and that a day does."""

_GIVES_WAY_TO = 8
"""No column becomes narrower than so many characters, or than it is declared, however many there are."""


@dataclass(frozen=True, slots=True)
class Place:
    """A column on paper.

    Attributes:
        at: where it stands in a line; None for the number and the remarks.
        width: in dots.
    """

    column: Column
    heading: str
    at: int | None
    width: float


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns side by side.

    Attributes:
        px: the size of their type.
        is_tight: they stand beside each other in the smallest type only because some are narrower than they should be.
        has_day: the day of a line is among them, so that its instants need none.
    """

    places: tuple[Place, ...]
    px: int
    is_tight: bool
    has_day: bool


def columns_on(sheet: Sheet, words: Words, keys: Collection[str], room: float) -> Columns:
    """The columns with these keys in their order, those a sheet does not fold away where there are none; number first, remarks last."""
    by_key = {column.key: (column, at) for at, column in enumerate(sheet.columns)}
    chosen = [by_key[key] for key in keys if key in by_key] or [each for key, each in by_key.items() if key not in sheet.folded]
    has_day = any(at == 0 and column.kind is Kind.DAY for column, at in chosen)
    listed: list[tuple[Column, int | None]] = [(_NUMBER, None), *chosen, (_REMARKS, None)]
    headings = [words(f"records.column.{column.title or column.key}") for column, _ in listed]
    wanted = [_wanted(column, heading, has_day=has_day) for (column, _), heading in zip(listed, headings, strict=True)]
    px = next((px for px in range(LARGEST, LEAST, -_STEP) if sum(_dots(each, px) for each in wanted) <= room), LEAST)
    widths = [_dots(each, px) for each in wanted]
    is_tight = sum(widths) > room
    if is_tight:
        least = [_dots(min(each, _GIVES_WAY_TO), px) for each in wanted]
        widths = _narrowed(widths, least, room)
    widths = _filled(widths, [column for column, _ in listed], room)
    places = zip(listed, headings, widths, strict=True)
    return Columns(tuple(Place(column, heading, at, width) for (column, at), heading, width in places), px, is_tight, has_day)


def _wanted(column: Column, heading: str, *, has_day: bool) -> float:
    """How many characters a column should have: for its cells, and for its heading on two lines."""
    own = {Kind.DAY: _DAY, Kind.INSTANT: _TIME if has_day else column.width}.get(column.kind, column.width)
    digit = width_of("0", 1)
    words = max((width_of(each, 1, bold=True) for each in wrapped(heading, 100, 1, bold=True)), default=0)
    return max(own, words / digit, width_of(heading, 1, bold=True) / 2 / digit)


def _dots(characters: float, px: int) -> float:
    return characters * width_of("0", px) + 2 * PAD


def _narrowed(widths: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """The widths cut at the height at which they fit: the widest give way, none below its least."""
    low, high = 0.0, max(widths)
    for _ in range(40):
        middle = (low + high) / 2
        fits = sum(max(small, min(each, middle)) for each, small in zip(widths, least, strict=True)) <= room
        low, high = (middle, high) if fits else (low, middle)
    cut = [max(small, min(each, low)) for each, small in zip(widths, least, strict=True)]
    scale = min(1.0, room / sum(cut))
    return [each * scale for each in cut]


def _filled(widths: Sequence[float], columns: Sequence[Column], room: float) -> list[float]:
    """What is left over goes to where sentences are; where there are none, to all."""
    spare = max(0.0, room - sum(widths))
    shares = [column.width if column.kind is Kind.TEXT and column.width >= _GIVES_WAY_TO else 0 for column in columns]
    total = sum(shares)
    return [width + spare * share / total for width, share in zip(widths, shares, strict=True)]
