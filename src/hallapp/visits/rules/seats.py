"""The seats of the hall: rows, gaps, seats out of order, and which of them stay free so that nobody sits beside anybody."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

MOST_ROWS = 40
MOST_ACROSS = 60
"""How large a plan may be: more than any hall's, and still drawn at once."""

_ROW_ENDS = "/\n"


class Spot(StrEnum):
    """One place of the plan as it is written."""

    SEAT = "o"
    BROKEN = "x"
    GAP = "."


class Use(StrEnum):
    """What a seat is for while people keep their distance."""

    USABLE = "usable"
    KEPT_FREE = "kept_free"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat.

    Attributes:
        row, place: counted from 0; gaps count as places too, so that a seat keeps its own when a neighbour is taken out.
    """

    row: int
    place: int
    use: Use


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """The rows of seats.

    As text a seat is `o`, one out of order `x`, a gap `.`, and rows are parted by `/`: `oooo.ooo / ooxo.ooo`.
    """

    rows: tuple[tuple[Spot, ...], ...] = ()

    @property
    def text(self) -> str:
        """The plan as it is stored."""
        return " / ".join("".join(row) for row in self.rows)

    @property
    def is_drawn(self) -> bool:
        """Whether there is a seat at all."""
        return any(spot is not Spot.GAP for row in self.rows for spot in row)

    def seats(self) -> tuple[Seat, ...]:
        """Every seat with its use, row by row."""
        return tuple(seat for number, row in enumerate(self.rows) for seat in _spaced(number, row))

    @property
    def usable(self) -> int:
        """How many may sit."""
        return sum(seat.use is Use.USABLE for seat in self.seats())

    def turned(self, row: int, place: int) -> "SeatPlan":
        """The plan with a seat taken out of order, or put back.

        Raises:
            ValueError: there is no seat.
        """
        if not (0 <= row < len(self.rows) and 0 <= place < len(self.rows[row])) or self.rows[row][place] is Spot.GAP:
            raise ValueError(f"no seat at {row}, {place}")
        changed = list(self.rows[row])
        changed[place] = Spot.SEAT if changed[place] is Spot.BROKEN else Spot.BROKEN
        return SeatPlan((*self.rows[:row], tuple(changed), *self.rows[row + 1 :]))


def parse_plan(text: str) -> SeatPlan:
    """The plan that `text` describes; spaces and empty rows mean nothing, width and case do not matter.

    Raises:
        ValueError: another character, or a plan larger than any hall.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    for end in _ROW_ENDS:
        plain = plain.replace(end, "/")
    rows = [tuple(Spot(each) for each in row if not each.isspace()) for row in plain.split("/")]
    kept = tuple(row for row in rows if row)
    if len(kept) > MOST_ROWS or any(len(row) > MOST_ACROSS for row in kept):
        raise ValueError("larger than any hall")
    return SeatPlan(kept)


def _spaced(number: int, row: tuple[Spot, ...]) -> Iterator[Seat]:
    """Every other seat, starting over after a gap and after a seat out of order.

    Source: people sit apart, every other seat (隔座就座); an unbroken row of n has ceil(n / 2) usable ones.
    """
    beside = False
    for place, spot in enumerate(row):
        usable = spot is Spot.SEAT and not beside
        beside = usable
        if spot is Spot.BROKEN:
            yield Seat(number, place, Use.BROKEN)
        elif spot is Spot.SEAT:
            yield Seat(number, place, Use.USABLE if usable else Use.KEPT_FREE)
