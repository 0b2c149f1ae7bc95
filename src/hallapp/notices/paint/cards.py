"""Pieces with QR codes: cards side by side, and a text with a code at its right."""

from dataclasses import replace
from typing import ClassVar

from hallapp.notices.content import Code
from hallapp.notices.paint.blocks import CORNER
from hallapp.notices.paint.canvas import Align, Area, Canvas, Style
from hallapp.notices.paint.codes import QUIET_ZONE, SIDE, squares
from hallapp.notices.paint.letters import fitting, width_of, wrapped
from hallapp.notices.paint.page import BAND, BODY, FAINT, INK, LINE, MM, PT, QUIET
from hallapp.notices.paint.piece import Piece
from hallapp.notices.paint.prose import Prose, Steps

_ADDRESS, _SMALL_ADDRESS, _LEAST_ADDRESS = round(14 * PT), round(11 * PT), round(8 * PT)
_MOST_ADDRESS_LINES = 4
_MOST_SIDE = round(75 * MM)
_PAD = round(4 * MM)
_AROUND = 2 * QUIET_ZONE / 21
"""What the quiet zone takes on both sides of the smallest code, in sides; larger codes have narrower modules."""


def code_with_address(canvas: Canvas, code: Code, area: Area, side: float, place: str) -> None:
    """The code in the middle of `area`'s width from its top, its quiet zone around it, and its text in plain letters below.

    A code without a target is a frame in which the hall's own is pasted, and a line for its address.
    """
    zone = _AROUND * side / 2
    if not code.target:
        frame = area.down(zone / 2, side + zone).within(side + zone, side + zone)
        canvas.box(frame, line=LINE, stroke=9, radius=CORNER, dashed=True)
        canvas.text(place, frame, Style(BODY, colour=FAINT, align=Align.MIDDLE, least=round(11 * PT)), place)
        below = area.down(side + 2 * zone, area.height - side - 2 * zone)
        canvas.box(Area(frame.left, below.middle + 0.4 * _ADDRESS, frame.width, 5), fill=INK)
        return
    drawn = squares(code.target, 0, 0, side)
    if drawn.side < SIDE:
        drawn = replace(drawn, module=drawn.module + 1)
    canvas.add(replace(drawn, x=round(area.left + (area.width - drawn.side) / 2), y=round(area.top + zone)))
    below = area.down(side + 2 * zone, area.height - side - 2 * zone)
    address(canvas, code.target, below, place)


def address(canvas: Canvas, target: str, area: Area, place: str) -> None:
    """What a code holds, in plain letters: on one line where it can be read so, else broken anywhere."""
    px, lines = _address_lines(target, area.width)
    for at, line in enumerate(lines):
        canvas.text(line, area.down(at * 1.2 * px, 1.2 * px), Style(px, colour=QUIET, align=Align.MIDDLE), place)


def address_height(target: str, width: float) -> float:
    """How much room an address takes; a line for the pen as much as a short one."""
    px, lines = _address_lines(target, width)
    return 1.2 * px * len(lines) + 0.4 * _ADDRESS


def _address_lines(target: str, width: float) -> tuple[int, list[str]]:
    one = fitting(target, _ADDRESS, width, least=_SMALL_ADDRESS)
    if width_of(target, one) <= width:
        return one, [target]
    for px in range(_SMALL_ADDRESS, _LEAST_ADDRESS - 1, -2):
        lines = wrapped(target, px, width, anywhere=True)
        if len(lines) <= _MOST_ADDRESS_LINES:
            return px, lines
    return _LEAST_ADDRESS, [target]  # it sticks out, and the check says so


