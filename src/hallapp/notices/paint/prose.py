"""Pieces made of sentences: paragraphs, numbered steps, a way of a few steps, a plate, one big line."""

from typing import ClassVar

from hallapp.notices.content import Accent, Block, Shape
from hallapp.notices.paint.blocks import CORNER
from hallapp.notices.paint.canvas import Align, Area, Canvas, Style
from hallapp.notices.paint.letters import filled, fitting, fitting_lines, in_two, width_of, wrapped
from hallapp.notices.paint.page import (
    BAD,
    BAD_BEHIND,
    BAND,
    BODY,
    INK,
    ON_BAND,
    WARN,
    WARN_BEHIND,
)
from hallapp.notices.paint.piece import Piece

_PACE = 1.45
_BETWEEN = 0.35
"""Between two paragraphs, in sizes."""


class Prose(Piece):
    """Paragraphs, each beginning on a line of its own."""

    stretches: ClassVar[float] = 0.3
    most: ClassVar[float] = 1.25

    def __init__(self, texts: tuple[str, ...], width: float, body: int = BODY) -> None:
        self._texts, self._width, self._body = texts, width, body

    def height(self, px: int) -> float:
        px, lines = max(px, self._body), self._lines(px)
        return sum(len(each) for each in lines) * _PACE * px + _BETWEEN * px * (len(lines) - 1)

    def paint(self, canvas: Canvas, area: Area, px: int) -> None:
        px, lines = max(px, self._body), self._lines(px)
        spare = max(0.0, area.height - self.height(px)) / max(1, sum(len(each) for each in lines) + len(lines) - 1)
        step, down = _PACE * px + spare, 0.0
        for paragraph, text in zip(lines, self._texts, strict=True):
            for line in paragraph:
                canvas.text(line, area.down(down, step), Style(px), text[:12])
                down += step
            down += _BETWEEN * px + spare

    def split(self, px: int, room: float) -> tuple[Piece | None, Piece | None]:
        used = 0.0
        whole: list[str] = []
        for at, lines in enumerate(self._lines(px)):
            high = len(lines) * _PACE * px
            if used + high > room:
                kept, left = _parted(lines, int((room - used) // (_PACE * px)))
                rest = (*left, *self._texts[at + 1 :])
                first = Prose((*whole, *kept), self._width, self._body) if whole or kept else None
                return first, Prose(rest, self._width, self._body)
            whole.append(self._texts[at])
            used += high + _BETWEEN * px
        return self, None

    def _lines(self, px: int) -> list[list[str]]:
        return [filled(text, max(px, self._body), self._width) for text in self._texts]


def _parted(lines: list[str], here: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A paragraph in two, neither with a line alone."""
    here = min(here, len(lines) - 2)
    joint = " " if any(line.isascii() for line in lines) else ""
    if here < 2:
        return (), (joint.join(lines),)
    return (joint.join(lines[:here]),), (joint.join(lines[here:]),)


class Steps(Piece):
    """What is to be done, each with its number on a disc."""

    stretches: ClassVar[float] = 2.0
    most: ClassVar[float] = 1.7
    _SIZE, _PACE, _DISC, _ASIDE = 1.3, 1.75, 1.42, 2.1

    def __init__(self, texts: tuple[str, ...], width: float, first: int = 1, body: int = BODY) -> None:
        self._texts, self._width, self._first, self._body = texts, width, first, body

    def height(self, px: int) -> float:
        size = self._size(px)
        return sum(self._high(lines, size) for lines in self._lines(size))

    def paint(self, canvas: Canvas, area: Area, px: int) -> None:
        size = self._size(px)
        lines = self._lines(size)
        spare = max(0.0, area.height - self.height(px)) / max(1, len(lines))
        down = 0.0
        for at, texts in enumerate(lines):
            row = area.down(down, self._high(texts, size) + spare)
            disc(canvas, str(self._first + at), row.across(0, self._DISC * size), size)
            place = row.across(self._ASIDE * size, row.width - self._ASIDE * size)
            step = 1.25 * size
            inside = place.within(place.width, step * len(texts))
            for line_at, line in enumerate(texts):
                canvas.text(line, inside.down(line_at * step, step), Style(size, bold=True), self._texts[at][:12])
            down += row.height

    def split(self, px: int, room: float) -> tuple[Piece | None, Piece | None]:
        size, used = self._size(px), 0.0
        for at, lines in enumerate(self._lines(size)):
            used += self._high(lines, size)
            if used > room:
                rest = Steps(self._texts[at:], self._width, self._first + at, self._body)
                return (Steps(self._texts[:at], self._width, self._first, self._body), rest) if at else (None, rest)
        return self, None

    def _size(self, px: int) -> int:
        """A little larger than text, but no larger than lets each step stay on one line if that can be read."""
        wanted = max(self._body, round(self._SIZE * px))
        sizes = (fitting(text, wanted, self._width - self._ASIDE * wanted, least=self._body, bold=True) for text in self._texts)
        return min(sizes, default=wanted)

    def _lines(self, size: int) -> list[list[str]]:
        return [wrapped(text, size, self._width - self._ASIDE * size, bold=True) for text in self._texts]

    def _high(self, lines: list[str], size: int) -> float:
        return max(self._PACE * size, (1.25 * len(lines) + 0.4) * size)


class Way(Piece):
    """A few short steps from left to right."""

    stretches: ClassVar[float] = 0.5
    most: ClassVar[float] = 1.6
    _ARROW = "→"

    def __init__(self, texts: tuple[str, ...], width: float, body: int = BODY) -> None:
        self._texts, self._width, self._body = texts, width, body

    def height(self, px: int) -> float:
        size = self._size(px)
        return 1.9 * size * (1 if self._wide(size) <= self._width else len(self._texts))

    def paint(self, canvas: Canvas, area: Area, px: int) -> None:
        size = self._size(px)
        if self._wide(size) > self._width:
            Steps(self._texts, self._width, body=self._body).paint(canvas, area, round(size / 1.3))
            return
        left = (area.width - self._wide(size)) / 2
        for at, text in enumerate(self._texts):
            if at:
                canvas.text(self._ARROW, area.across(left, 1.6 * size), Style(size, colour=BAND, align=Align.MIDDLE), self._ARROW)
                left += 1.6 * size
            disc(canvas, str(at + 1), area.across(left, 1.42 * size), size)
            wide = width_of(text, size, bold=True)
            canvas.text(text, area.across(left + 1.8 * size, wide + 2), Style(size, bold=True), text[:12])
            left += 1.8 * size + wide

    def _size(self, px: int) -> int:
        wanted = round(1.15 * px)
        return max(self._body, min(wanted, int(wanted * self._width / max(1.0, self._wide(wanted)))))

    def _wide(self, size: int) -> float:
        texts = sum(width_of(text, size, bold=True) + 1.8 * size for text in self._texts)
        return texts + 1.6 * size * (len(self._texts) - 1) + 2


class Plate(Piece):
    """A sentence that must not be missed: by colour, edge, mark and weight, so that it survives a black-and-white printer."""

    stretches: ClassVar[float] = 0.6
    most: ClassVar[float] = 1.5
    _LOOKS: ClassVar = {
        Accent.PLAIN: (BAND, None, 10, ""),
        Accent.WARN: (WARN, WARN_BEHIND, 18, "▲ "),
        Accent.BAD: (BAD, BAD_BEHIND, 26, "！"),
    }

    def __init__(self, text: str, accent: Accent, width: float, body: int = BODY) -> None:
        self._said = self._LOOKS[accent][3] + text
        self._accent, self._width, self._body = accent, width, body

    def height(self, px: int) -> float:
        size, lines = self._lines(px)
        return (1.3 * len(lines) + 0.9) * size

    def paint(self, canvas: Canvas, area: Area, px: int) -> None:
        colour, fill, stroke, _ = self._LOOKS[self._accent]
        canvas.box(area, fill=fill, line=colour, stroke=stroke, radius=CORNER)
        size, lines = self._lines(px)
        inside = area.within(area.width, 1.3 * size * len(lines))
        for at, line in enumerate(lines):
            place = inside.down(at * 1.3 * size, 1.3 * size).within(area.width - 120, 1.3 * size)
            canvas.text(line, place, Style(size, bold=True, colour=colour, align=Align.MIDDLE), self._said[:12])

    def _lines(self, px: int) -> tuple[int, list[str]]:
        wanted, room = max(self._body, round(1.1 * px)), self._width - 200
        one = fitting(self._said, wanted, room, least=max(self._body, round(0.72 * wanted)), bold=True)
        if width_of(self._said, one, bold=True) <= room:
            return one, [self._said]
        size, lines = fitting_lines(self._said, wanted, room, least=self._body, most=6, bold=True)
        return size, in_two(self._said, size, room, bold=True) if len(lines) == 2 else lines


class Big(Piece):
    """One line that is read first."""

    stretches: ClassVar[float] = 0.6
    most: ClassVar[float] = 1.5

    def __init__(self, text: str, width: float, body: int = BODY) -> None:
        self._text, self._width, self._body = text, width, body

    def height(self, px: int) -> float:
        size, lines = self._lines(px)
        return 1.3 * size * len(lines)

    def paint(self, canvas: Canvas, area: Area, px: int) -> None:
        size, lines = self._lines(px)
        inside = area.within(area.width, 1.3 * size * len(lines))
        for at, line in enumerate(lines):
            style = Style(size, bold=True, colour=INK, align=Align.MIDDLE)
            canvas.text(line, inside.down(at * 1.3 * size, 1.3 * size), style, self._text[:12])

    def _lines(self, px: int) -> tuple[int, list[str]]:
        wanted = max(self._body, round(1.8 * px))
        one = fitting(self._text, wanted, self._width, least=max(self._body, round(1.2 * px)), bold=True)
        if width_of(self._text, one, bold=True) <= self._width:
            return one, [self._text]
        return fitting_lines(self._text, wanted, self._width, least=self._body, most=4, bold=True)


def disc(canvas: Canvas, number: str, area: Area, size: int) -> None:
    """A number on a filled disc."""
    round_one = area.within(1.42 * size, 1.42 * size)
    canvas.box(round_one, fill=BAND, radius=0.71 * size)
    canvas.text(number, round_one, Style(round(0.86 * size), bold=True, colour=ON_BAND, align=Align.MIDDLE), number)


def prose_piece(block: Block, width: float, body: int) -> Piece:
    """The piece of a block that consists of sentences."""
    match block.shape:
        case Shape.STEPS:
            return Steps(block.texts, width, body=body)
        case Shape.WAY:
            return Way(block.texts, width, body)
        case Shape.PLATE:
            return Plate(block.texts[0], block.accent, width, body)
        case Shape.BIG:
            return Big(block.texts[0], width, body)
        case _:
            return Prose(block.texts, width, body)
