"""Tells a badge scanner, which types like a keyboard, from a person who types: nothing but times and characters, no Qt."""

from dataclasses import dataclass, replace
from enum import Enum

from hallapp.core.text import clean_number

LATE_ENTER_MS = 250
"""An Enter this soon after a scan is the scanner's: it was late, or the scanner sends CR and LF."""


@dataclass(frozen=True, slots=True)
class ScanTiming:
    """How fast and how long a scan is.

    Attributes:
        gap_ms: longest gap between two keys of a scan.
        silence_ms: a proven scan without Enter ends after this silence.
        least: printable keys that prove a scan; nobody types so many so fast.
        longest: characters a badge can have; a longer line is garbage.

    Source: USB scanners send a key every 1–20 ms; the fastest typists need 60 ms.
    """

    gap_ms: int = 35
    silence_ms: int = 80
    least: int = 4
    longest: int = 64


class Step(Enum):
    """What one key is to the scan that may be under way."""

    FIRST = "first"
    """May be the first key of a scan."""
    NEXT = "next"
    """May be a further key of a scan."""
    PROOF = "proof"
    """Proves that it and the keys since `FIRST` come from a scanner."""
    MORE = "more"
    """A further key of a proven scan."""


class Garbled(Enum):
    """Why what a scanner sent is no badge; the catalogue's `scan.<value>` says so."""

    TOO_LONG = "too_long"
    EMPTY = "empty"
    TOO_FAST = "too_fast"


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scanner sent.

    Attributes:
        text: the badge as stored, normalised; empty when garbled.
        garbled: why it cannot be a badge, else None.
    """

    text: str
    garbled: Garbled | None = None


class ScanDecoder:
    """Follows the keys of a keyboard and recognises scans in them.

    Times are in milliseconds of any one clock. Auto-repeated keys must not be fed.
    Whatever is sent, it keeps at most `timing.longest` characters.

    Attributes:
        overflows: whether the present row is longer than any badge can be; its further keys need not be fed.
    """

    def __init__(self, timing: ScanTiming = ScanTiming()) -> None:
        self._timing = timing
        self._kept: list[str] = []
        self._count = 0
        self._last = 0
        self.overflows = False

    @property
    def timing(self) -> ScanTiming:
        return self._timing

    def be_patient(self, gap_ms: int) -> None:
        """Take keys up to `gap_ms` apart for one scan, as a slow scanner needs it."""
        self._timing = replace(self._timing, gap_ms=gap_ms, silence_ms=max(self._timing.silence_ms, 2 * gap_ms))

    @property
    def last_at(self) -> int:
        """When the latest key came."""
        return self._last

    @property
    def pending(self) -> int:
        """How many printable keys the present row of quick keys has."""
        return self._count

    @property
    def proven(self) -> bool:
        """Whether the present row of quick keys is a scan."""
        return self._count >= self._timing.least

    def continues(self, at: int) -> bool:
        """Whether a key at `at` belongs to the row of quick keys before it.

        A proven scan survives a hiccup of the scanner up to the silence that ends it: half a badge could be somebody else's.
        """
        longest_gap = self._timing.silence_ms if self.proven else self._timing.gap_ms
        return self._count > 0 and 0 <= at - self._last <= longest_gap

    def key(self, text: str, at: int) -> Step:
        """Take one key that types the printable `text`."""
        follows = self.continues(at)
        if not follows:
            self.forget()
        self._last = at
        self._count += 1
        if self._count <= self._timing.longest:
            self._kept.append(text)
        else:
            self.overflows = True
        if not follows:
            return Step.FIRST
        if self._count < self._timing.least:
            return Step.NEXT
        return Step.PROOF if self._count == self._timing.least else Step.MORE

    def noise(self, at: int) -> None:
        """Take one key of the present row that types nothing printable, such as a control character: it is not kept."""
        self._last = at

    def ended(self) -> Scan | None:
        """End the present row, by Enter or by silence: the scan it was, or None when a person typed it."""
        scan = self._read() if self.proven else None
        self.forget()
        return scan

    def forget(self) -> None:
        """Drop the present row of keys."""
        self._kept.clear()
        self._count = 0
        self.overflows = False

    def _read(self) -> Scan:
        if self.overflows:
            return Scan("", Garbled.TOO_LONG)
        text = clean_number("".join(self._kept))
        if len(text) > self._timing.longest:  # a single character can stand for a whole phrase
            return Scan("", Garbled.TOO_LONG)
        return Scan(text) if text else Scan("", Garbled.EMPTY)
