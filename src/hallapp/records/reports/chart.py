"""A chart as data: the same on the screen, on paper and in a picture, and a test can read it."""

from dataclasses import dataclass
from datetime import date

from hallapp.disinfection.rules import Grade


@dataclass(frozen=True, slots=True)
class Limit:
    """A line that is not to be crossed, with its words.

    Attributes:
        parts: where it changed on the way: from which share of the axis, 0 to 1, on it stood where.
    """

    value: float
    label: str
    parts: tuple[tuple[float, float], ...] = ()

    def at(self, share: float) -> float:
        """Where it stands at a place of the axis."""
        return next((value for begins, value in reversed(self.parts) if begins <= share), self.value)

    @property
    def stretches(self) -> tuple[tuple[float, float, float], ...]:
        """Its level pieces: from where to where along the axis, and at which value."""
        parts = self.parts or ((0.0, self.value),)
        ends = [begins for begins, _ in parts[1:]] + [1.0]
        return tuple((begins, end, value) for (begins, value), end in zip(parts, ends, strict=True))


@dataclass(frozen=True, slots=True)
class Bars:
    """One kind of bar, a value a place; None where there is none.

    Attributes:
        whiskers: up to where a thin line goes on above each bar; empty for none.
        above: what stands above each bar instead of its value; empty where the value does.
    """

    name: str
    values: tuple[float | None, ...]
    whiskers: tuple[float | None, ...] = ()
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """Bars side by side, or stacked on each other."""

    kinds: tuple[Bars, ...]
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a line: hollow when it was corrected, an alarm when it is beyond the limit."""

    value: float
    hollow: bool = False
    alarm: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line through dots; where a place has none the line is broken, never bridged."""

    dots: tuple[Dot | None, ...]
    joined: bool = True


@dataclass(frozen=True, slots=True)
class Steps:
    """A value that jumps: from each place, 0 to 1 along the axis, on. What lies above the limit is marked."""

    points: tuple[tuple[float, int], ...]


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of a calendar: how many per cent, and in one word how good that is, which decides its mark; None where nothing was over."""

    day: date
    share: int | None
    grade: Grade


@dataclass(frozen=True, slots=True)
class Days:
    """A calendar: the days in rows of weeks, from Monday on. Its places are the days; `weekdays` are the words above them."""

    cells: tuple[DayCell, ...]
    weekdays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture.

    Attributes:
        places: the words under the axis; for `Steps` they stand at the ends of equal parts.
        low, high: the least and the most that the axis always shows.
        nothing: what is said in place of what was not recorded.
        told: every value in words, for a screen reader and for a copy as text.
    """

    name: str
    title: str
    unit: str
    places: tuple[str, ...]
    plot: Columns | Line | Steps | Days
    limit: Limit | None = None
    low: float = 0
    high: float = 0
    nothing: str = ""
    told: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        match self.plot:
            case Columns(kinds):
                return not any(value for kind in kinds for value in kind.values)
            case Line(dots):
                return not any(dots)
            case Steps(points):
                return not points
            case Days(cells):
                return all(each.share is None for each in cells)

    @property
    def legend(self) -> tuple[str, ...]:
        """The names of its kinds, where it has several."""
        return tuple(kind.name for kind in self.plot.kinds) if isinstance(self.plot, Columns) and len(self.plot.kinds) > 1 else ()