class Cards(Piece):
    """One to three codes, each on a card with what it leads to and how it is used; one alone has its steps beside it."""

    stretches: ClassVar[float] = 3.0
    most: ClassVar[float] = 1.5

    def __init__(self, codes: tuple[Code, ...], width: float, place: str) -> None:
        self._codes, self._width, self._place = codes, width, place
        gap = 5 * MM
        self._wide = (width - gap * (len(codes) - 1)) / len(codes) if len(codes) > 1 else width
        self._step = self._wide + gap

    def height(self, px: int) -> float:
        return self._around(px) + max(self._side(px) * (1 + _AROUND), self._beside(px))

    def paint(self, canvas: Canvas, area: Area, px: int) -> None:
        for at, code in enumerate(self._codes):
            self._card(canvas, code, area.across(at * self._step, self._wide), px)

    def _card(self, canvas: Canvas, code: Code, area: Area, px: int) -> None:
        canvas.box(area, line=BAND, stroke=10, radius=CORNER)
        inside = area.within(area.width - 2 * _PAD, area.height - 2 * _PAD)
        label = inside.down(0, 1.5 * px)
        style = Style(round(1.15 * px), bold=True, colour=BAND, align=Align.MIDDLE, least=BODY)
        if code.label:
            canvas.lines(code.label, label, style, code.label, most=2)
        else:
            canvas.box(Area(label.left + 0.15 * label.width, label.bottom - 0.3 * px, 0.7 * label.width, 5), fill=INK)
        rest = inside.down(label.height, inside.height - label.height)
        if self._alone:
            self._one(canvas, code, rest, px)
            return
        steps = self._steps_height(code, px)
        spare = rest.height - steps - self._address
        side = min(self._most_side, spare / (1 + _AROUND))
        code_with_address(canvas, code, rest.down(0, rest.height - steps), side, self._place)
        if code.steps:
            self._steps(code, rest.width).paint(canvas, rest.down(rest.height - steps, steps), self._step_px(px))

    def _one(self, canvas: Canvas, code: Code, area: Area, px: int) -> None:
        """A code alone: at the left, with its steps at the right where there are any."""
        half = 0.46 * area.width if code.steps else area.width
        side = min(_MOST_SIDE, half / (1 + _AROUND), (area.height - self._address) / (1 + _AROUND))
        code_with_address(canvas, code, area.across(0, half), side, self._place)
        if code.steps:
            right = area.across(half + _PAD, area.width - half - _PAD)
            steps = self._steps(code, right.width)
            needed = min(right.height, 1.4 * steps.height(px))
            steps.paint(canvas, right.within(right.width, needed), px)

    @property
    def _alone(self) -> bool:
        return len(self._codes) == 1

    @property
    def _most_side(self) -> float:
        return min(_MOST_SIDE, (self._wide - 2 * _PAD) / (1 + _AROUND))

    def _side(self, px: int) -> float:
        """How wide a code is at least: at 18 points as little as may be, more as the type grows."""
        return max(SIDE, min(self._most_side, SIDE * px / BODY))

    def _around(self, px: int) -> float:
        """What is above and below the code on a card."""
        steps = 0.0 if self._alone else max((self._steps_height(code, px) for code in self._codes), default=0.0)
        return 2 * _PAD + 1.5 * px + self._address + steps

    def _beside(self, px: int) -> float:
        """What the steps beside a single code need."""
        code = self._codes[0]
        if not self._alone or not code.steps:
            return 0.0
        return self._steps(code, 0.54 * (self._wide - 2 * _PAD) - _PAD).height(px) - self._address

    @property
    def _address(self) -> float:
        wide = self._wide - 2 * _PAD
        return max(address_height(code.target, 0.46 * wide if self._alone and code.steps else wide) for code in self._codes)

    def _steps_height(self, code: Code, px: int) -> float:
        return self._steps(code, self._wide - 2 * _PAD).height(self._step_px(px)) + 0.3 * px if code.steps else 0.0

    @staticmethod
    def _step_px(px: int) -> int:
        return max(round(BODY / 1.3), round(0.75 * px))

    @staticmethod
    def _steps(code: Code, width: float) -> Steps:
        return Steps(code.steps, width)


class Aside(Piece):
    """Paragraphs, and at their right a code."""

    stretches: ClassVar[float] = 1.0
    most: ClassVar[float] = 1.35

    def __init__(self, texts: tuple[str, ...], code: Code, width: float, place: str) -> None:
        self._code, self._width, self._place = code, width, place
        self._side = float(SIDE)
        self._right = self._side * (1 + _AROUND)
        self._prose = Prose(texts, width - self._right - 5 * MM)

    def height(self, px: int) -> float:
        return max(self._prose.height(px), self._right + self._below)

    def paint(self, canvas: Canvas, area: Area, px: int) -> None:
        wide = area.width - self._right
        high = min(area.height, 1.25 * self._prose.height(px))
        text = area.across(0, wide - 5 * MM)
        self._prose.paint(canvas, text.within(text.width, high), px)
        code = area.across(wide, self._right)
        column = code.within(code.width, self._right + self._below)
        if self._code.label:
            label = column.down(-0.05 * MM, 1.3 * BODY)
            px = fitting(self._code.label, BODY, label.width, least=round(12 * PT), bold=True)
            canvas.text(self._code.label, label, Style(px, bold=True, colour=BAND, align=Align.MIDDLE), self._code.label)
            column = column.down(label.height, column.height - label.height)
        code_with_address(canvas, self._code, column, self._side, self._place)

    @property
    def _below(self) -> float:
        return address_height(self._code.target, self._right) + (1.3 * BODY if self._code.label else 0)
