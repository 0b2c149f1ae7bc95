"""Lines of a ledger broken into the lines of their cells, and these shared out over pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from hallapp.notices.paint.letters import is_printable, width_of, wrapped
from hallapp.records.ledgers.sheet import Entry
from hallapp.records.paint.ledger_columns import PAD, Columns, Place, said_in


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it stands on paper.

    Attributes:
        cells: the lines of each column but the number's.
    """

    cells: tuple[tuple[str, ...], ...]
    is_void: bool

    @property
    def height(self) -> int:
        """How many lines the longest of its cells has."""
        return max(map(len, self.cells))


class RowMaker:
    """Makes rows. A character that the shipped font lacks is told by its number, so that it looks the same everywhere.

    Attributes:
        missing: those characters.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._known: set[str] = set()
        self.missing: set[str] = set()

    def row(self, entry: Entry) -> Row:
        """A line as a row."""
        return Row(tuple(self._cell(place, entry) for place in self._columns.places[1:]), entry.is_void)

    def _cell(self, place: Place, entry: Entry) -> tuple[str, ...]:
        return self._broken(said_in(place.column, place.at, entry, has_day=self._columns.has_day), place.width)

    def _broken(self, text: str, width: float) -> tuple[str, ...]:
        if not text:
            return ("",)
        shown, room, px = self._printable(text), width - 2 * PAD, self._columns.px
        if width_of(shown, px) <= room:
            return (shown,)
        lines, narrowed = wrapped(shown, px, room, anywhere=True), room
        while narrowed > room / 2 and any(width_of(each.rstrip(), px) > room for each in lines):
            narrowed -= px / 8  # letters stand closer within their text than at the end of a line: "7-" is wider than in "7-Q"
            lines = wrapped(shown, px, narrowed, anywhere=True)
        return tuple(lines)

    def _printable(self, text: str) -> str:
        new = set(text) - self._known
        if new:
            lacking = {each for each in new if not is_printable(each)}
            self._known |= new - lacking
            if lacking:
                self.missing |= lacking
                return "".join(f"[U+{ord(each):04X}]" if each in lacking else each for each in text)
        return text


class Break(NamedTuple):
    """Where a page begins: behind so many rows, and so many lines of the next one."""

    row: int
    line: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """What rows have on a page, in dots.

    Attributes:
        high: for rows; `last` on the page at whose end is signed.
        step: from line to line.
        around: above and below the lines of a row, together.
    """

    high: float
    last: float
    step: float
    around: float

    def of(self, lines: int) -> float:
        """How high a row of so many lines is."""
        return lines * self.step + self.around

    @property
    def lines(self) -> int:
        """How many lines of one row go on a page."""
        return int((self.high - self.around) // self.step)


def breaks(heights: Iterable[int], room: Room) -> Iterator[Break]:
    """Where the pages begin, and behind these where the last one ends.

    A row is parted only where it is higher than a page. Where there is no place left to sign, the last row moves on with the signatures.

    Args:
        heights: of the rows, in lines.
    """
    begin, used, rows, lines = Break(0), 0.0, 0, 0
    yield begin
    for lines in heights:
        if used and used + room.of(lines) > room.high:
            yield (begin := Break(rows))
            used = 0
        part = lines
        while room.of(part) > room.high:
            part -= room.lines
            yield (begin := Break(rows, lines - part))
        used += room.of(part)
        rows += 1
    if used > room.last:
        moves = begin.row < rows - 1 and room.of(lines) <= room.last
        yield Break(rows - moves)
    yield Break(rows)
