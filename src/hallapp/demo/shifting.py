"""The same words on other days: where a payload of the journal has a day, an id or a sequence, another one is put in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_PLACES = re.compile(
    r'((?<=")[0-9a-f]{32}(?=")|(?<=")\d{4}-\d\d-\d\d(?=["T])|(?<="seq":\[null,)\d+|(?<="rank":\[)(?:null|-?\d+),(?:null|-?\d+))'
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True)
class Cut:
    """A payload cut into what stays, in the even places, and what is replaced, in the odd ones."""

    parts: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def whole(self) -> str:
        """The payload as it was."""
        return "".join(self.parts)


def cut(table: str, text: str) -> Cut:
    """Cut the payload of a record of `table`."""
    parts = _PLACES.split(text)
    return Cut(tuple(parts), tuple(f"{table} {part}" if _is_order(part) else part for part in parts[1::2]))


def _is_order(part: str) -> bool:
    """Whether it is a sequence or a rank, which belong to their table."""
    return len(part) != 32 and not _DAY.fullmatch(part)


class Shift(dict[str, str]):
    """What stands for each id, day and sequence on the other days; an id that was not given on them stays."""

    def __init__(self, by: timedelta, ids: Mapping[str, str], offsets: Mapping[str, int]) -> None:
        super().__init__(ids)
        self._by = by
        self.offsets = offsets

    def __missing__(self, place: str) -> str:
        table, gap, numbers = place.partition(" ")
        if gap:
            by = self.offsets.get(table, 0)
            found = _NUMBER.sub(lambda number: str(int(number[0]) + by), numbers)
        else:
            found = self.date_in(place)
        self[place] = found
        return found

    def text(self, said: Cut) -> str:
        """A payload on the other days."""
        parts = list(said.parts)
        parts[1::2] = [self[place] for place in said.places]
        return "".join(parts)

    def date_in(self, text: str) -> str:
        """A text whose day, if it has one, is another."""
        return _DAY.sub(lambda day: (date.fromisoformat(day[0]) + self._by).isoformat(), text)
