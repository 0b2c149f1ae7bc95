"""Days, weeks and months, one after the other."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Length(StrEnum):
    """How much is reported."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Span:
    """One of them, both ends included."""

    length: Length
    first: date
    last: date

    def beside(self, by: int) -> "Span":
        """The one before (-1) or after (1)."""
        return span_with(self.length, self.first - timedelta(days=1) if by < 0 else self.last + timedelta(days=1))


def span_with(length: Length, day: date) -> Span:
    """The day, the week from Monday, or the month that holds `day`."""
    match length:
        case Length.DAY:
            return Span(length, day, day)
        case Length.WEEK:
            first = day - timedelta(days=day.weekday())
            return Span(length, first, first + timedelta(days=6))
        case Length.MONTH:
            return Span(length, day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
