"""How wide the columns of a ledger are on paper, and in how large a type: as large as lets them stand beside each other."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hallapp.core.messages import Words
from hallapp.notices.paint.letters import width_of, wrapped
from hallapp.records.ledgers.cells import CORRECTED, beside_day, text_of
from hallapp.records.ledgers.declare import Column, Kind
from hallapp.records.ledgers.sheet import Entry, Sheet
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

_HANDWRITING = 14
"""So many characters of remarks stay free for a pen."""

_MOST = 0.95
"""This share of a column's texts is to stand on one line, where there is room for it."""


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


def columns_on(sheet: Sheet, words: Words, keys: Collection[str], room: float, sample: Sequence[Entry]) -> Columns:
    """The columns with these keys in their order, those a sheet does not fold away where there are none; number first, remarks last.

    Args:
        sample: some lines; what they have no room for gets it first.
    """
    by_key = {column.key: (column, at) for at, column in enumerate(sheet.columns)}
    chosen = [by_key[key] for key in keys if key in by_key] or [each for key, each in by_key.items() if key not in sheet.folded]
    has_day = any(at == 0 and column.kind is Kind.DAY for column, at in chosen)
    listed: list[tuple[Column, int | None]] = [(_NUMBER, None), *chosen, (_REMARKS, None)]
    headings = [words(f"records.column.{column.title or column.key}") for column, _ in listed]
    natural = [_natural(column, at, sample, has_day=has_day) for column, at in listed]
    wanted = [_wanted(column, heading, size, has_day=has_day) for (column, _), heading, size in zip(listed, headings, natural, strict=True)]
    px = next((px for px in range(LARGEST, LEAST, -_STEP) if sum(_dots(each, px) for each in wanted) <= room), LEAST)
    widths = [_dots(each, px) for each in wanted]
    is_tight = sum(widths) > room
    if is_tight:
        least = [_dots(min(each, _GIVES_WAY_TO), px) for each in wanted]
        widths = _narrowed(widths, least, room)
    lacking = [max(0.0, (size or 0) * px + 2 * PAD + 1 - width) for size, width in zip(natural, widths, strict=True)]
    widths = _filled(widths, lacking, [column for column, _ in listed], room)
    places = zip(listed, headings, widths, strict=True)
    return Columns(tuple(Place(column, heading, at, width) for (column, at), heading, width in places), px, is_tight, has_day)


def said_in(column: Column, at: int | None, entry: Entry, *, has_day: bool) -> str:
    """What stands in a column of a line: at its `at`-th place, or its remarks."""
    if at is None:
        return entry.remark
    cell = entry.cells[at]
    text = beside_day(column, cell, entry.cells[0]) if has_day else text_of(column, cell)
    return f"{CORRECTED} {text}".rstrip() if column.key in entry.righted else text


def _natural(column: Column, at: int | None, sample: Sequence[Entry], *, has_day: bool) -> float | None:
    """How wide all but some of a column's texts are, in sizes; None where that is not known."""
    if column is _NUMBER or not sample:
        return None
    widths = sorted(width_of(said_in(column, at, each, has_day=has_day), 1) for each in sample)
    return widths[int(_MOST * (len(widths) - 1))]


def _wanted(column: Column, heading: str, natural: float | None, *, has_day: bool) -> float:
    """How many characters a column should have: for its cells, as far as it is declared so wide, and for its heading on two lines."""
    digit = width_of("0", 1)
    own: float = {Kind.DAY: _DAY, Kind.INSTANT: _TIME if has_day else column.width}.get(column.kind, column.width)
    if natural is not None:
        own = max(min(own, natural / digit), min(own, _HANDWRITING if column is _REMARKS else _GIVES_WAY_TO))
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


def _filled(widths: Sequence[float], lacking: Sequence[float], columns: Sequence[Column], room: float) -> list[float]:
    """What is left over goes to where it is lacking, and then to where sentences are."""
    spare = max(0.0, room - sum(widths))
    if any(lacking):
        part = min(1.0, spare / sum(lacking))
        widths = [width + part * each for width, each in zip(widths, lacking, strict=True)]
        spare = max(0.0, room - sum(widths))
    shares = [column.width if column.kind is Kind.TEXT and column.width >= _GIVES_WAY_TO else 0 for column in columns]
    total = sum(shares)
    return [width + spare * share / total for width, share in zip(widths, shares, strict=True)]
