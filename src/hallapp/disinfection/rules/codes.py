"""The codes of areas, printed on a card and scanned, and the ids of rounds, told over the phone."""

import re
from dataclasses import dataclass
from datetime import date

from hallapp.core.text import number_key

_AREA = re.compile(r"xd-\d{2,}")
_ROUND = re.compile(r"(xd-\d{2,})-(\d{4})(\d{2})(\d{2})-(\d{4}|[ix]\d{1,3})")


@dataclass(frozen=True, slots=True)
class RoundName:
    """Which round an id means."""

    area_code: str
    day: date
    key: str

    @property
    def id(self) -> str:
        """The id itself."""
        return round_id(self.area_code, self.day, self.key)


def area_code(number: int) -> str:
    """The code of the hall's n-th area, for ever: `XD-03` (消毒). No badge looks like it, so a scanner may read either."""
    return f"XD-{number:02}"


def read_area_code(typed: str) -> str | None:
    """The area code in what was typed or scanned; None when it is none."""
    key = number_key(typed)
    return key.upper() if _AREA.fullmatch(key) else None


def round_id(code: str, day: date, key: str) -> str:
    """The id of a round: `XD-03-20200302-1000`."""
    return f"{code}-{day.isoformat().replace('-', '')}-{key}"  # strftime costs ten times as much, and every round of every list has one


def read_round_id(typed: str) -> RoundName | None:
    """The round an id names, typed in any way; None when it is no id."""
    found = _ROUND.fullmatch(number_key(typed))
    if not found:
        return None
    try:
        day = date(int(found[2]), int(found[3]), int(found[4]))
    except ValueError:
        return None
    return RoundName(found[1].upper(), day, found[5])
