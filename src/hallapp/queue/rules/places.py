"""Where in the queue somebody stands: by arrival, and where those go who come back, are sent on or given back."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple


class Place(NamedTuple):
    """A place in the queue; the smallest is called first.

    Attributes:
        rank: by arrival the ticket's own sequence, never a wall time, because a clock can be set back.
        behind: 0 by arrival; 1, 2, … for those put behind the one that arrived with this rank, in the order they were put there.
        seq: the ticket's own sequence.
    """

    rank: int
    behind: int
    seq: int


class Where(StrEnum):
    """Where a ticket sent on to another service goes."""

    FIRST = "first"
    BY_TIME = "by_time"
    LAST = "last"


def by_arrival(seq: int) -> Place:
    """The place of somebody who just came, or who waits again in the order of arrival."""
    return Place(seq, 0, seq)


def after_transfer(seq: int, queue: Sequence[Place], where: Where) -> Place:
    """The place of a ticket sent on to the service whose waiting tickets are in `queue`, in order."""
    match where:
        case Where.FIRST:
            return at_head(seq, queue)
        case Where.LAST:
            return _behind(seq, queue, len(queue))
        case Where.BY_TIME:
            return by_arrival(seq)


def after_return(seq: int, queue: Sequence[Place], *, came_back: int, behind: int, times: int) -> Place:
    """The place of a passed ticket that comes back: behind the next few; when it comes back too often, at the end.

    Those who came back before it to the same place stay in front of it.

    Args:
        queue: the waiting tickets of its service and kind, in order.
        came_back: how often it did before.
        behind: how many go first (setting `queue.return_after`, 2).
        times: how often that is granted (setting `queue.returns`, 2).
    """
    return _behind(seq, queue, behind if came_back < times else len(queue))


def lets_by(others: int, *, came_back: int, behind: int, times: int) -> int:
    """How many calls go first when a passed ticket comes back: the next few, or everybody who waits when it comes back too often.

    Its place alone (`after_return`) does not keep that: it is one among its own service and kind, and where of these nobody waits, a
    priority ticket would be called before everybody again.

    Args:
        others: how many wait whom the windows that serve it could call.
        came_back, behind, times: see `after_return`.
    """
    return min(behind, others) if came_back < times else others


def at_head(seq: int, queue: Sequence[Place]) -> Place:
    """The place before everybody in `queue`: of a ticket whose window closed in the middle."""
    return Place(queue[0].rank - 1, 0, seq) if queue and queue[0].rank <= seq else by_arrival(seq)


def _behind(seq: int, queue: Sequence[Place], others: int) -> Place:
    """The place behind the first `others` of `queue`."""
    if not queue or not others:
        return at_head(seq, queue)
    rank = queue[min(others, len(queue)) - 1].rank
    return Place(rank, max(place.behind for place in queue if place.rank == rank) + 1, seq)
