"""What is still open before a day is closed (日终), and what closing it does about each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hallapp.core.sentences import Sentence, sentence
from hallapp.disinfection.rules import State as RoundState
from hallapp.hall import Hall
from hallapp.queue.rules import State, WindowState

_UNDONE = (RoundState.PENDING, RoundState.DUE, RoundState.OVERDUE)
_NAMED = 8
"""Most ticket numbers to name; beyond that it says that there are more."""


@dataclass(frozen=True, slots=True)
class StillOpen:
    """What a day that is closed now ends.

    Attributes:
        closed: it was closed already; closing it again ends what has begun since.
        waiting, called, serving, aside, unprinted: numbers of tickets. `called` are at a window, and nobody has said that they are done.
        windows: how many somebody sits at.
        in_hall, outside: persons. on_duty: colleagues; the night shift stays. rounds: of disinfection, that were owed.
        papers: due today or before, to be brought by customers; closing leaves them as they are.
    """

    day: date
    closed: bool
    waiting: tuple[str, ...]
    called: tuple[str, ...]
    serving: tuple[str, ...]
    aside: tuple[str, ...]
    windows: int
    in_hall: int
    outside: int
    on_duty: int
    rounds: int
    unprinted: tuple[str, ...]
    papers: int

    @property
    def lines(self) -> tuple[Sentence, ...]:
        """Each thing that is open, with what becomes of it; none when nothing is."""
        named = {"waiting": self.waiting, "called": self.called, "serving": self.serving, "aside": self.aside, "unprinted": self.unprinted}
        counted = {
            "windows": self.windows,
            "in_hall": self.in_hall,
            "outside": self.outside,
            "on_duty": self.on_duty,
            "rounds": self.rounds,
            "papers": self.papers,
        }
        found = {key: _named(key, numbers) for key, numbers in named.items() if numbers}
        found |= {key: sentence(f"day_end.{key}", number=number) for key, number in counted.items() if number}
        return tuple(found[key] for key in _ORDER if key in found)


_ORDER = ("serving", "called", "waiting", "aside", "windows", "in_hall", "outside", "rounds", "on_duty", "unprinted", "papers")


def still_open(hall: Hall) -> StillOpen:
    """Look at the hall's day as it is."""
    queue, today = hall.queue, hall.queue.closing.today()
    counts = hall.visits.counts()
    windows = [each for each in queue.windows.all() if each.state is not WindowState.CLOSED]
    at_windows = {each.number: each.state for each in queue.tickets.all() if each.state in {State.CALLED, State.SERVING}}
    return StillOpen(
        day=today.day,
        closed=today.closed,
        waiting=tuple(each.number for each in queue.tickets.waiting()),
        called=_those(at_windows, State.CALLED),
        serving=_those(at_windows, State.SERVING),
        aside=tuple(each.number for each in queue.tickets.set_aside()),
        windows=len(windows),
        in_hall=counts.in_hall,
        outside=counts.outside,
        on_duty=hall.checkin.end_with_day(),
        rounds=len(hall.disinfection.day().those(*_UNDONE)),
        unprinted=tuple(each.number for each in queue.papers.missing()),
        papers=sum(each.is_due or each.is_overdue for each in hall.visits.papers.awaited()),
    )


def _those(tickets: Mapping[str, State], state: State) -> tuple[str, ...]:
    return tuple(number for number, each in tickets.items() if each is state)


def _named(key: str, numbers: Sequence[str]) -> Sentence:
    return sentence(f"day_end.{key}", number=len(numbers), tickets=" ".join(_shown(numbers)))


def _shown(numbers: Sequence[str]) -> Iterator[str]:
    yield from numbers[:_NAMED]
    if len(numbers) > _NAMED:
        yield "…"
