"""Who was in the hall together: stays, how surely their ends are known, and how many minutes two of them share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LONGEST_TRACE = timedelta(days=31)
"""A search looks through a month at most: incubation is two weeks, and twice that is asked for."""


class Leaving(StrEnum):
    """How it is known when somebody left.

    RECORDED: a record says so. TICKET: at the earliest when their ticket was done at the window; that they left then is not known.
    UNKNOWN: only that they came in; most visitors leave by a mere count.
    """

    RECORDED = "recorded"
    TICKET = "ticket"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """Whose stay it is."""

    STAFF = "staff"
    VISITOR = "visitor"


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody in the hall, from–to.

    Attributes:
        since: when they came in.
        at_least: until when they certainly were in it; `since` where nothing is known.
        at_most: until when they can have been: the next time the hall was empty by the count, its closing, or now.
    """

    since: datetime
    at_least: datetime
    at_most: datetime
    leaving: Leaving

    def within(self, first: datetime, last: datetime) -> "Stay | None":
        """The part of it in a span; None where there is none."""
        if self.since >= last or self.at_most <= first:
            return None
        since = max(self.since, first)
        return Stay(since, max(since, min(self.at_least, last)), min(self.at_most, last), self.leaving)


@dataclass(frozen=True, slots=True)
class Overlap:
    """For how many minutes two were in the hall together: at least and at most. Begun minutes count whole."""

    at_least: int
    at_most: int


def overlap_of(ours: Iterable[Stay], theirs: Sequence[Stay]) -> Overlap:
    """The minutes that the stays of two share."""
    least, most = timedelta(), timedelta()
    for our in ours:
        for their in theirs:
            begins = max(our.since, their.since)
            least += max(timedelta(), min(our.at_least, their.at_least) - begins)
            most += max(timedelta(), min(our.at_most, their.at_most) - begins)
    return Overlap(_minutes(least), _minutes(most))


def _minutes(span: timedelta) -> int:
    return -(-span // timedelta(minutes=1))
