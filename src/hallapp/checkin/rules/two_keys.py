"""The two-key temperature field: which keys make a reading, and when it is whole."""

import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum

from hallapp.checkin.rules.temperature import Tenths

_POINTS = frozenset(".,。")
_SHORT = frozenset("56789")
_LONG = frozenset("34")
_LONGEST = 64


class Phase(StrEnum):
    """How far the field has come.

    `COMPLETE` may be committed once the keys have been quiet for the commit time (120 ms); a further key before that turns it
    into `WRONG`, because it was a badge.
    """

    EMPTY = "empty"
    PARTIAL = "partial"
    COMPLETE = "complete"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class TwoKeyField:
    """What has been typed into the field; every key gives a new one.

    First digit 5–9 stands for 35–39 and one more digit ends it: `64` is 36.4. First digit 3 or 4 is the long form: `364`,
    `36.4`, `401`. The point is taken where it belongs and changes nothing. Anything else is `WRONG`: a badge scanned into the
    field, or a slip; `typed` keeps it for who wants to read it as a badge.
    """

    typed: str = ""

    def press(self, key: str) -> "TwoKeyField":
        """The field after one more character, full-width ones included; white space changes nothing."""
        typed = unicodedata.normalize("NFKC", key)
        if not typed.strip():
            return self
        return replace(self, typed=(self.typed + typed)[:_LONGEST])

    def erase(self) -> "TwoKeyField":
        """The field after Backspace."""
        return replace(self, typed=self.typed[:-1])

    @property
    def digits(self) -> str:
        """The digits of the reading so far, without the point; empty when it is no reading."""
        return self._read() or ""

    @property
    def phase(self) -> Phase:
        """How far the field has come."""
        if not self.typed:
            return Phase.EMPTY
        digits = self._read()
        if digits is None:
            return Phase.WRONG
        return Phase.COMPLETE if len(digits) == 3 else Phase.PARTIAL

    @property
    def tenths(self) -> Tenths | None:
        """The reading once it is whole."""
        return int(self.digits) if self.phase is Phase.COMPLETE else None

    @property
    def shown(self) -> str:
        """What the field shows: `__._`, `36._`, `36.4`; what was typed when it is no reading."""
        digits = self._read()
        if digits is None:
            return self.typed
        filled = digits.ljust(3, "_")
        return f"{filled[:2]}.{filled[2]}"

    def _read(self) -> str | None:
        """The digits of the long form, None when no reading can come of what was typed."""
        if not self.typed:
            return ""
        first, rest = self.typed[0], self.typed[1:]
        if first in _SHORT:
            return self._after_whole("3" + first, rest)
        if first not in _LONG:
            return None
        if not rest:
            return first
        return self._after_whole(first + rest[0], rest[1:]) if _is_digit(rest[0]) else None

    def _after_whole(self, whole: str, rest: str) -> str | None:
        """`whole` degrees followed by at most a point and the one decimal."""
        decimal = rest[1:] if rest[:1] in _POINTS else rest
        if not decimal:
            return whole
        return whole + decimal if len(decimal) == 1 and _is_digit(decimal) else None


def _is_digit(key: str) -> bool:
    return key in "0123456789"
