"""What can be entered of a person: how long a badge and a name are, and that days and shifts make sense."""

from datetime import date, time

LONGEST_BADGE = 64
LONGEST_NAME = 40


def runs_forwards(first: date | None, last: date | None) -> bool:
    """Whether the last day does not come before the first; an open end always does not. One day alone is a span."""
    return first is None or last is None or first <= last


def is_whole_shift(begins: time | str | None, ends: time | str | None) -> bool:
    """Whether a shift has both its ends, or there is none: half of one would be nobody's hours."""
    return bool(begins) == bool(ends)
