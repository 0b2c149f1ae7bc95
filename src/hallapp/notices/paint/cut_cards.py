"""Cards with QR codes to be cut out, four side by side: the name above the code, its letters below."""

from typing import ClassVar

from hallapp.notices.content import Code
from hallapp.notices.paint.canvas import Align, Area, Canvas, Style
from hallapp.notices.paint.codes import QUIET_ZONE, squares
from hallapp.notices.paint.page import BAND, BODY, INK, LINE, MM, PT
from hallapp.notices.paint.piece import Piece

_ACROSS = 4
_GAP, _PAD = round(2 * MM), round(1.5 * MM)
_NAME, _LETTERS = round(9 * MM), round(8 * MM)
_LEAST_SIDE, _MOST_SIDE = round(24 * MM), round(40 * MM)
"""Read by a scanner at arm's length, not through the glass."""

_AROUND = 2 * QUIET_ZONE / 21
"""What the quiet zone takes on both sides of the smallest code, in sides."""


class CutCards(Piece):
    """Rows of cards, each with its own line to cut along."""

    stretches: ClassVar[float] = 3.0
    most: ClassVar[float] = 1.35

    def __init__(self, codes: tuple[Code, ...], width: float) -> None:
        self._codes, self._width = codes, width
        self._rows = [codes[at : at + _ACROSS] for at in range(0, len(codes), _ACROSS)]

    @property
    def most_px(self) -> float:
        """The cards are as large whatever stands around them."""
        return float(BODY)

    def height(self, px: int) -> float:
        return len(self._rows) * self._card_height

    def paint(self, canvas: Canvas, area: Area, px: int) -> None:
        high, wide = area.height / len(self._rows), self._width / _ACROSS
        for down, row in enumerate(self._rows):
            for across, code in enumerate(row):
                self._card(canvas, code, area.down(down * high, high).across(across * wide, wide).within(wide - _GAP, high - _GAP))

    def split(self, px: int, room: float) -> tuple[Piece | None, Piece | None]:
        count = int(room // self._card_height)
        if count >= len(self._rows):
            return self, None
        if not count:
            return None, self
        cut = count * _ACROSS
        return CutCards(self._codes[:cut], self._width), CutCards(self._codes[cut:], self._width)

    @property
    def _card_height(self) -> float:
        return _GAP + 2 * _PAD + _NAME + _LEAST_SIDE * (1 + _AROUND) + _LETTERS

    @staticmethod
    def _card(canvas: Canvas, code: Code, area: Area) -> None:
        canvas.box(area, line=LINE, stroke=6, dashed=True)
        inside = area.within(area.width - 2 * _PAD, area.height - 2 * _PAD)
        name = Style(round(22 * PT), bold=True, colour=BAND, align=Align.MIDDLE, least=round(11 * PT), step=1.15)
        canvas.lines(code.label, inside.down(0, _NAME), name, code.label, most=2)
        room = inside.height - _NAME - _LETTERS
        side = min(_MOST_SIDE, room / (1 + _AROUND), inside.width / (1 + _AROUND))
        drawn = squares(code.target, 0, 0, side - 21)
        middle = inside.down(_NAME, room).within(drawn.side, drawn.side)
        canvas.add(squares(code.target, round(middle.left), round(middle.top), side - 21))
        letters = Style(round(24 * PT), bold=True, colour=INK, align=Align.MIDDLE, least=BODY)
        canvas.text(code.target, inside.down(inside.height - _LETTERS, _LETTERS), letters, code.target)
