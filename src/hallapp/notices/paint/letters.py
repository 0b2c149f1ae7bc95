"""How wide text is, where its lines break, and which characters the shipped font has."""

from functools import lru_cache
from threading import local

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QRawFont, QTextLayout, QTextOption

from hallapp.qtkit.fonts import font_at, load_fonts

_MEASURED_AT = 1000
MIDDLE = 0.37
"""How far the middle of Chinese characters and figures is above the baseline, in sizes."""


class _Fonts:
    """The shipped font in the sizes used so far."""

    def __init__(self) -> None:
        load_fonts()
        self._sized: dict[tuple[int, bool], QFont] = {}
        self.metrics = {bold: QFontMetricsF(self.at(_MEASURED_AT, bold=bold)) for bold in (False, True)}
        self.raw = [QRawFont.fromFont(self.at(_MEASURED_AT, bold=bold)) for bold in (False, True)]  # read from its file it is there twice

    def at(self, px: int, *, bold: bool) -> QFont:
        found = self._sized.get((px, bold))
        if found is None:
            found = self._sized[px, bold] = font_at(px, bold=bold)
            found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return found


_here = local()


def _fonts() -> _Fonts:
    """This thread's fonts: Qt does not share one between threads."""
    if not hasattr(_here, "fonts"):
        _here.fonts = _Fonts()
    fonts: _Fonts = _here.fonts
    return fonts


def font(px: int, *, bold: bool) -> QFont:
    """The shipped font in logical pixels, unhinted, so that text is as wide on every device."""
    return _fonts().at(px, bold=bold)


@lru_cache(maxsize=4096)
def _advance(text: str, bold: bool) -> float:
    return _fonts().metrics[bold].horizontalAdvance(text) / _MEASURED_AT


def width_of(text: str, px: float, *, bold: bool = False) -> float:
    """How wide one line of `text` is."""
    return _advance(text, bold) * px


def fitting(text: str, px: int, room: float, *, least: int, bold: bool = False) -> int:
    """The largest size from `px` down to `least` at which `text` fits into `room` on one line; `least` when it never does."""
    wide = width_of(text, px, bold=bold)
    return px if wide <= room else max(least, int(px * room / wide))


def wrapped(text: str, px: int, room: float, *, bold: bool = False, anywhere: bool = False) -> list[str]:
    """The lines `text` breaks into, about equally long, by the rules of Chinese typesetting: no line begins with a comma.

    A word longer than `room` stays whole and sticks out.

    Args:
        anywhere: break inside words too, as an address needs it.
    """
    if width_of(text, px, bold=bold) <= room:
        return [text]
    lines = _broken(text, px, bold, room, anywhere)
    even, step = room, px / 4
    while not anywhere and even > room / 2 and len(narrower := _broken(text, px, bold, even - step, anywhere)) == len(lines):
        lines, even = narrower, even - step
    return list(lines)


def filled(text: str, px: int, room: float, *, bold: bool = False) -> list[str]:
    """The lines of a paragraph, each as full as it goes; white space it begins with is its indent and stays."""
    indent = text[: len(text) - len(text.lstrip())]
    first, *rest = _broken(text, px, bold, room, False) or ("",)
    return [indent + first, *rest]


def in_two(text: str, px: int, room: float, *, bold: bool = False) -> list[str]:
    """Two lines that break at a pause, where there is one that lets both fit; else as they come."""
    ends = [at + 1 for at, each in enumerate(text[:-1]) if each in "，；：。·,;:　"]
    pairs = [(text[:end].strip(), text[end:].strip()) for end in ends]
    good = [pair for pair in pairs if all(pair) and all(width_of(line, px, bold=bold) <= room for line in pair)]
    if not good:
        return wrapped(text, px, room, bold=bold)
    return list(min(good, key=lambda pair: max(width_of(line, px, bold=bold) for line in pair)))


def fitting_lines(
    text: str, px: int, room: float, *, least: int, most: int, high: float = 1e9, bold: bool = False
) -> tuple[int, list[str]]:
    """The largest size from `px` down to `least` at which `text` goes on `most` lines, and these lines.

    When it never does, what is too much sticks out of the last one.

    Args:
        high: how high the lines may be together, without what is between them.
    """
    while True:
        lines = wrapped(text, px, room, bold=bold)
        if len(lines) <= most and len(lines) * px <= high and all(width_of(line, px, bold=bold) <= room for line in lines):
            return px, lines
        if px <= least:
            return px, [*lines[: most - 1], "".join(lines[most - 1 :])]
        px = max(least, int(px * 0.95))


@lru_cache(maxsize=1024)
def _broken(text: str, px: int, bold: bool, room: float, anywhere: bool) -> tuple[str, ...]:
    mode = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if anywhere else QTextOption.WrapMode.WordWrap
    layout = QTextLayout(text, font(px, bold=bold))
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(mode)
    layout.setTextOption(option)
    layout.beginLayout()
    spans = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        spans.append((line.textStart(), line.textLength()))
    layout.endLayout()
    utf16 = text.encode("utf-16-le")  # Qt counts a character beyond the first 65,536 as two
    pieces = [utf16[2 * start : 2 * (start + length)].decode("utf-16-le").strip() for start, length in spans]
    return tuple(piece for piece in pieces if piece)


@lru_cache(maxsize=8192)
def is_printable(character: str) -> bool:
    """Whether both cuts of the shipped font have the character. `QFontMetrics.inFontUcs4` says yes to what is missing."""
    return all(raw.supportsCharacter(ord(character)) for raw in _fonts().raw)
