"""Who is called next: the oldest waiting, priority and ordinary customers in a fixed ratio while both wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from uuid import UUID

from hallapp.queue.rules.places import Place


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many priority customers are called to how many ordinary ones, while both wait.

    Source: rules of the hall: default 1 : 1, the priority one first. There is no rule that whoever waited longest goes first on
    top of it: on a busy day it would starve the priority side.
    """

    priority: int = 1
    ordinary: int = 1

    @property
    def look_back(self) -> int:
        """How many of the last calls that count are enough to know whose turn it is."""
        return self.priority + self.ordinary


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits: the ticket, its place in the queue, whether it goes first.

    Attributes:
        lets_by: how many are still called before it, because it came back after it was passed; see `lets_by`.
    """

    ticket: UUID
    place: Place
    priority: bool
    lets_by: int = 0


@dataclass(frozen=True, slots=True)
class Pick:
    """Who is called next.

    Attributes:
        counts: whether the call counts for the ratio: every ordinary one does, a priority one only while ordinary ones wait.
    """

    waiting: Waiting
    counts: bool


def next_of(waiting: Iterable[Waiting], calls: Iterable[bool], ratio: Ratio) -> Pick | None:
    """Who is called next; None when nobody waits. Who still lets others by is called only where there are no others.

    Args:
        waiting: everybody the window may call, or at least the first of either kind, and the first that lets nobody by.
        calls: today's calls that counted, the newest first: True for a priority customer. They are those of all windows that
            serve the same services, because these share one queue.
    """
    there = list(waiting)
    everybody = [each for each in there if not each.lets_by] or there
    first = min((each for each in everybody if each.priority), key=_place, default=None)
    ordinary = min((each for each in everybody if not each.priority), key=_place, default=None)
    if first is None or ordinary is None:
        alone = first or ordinary
        return Pick(alone, counts=not alone.priority) if alone else None
    return Pick(first if priority_is_due(calls, ratio) else ordinary, counts=True)


def priority_is_due(calls: Iterable[bool], ratio: Ratio) -> bool:
    """Whether it is a priority customer's turn, after `calls` (see `next_of`).

    A run of priority calls must be followed by the ordinary ones it owes before the next run begins; ordinary calls made while no
    priority customer waited count as paid.
    """
    paid = run = 0
    for was_priority in calls:
        if was_priority:
            run += 1
        elif run:
            break
        else:
            paid += 1
    if not run or paid >= ratio.ordinary:
        return True
    return not paid and run < ratio.priority


def served_within(place: int, ratio: Ratio) -> int:
    """After how many calls at most the ordinary customer in `place` (1 is the next) is called, whoever comes: i + p·⌈i/q⌉.

    It holds as long as nobody is put in front by hand or comes back from a call that was passed. The property tests prove it.
    """
    return place + ratio.priority * ceil(place / ratio.ordinary)


def _place(each: Waiting) -> Place:
    return each.place
