"""ESC/POS as receipt printers speak it: a picture as raster bands, the cut, and what the printer says of itself.

Only pictures are sent, never text: rare characters then need no font inside the printer.

Source: Epson, ESC/POS Application Programming Guide: `ESC @`, `GS v 0`, `GS V`, `GS r`, `DLE EOT`.
"""

from dataclasses import dataclass
from enum import Enum

DOTS_80_MM = 576
DOTS_58_MM = 384
"""Printable dots across, at 203 dots an inch (8 a millimetre)."""

INIT = b"\x1b@"
"""Everything as it is when the printer is switched on."""

_RASTER = b"\x1dv0\x00"
_FEED_AND_CUT = b"\x1dVB\x00"
_BAND = 128
"""Rows sent at once: a small printer buffers no more."""


class NotEscPos(ValueError):
    """The bytes are nothing that `print_job` made."""


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A black-and-white picture.

    Attributes:
        width: in dots; a multiple of 8.
        rows: each `width // 8` bytes, the leftmost dot is the highest bit, 1 is black.
    """

    width: int
    rows: tuple[bytes, ...]

    def __post_init__(self) -> None:
        if self.width % 8 or any(len(row) != self.width // 8 for row in self.rows):
            raise ValueError(f"rows of {self.width} dots")


class Fault(Enum):
    """Why a receipt printer does not print."""

    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    BROKEN = "broken"


PRINTER, CAUSE, PAPER = (b"\x10\x04" + bytes([number]) for number in (1, 2, 4))
"""What can be asked of a printer at any time; it answers one byte, even while it prints."""

WHEN_DONE = b"\x1dr\x01"
"""Asked in its turn: the printer answers one byte about its paper once everything before it is printed."""


def print_job(picture: Bitmap) -> bytes:
    """What a printer is sent to print `picture` and cut the paper below it."""
    across = (picture.width // 8).to_bytes(2, "little")
    bands = [picture.rows[at : at + _BAND] for at in range(0, len(picture.rows), _BAND)]
    raster = b"".join(_RASTER + across + len(band).to_bytes(2, "little") + b"".join(band) for band in bands)
    return INIT + raster + _FEED_AND_CUT


def picture_in(job: bytes) -> Bitmap:
    """The picture a printer would print.

    Raises:
        NotEscPos: it is no whole job.
    """
    if not job.startswith(INIT) or not job.endswith(_FEED_AND_CUT):
        raise NotEscPos
    at, end, across, rows = len(INIT), len(job) - len(_FEED_AND_CUT), 0, []
    while at < end:
        if job[at : at + 4] != _RASTER:
            raise NotEscPos
        across, high = (int.from_bytes(job[at + start : at + start + 2], "little") for start in (4, 6))
        at += 8
        rows += [job[at + row * across : at + (row + 1) * across] for row in range(high)]
        at += high * across
    if at != end:
        raise NotEscPos
    return Bitmap(across * 8, tuple(rows))


def is_answer(byte: int) -> bool:
    """Whether a byte can be an answer to `DLE EOT`: two of its bits are always set and two never are."""
    return byte & 0b1001_0011 == 0b0001_0010


def is_done(byte: int) -> bool:
    """Whether a byte can be an answer to `WHEN_DONE`; reports of a printer's own accord have one of the two bits set."""
    return byte & 0b1001_0000 == 0


def paper_when_done(byte: int) -> tuple[Fault | None, bool]:
    """From the answer to `WHEN_DONE`: whether the paper is out, and whether it soon will be."""
    return (Fault.PAPER_OUT if byte & 0x0C else None), bool(byte & 0x03)


def fault_in(answers: dict[bytes, int]) -> Fault | None:
    """Why the printer does not print, by its answers; None when it does."""
    if answers.get(PAPER, 0) & 0x60 or answers.get(CAUSE, 0) & 0x20:
        return Fault.PAPER_OUT
    if answers.get(CAUSE, 0) & 0x04:
        return Fault.COVER_OPEN
    if answers.get(CAUSE, 0) & 0x40:
        return Fault.BROKEN
    return Fault.OFFLINE if answers.get(PRINTER, 0) & 0x08 else None
