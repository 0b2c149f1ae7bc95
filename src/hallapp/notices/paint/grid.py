"""A table worked out: how large its type may be, how wide its columns are, where long cells break."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from hallapp.notices.content import Column, Role, Row
from hallapp.notices.paint.letters import fitting_lines, width_of
from hallapp.notices.paint.page import BODY, PT

_PAD, _LEAST_PAD = 76, 44
"""Room between two columns: what looks right, and the least."""

_LEAST_HEADING = round(15 * PT)
"""Headings shrink first where columns are tight, because readers know them."""

_LEAST_CELL = round(13 * PT)
"""One text that is far longer than all others is smaller rather than left out."""

_HEADING, _LEADING = 1.85, 1.26
_MOST_LINES = 3
_GIVING_WAY = frozenset({Role.POST, Role.NAME, Role.WINDOW})
"""Columns that may be narrower than their longest text, which then breaks into lines."""

_MAIN = frozenset({Role.BADGE, Role.NAME, Role.TEMPERATURE, Role.TIME})
"""What is compared from afar."""

STRONG = frozenset({Role.BADGE, Role.TEMPERATURE})
_LEFT_TO_THE_PEN = {
    Role.NUMBER: 1.2,
    Role.BADGE: 2.6,
    Role.NAME: 3.4,
    Role.TEMPERATURE: 3.1,
    Role.TIME: 2.7,
    Role.POST: 4,
    Role.WINDOW: 2.2,
    Role.FACE_MASK: 2,
    Role.HANDS: 2,
    Role.SIGNATURE: 5.5,
}
"""Widths of empty columns, in sizes."""


@dataclass(frozen=True, slots=True)
class Stack:
    """What stands in one column as painted: one role, or a second one in smaller type below it."""

    upper: Role
    lower: Role | None = None


def side_by_side(columns: Sequence[Column]) -> tuple[Stack, ...]:
    """One column for each role."""
    return tuple(Stack(column.role) for column in columns)


def in_pairs(columns: Sequence[Column]) -> tuple[Stack, ...]:
    """Post under badge, window under name, mask under temperature, hands under time: fewer columns, so larger type."""
    roles = {column.role for column in columns}
    below = {Role.BADGE: Role.POST, Role.NAME: Role.WINDOW, Role.TEMPERATURE: Role.FACE_MASK, Role.TIME: Role.HANDS}
    upper = (Role.NUMBER, Role.BADGE, Role.NAME, Role.TEMPERATURE, Role.TIME)
    alone = () if Role.NAME in roles else (Stack(Role.WINDOW),)
    return (*(Stack(role, below.get(role)) for role in upper if role in roles), *alone)


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one role in one cell."""

    role: Role
    lines: tuple[str, ...]
    px: int

    @property
    def height(self) -> float:
        """How much of the cell's height it takes."""
        return _LEADING * self.px * len(self.lines)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its sizes.

    Attributes:
        main: size of what is compared from afar.
        widths: of the columns; they fill the room.
        rows: for each row and column the parts of the cell, from top to bottom.
        least: least height of each row.
    """

    main: int
    heading: int
    titles: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[tuple[Part, ...], ...], ...]
    least: tuple[float, ...]

    @property
    def heading_height(self) -> float:
        """Height of the row of headings."""
        return _HEADING * self.heading


class GridMaker:
    """Works out the same table at different sizes."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Row], stacks: tuple[Stack, ...], room: float, least: int = BODY) -> None:
        self._titles = {column.role: column.title for column in columns}
        self._place = {column.role: at for at, column in enumerate(columns)}
        self._rows, self._stacks, self._room, self._least = rows, stacks, room, least
        self._paired = any(stack.lower for stack in stacks)
        self._ems = {stack: self._widest(stack) for stack in stacks}

    def at(self, main: int, pace: float) -> Grid:
        """The table at the size `main`, with rows at least `pace` sizes high."""
        heading = self._heading(main)
        widths = [self._natural(stack, main, heading) for stack in self._stacks]
        if sum(widths) + _PAD * len(widths) > self._room:
            heading = min(heading, _LEAST_HEADING)
            widths = self._narrowed([self._natural(stack, main, heading) for stack in self._stacks])
        shares = [self._share(stack) for stack in self._stacks]
        each = (self._room - sum(widths)) / sum(shares)
        rows = tuple(
            tuple(self._cell(row, stack, main, wide) for stack, wide in zip(self._stacks, widths, strict=True)) for row in self._rows
        )
        return Grid(
            main=main,
            heading=heading,
            titles=tuple(self._titles[stack.upper] for stack in self._stacks),
            widths=tuple(wide + share * each for wide, share in zip(widths, shares, strict=True)),
            rows=rows,
            least=tuple(max(pace * main, *(sum(part.height for part in cell) + 0.3 * main for cell in row)) for row in rows),
        )

    def largest(self, sizes: range, pace: float, height: float) -> Grid | None:
        """The table at the first of these sizes at which it goes into the room and this height, every cell on one line.

        None when there is no such size.
        """
        upwards = sizes[::-1]
        at = bisect_left(upwards, True, key=lambda main: not self._fits(main, pace, height))
        return self.at(upwards[at - 1], pace) if at else None

    def _fits(self, main: int, pace: float, height: float) -> bool:
        heading = self._heading(main)
        natural = sum(self._natural(stack, main, heading) for stack in self._stacks) + _PAD * len(self._stacks)
        return natural <= self._room and _HEADING * heading + len(self._rows) * self._one_line(main, pace) <= height

    def _one_line(self, main: int, pace: float) -> float:
        """The least height of a row whose cells do not break."""
        sizes = (
            (self._px(each.upper, main, lower=False), self._px(each.upper, main, lower=True) * bool(each.lower)) for each in self._stacks
        )
        return max(pace * main, *(_LEADING * (upper + lower) + 0.3 * main for upper, lower in sizes))

    def _share(self, stack: Stack) -> float:
        """How much of the spare room a column gets: a signature most of all."""
        return 5 if stack.upper is Role.SIGNATURE else 1.6 if stack.upper in _MAIN else 1

    def _px(self, role: Role, main: int, *, lower: bool) -> int:
        if lower:
            return max(self._least, round(0.6 * main))
        return main if role in _MAIN else max(self._least, round((0.62 if self._paired else 0.86) * main))

    def _heading(self, main: int) -> int:
        return max(self._least, round(0.7 * main))

    def _widest(self, stack: Stack) -> tuple[float, float]:
        """Widths of the upper and the lower text, in sizes."""
        upper = max((width_of(self._text(row, stack.upper), 1, bold=stack.upper in STRONG) for row in self._rows), default=0)
        if not all(self._text(row, stack.upper) for row in self._rows) or stack.upper is Role.SIGNATURE:
            upper = max(upper, _LEFT_TO_THE_PEN[stack.upper])
        lower = stack.lower
        return upper, 0 if lower is None else max((width_of(self._text(row, lower, alone=True), 1) for row in self._rows), default=0)

    def _natural(self, stack: Stack, main: int, heading: int) -> float:
        upper, lower = self._ems[stack]
        title = width_of(self._titles[stack.upper], heading, bold=True)
        return max(title, upper * self._px(stack.upper, main, lower=False), lower * self._px(stack.upper, main, lower=True))

    def _narrowed(self, natural: list[float]) -> list[float]:
        """The widths with the columns that may give way made narrower, the widest first, but none below its heading."""
        widths = list(natural)
        missing = sum(widths) + _LEAST_PAD * len(widths) - self._room
        giving = [at for at, stack in enumerate(self._stacks) if {stack.upper, stack.lower} & _GIVING_WAY]
        while missing > 0 and giving:
            at = max(giving, key=lambda each: widths[each])
            cut = min(missing, 40, widths[at] - 2.4 * self._least)
            if cut <= 0:
                break
            widths[at] -= cut
            missing -= cut
        return widths

    def _cell(self, row: Row, stack: Stack, main: int, room: float) -> tuple[Part, ...]:
        parts = [self._part(self._text(row, stack.upper), stack.upper, self._px(stack.upper, main, lower=False), room)]
        if stack.lower is not None:
            parts.append(self._part(self._text(row, stack.lower, alone=True), stack.lower, self._px(stack.lower, main, lower=True), room))
        return tuple(parts)

    def _part(self, text: str, role: Role, px: int, room: float) -> Part:
        size, lines = fitting_lines(text, px, room + 1, least=min(px, _LEAST_CELL), most=_MOST_LINES, bold=role in STRONG)
        return Part(role, tuple(lines), size)

    def _text(self, row: Row, role: Role, *, alone: bool = False) -> str:
        at = self._place[role]
        return row.alone[at] if alone else row.cells[at]
