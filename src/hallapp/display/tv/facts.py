"""What the big screen shows: numbers and windows. There is no place in here for a name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Called:
    """A ticket and the window it is called to."""

    ticket: str
    window: int


@dataclass(frozen=True, slots=True)
class TvFacts:
    """One moment of the screen, in words of its language where they are words.

    Attributes:
        hall: the hall's name; demo: whether to mark the screen as a demo.
        day, clock: as shown at the top.
        calling: who is called now, or was last; None before the first call.
        earlier: the calls before it, the newest first.
        waiting: how many wait; estimate_min: how long the next one would, None when nobody can say.
        in_hall, limit: head count, None when the hall does not count; kept: places that nobody else gets, because somebody
            outside was asked in.
        paused: windows that take a break.
        message: the line at the bottom.
        issuing: whether tickets are given out; closed: the day is over, and no call of it is shown any more.
        cut_off: what to say when the screen no longer hears from the hall; empty while it does.
    """

    hall: str
    day: str
    clock: str
    calling: Called | None = None
    earlier: tuple[Called, ...] = ()
    waiting: int = 0
    estimate_min: int | None = None
    in_hall: int | None = None
    limit: int | None = None
    kept: int = 0
    paused: tuple[int, ...] = ()
    message: str = ""
    issuing: bool = True
    closed: bool = False
    cut_off: str = ""
    demo: bool = False

    @property
    def is_full(self) -> bool:
        """Whether nobody more may come in."""
        return self.limit is not None and self.in_hall is not None and self.in_hall + self.kept >= self.limit
