"""How many may be in the hall, whether somebody fits, and who is asked in next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Capacity:
    """What limits the hall.

    Attributes:
        set_limit: the number the hall has set.
        seats: usable ones; None while no seats are drawn.
        places: marks on the floor one metre apart.
        windows: one customer stands at each.

    Source: a limit is at most min(usable seats + 1-metre places + windows, the set one); nobody is thrown out when it is lowered.
    """

    set_limit: int
    seats: int | None
    places: int
    windows: int

    @property
    def limit(self) -> int:
        """How many may be in the hall. While neither seats are drawn nor places counted nothing is known of the room."""
        if self.seats is None and not self.places:
            return self.set_limit
        return min((self.seats or 0) + self.places + self.windows, self.set_limit)


@dataclass(frozen=True, slots=True)
class Crowd:
    """How full the hall is.

    Attributes:
        in_hall: who is in it; above `limit` when that was lowered or more were counted.
        held: who was asked in and is on the way: nobody else gets their places.
        waiting: who still waits outside to be asked in.
    """

    in_hall: int
    limit: int
    held: int = 0
    waiting: int = 0

    @property
    def free(self) -> int:
        """How many more may come in; never below 0."""
        return max(0, self.limit - self.in_hall - self.held)

    @property
    def is_full(self) -> bool:
        """满员: nobody else may come in."""
        return self.in_hall + self.held >= self.limit

    def admits(self, party: int) -> bool:
        """Whether a party that arrives now may come straight in: it fits, and passes by nobody who waits outside."""
        return not self.waiting and party <= self.free

    def is_nearly_full(self, percent: int) -> bool:
        """Whether the hall is filled to at least this percentage of its limit, kept places included, but not full."""
        return not self.is_full and (self.in_hall + self.held) * 100 >= self.limit * percent


@dataclass(frozen=True, slots=True)
class Outside:
    """A party that waits outside.

    Attributes:
        number: its place in the order of this day's waiting; the lowest goes first.
        invited_at: when it was last asked in; None while it was not.
    """

    visit: UUID
    number: int
    party: int
    invited_at: datetime | None = None


def is_held(outside: Outside, now: datetime, patience: timedelta) -> bool:
    """Whether a place is still kept for a party that was asked in: for so long as `patience`, or it blocks the door for everybody."""
    return outside.invited_at is not None and now - outside.invited_at < patience


def next_invited(line: Iterable[Outside], crowd: Crowd) -> list[Outside]:
    """Who is asked in now, of those who wait and were not asked yet, in the order of arrival.

    A party that does not fit yet is not overtaken by a smaller one behind it, unless it is larger than the whole hall: it has to be
    split and must not keep the others out.
    """
    free, invited = crowd.free, []
    for each in sorted(line, key=lambda outside: outside.number):
        if each.party > crowd.limit:
            continue
        if each.party > free:
            break
        free -= each.party
        invited.append(each)
    return invited


def may_come(held: Iterable[Outside], in_hall: int, limit: int) -> list[Outside]:
    """Of those who were asked in, in the order of arrival, who fits even so; where more were counted since, the others wait again."""
    room, fitting = limit - in_hall, []
    for each in sorted(held, key=lambda outside: outside.number):
        if each.party > room:
            break
        room -= each.party
        fitting.append(each)
    return fitting


def place_in_line(line: Sequence[Outside], number: int) -> int:
    """The place in line of the party with this number; 1 is the next."""
    return sum(each.number <= number for each in line)
