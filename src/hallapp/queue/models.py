"""What goes into the queue's services and what comes out of them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from hallapp.core.messages import Language
from hallapp.core.sentences import Sentence, sentence
from hallapp.queue.rules import Honesty, Silence, Spread, State, WindowState


class PrintState(StrEnum):
    """What came of a ticket's paper. Pending, unconfirmed and failed ones are listed until somebody settles them.

    Sent is not printed: it is all that is ever known of a printer that never answers (a device file, a printer of the system).
    """

    PENDING = "pending"
    PRINTED = "printed"
    SENT = "sent"
    UNCONFIRMED = "unconfirmed"
    FAILED = "failed"


SETTLED = frozenset({PrintState.PRINTED, PrintState.SENT})
"""States in which the paper needs no further attention."""


@dataclass(frozen=True, slots=True)
class Service:
    """What a customer can take a ticket for.

    Attributes:
        prefix: the letter of its tickets, `A`.
        name, name_en: as typed; empty for a service of a new hall, whose words are in the catalogue.
        handling_min: minutes a customer takes, until there are enough to know better.
        issuing: whether tickets are given out for it.
    """

    prefix: str
    name: str
    name_en: str
    handling_min: int
    issuing: bool = True

    def title(self, language: Language) -> Sentence:
        """Its name in the language of the reader, as far as it was given one."""
        if not self.name:
            return sentence(f"queue.service.{self.prefix}")
        return sentence("queue.service.named", name=self.name_en if language is Language.EN and self.name_en else self.name)


@dataclass(frozen=True, slots=True)
class Window:
    """A window as it is now.

    Attributes:
        number: as it stands on the window, `1`.
        serves: the letters of its services, in order.
        clerk: id of who sits there.
        badge, name: of the clerk; empty while it is closed. For the screen of the staff, never for a display.
        ticket: number of who is called or served there.
    """

    number: str
    state: WindowState
    serves: str
    clerk: UUID | None
    badge: str
    name: str
    since: datetime | None
    ticket: str | None


@dataclass(frozen=True, slots=True)
class Ticket:
    """One ticket.

    Attributes:
        service: letter of the service it waits for now.
        window: where it was called last; None before the first call.
        waited_s: how long it has waited, or waited, in its present turn.
        print_state: None when no paper is wanted.
    """

    id: UUID
    number: str
    day: date
    service: str
    priority: bool
    state: State
    window: str | None
    issued_at: datetime
    queued_at: datetime
    called_at: datetime | None
    served_at: datetime | None
    ended_at: datetime | None
    calls: int
    returns: int
    waited_s: int
    ahead: int
    estimate_min: int
    print_state: PrintState | None


@dataclass(frozen=True, slots=True)
class WaitedThen:
    """A ticket that waited at an instant of the past.

    Attributes:
        service: letter of the service it waited for then.
        waited_s: how long it had waited in that turn.
    """

    number: str
    service: str
    priority: bool
    issued_at: datetime
    waited_s: int


@dataclass(frozen=True, slots=True)
class TicketChange:
    """What was entered wrongly of a ticket; None leaves it as it is. The number is never anything else.

    Attributes:
        service: letter of the service it is for.
    """

    service: str | None = None
    priority: bool | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """A ticket just given out: what its paper says.

    Attributes:
        offered: the service.
        ahead: how many of the same service are called first.
        clock_ok: False when the computer's clock stands on an earlier day than the hall: the number goes on, and somebody must
            look at the clock.
    """

    id: UUID
    number: str
    service: str
    offered: Service
    priority: bool
    ahead: int
    estimate_min: int
    issued_at: datetime
    day: date
    clock_ok: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands on a ticket's paper, handed to a printer.

    Attributes:
        offered: the service it waits for.
        reprint: paper with this number may exist already, so this one is marked 补打.
    """

    number: str
    offered: Service
    priority: bool
    ahead: int
    estimate_min: int
    issued_at: datetime
    reprint: bool


@dataclass(frozen=True, slots=True)
class Called:
    """What a window did: the ticket it is about, or why there is none.

    Attributes:
        number: None when nobody is called.
        ended: number of the ticket that the step finished.
        because: why nobody is called.
        priority: the ticket's.
    """

    window: str
    number: str | None
    state: State | None
    calls: int
    ended: str | None = None
    because: Silence | None = None
    service: str | None = None
    priority: bool = False


@dataclass(frozen=True, slots=True)
class AtWindow:
    """A window's own card.

    Attributes:
        window: how it stands.
        ticket: who is called or served there.
        offers_pass: called often and long enough without an answer.
        outside_no: the number outside of whoever is called and still waits before the door, where no call is heard; else None.
        waiting: how many the window could call now.
        served: how many it finished today.
        handling: how long these took.
    """

    window: Window
    ticket: Ticket | None
    offers_pass: bool
    outside_no: int | None
    waiting: int
    served: int
    handling: Spread


@dataclass(frozen=True, slots=True)
class Line:
    """One service on a display: how many wait and how long somebody would who comes now."""

    service: Service
    waiting: int
    estimate_min: int
    issuing: bool


@dataclass(frozen=True, slots=True)
class Announcement:
    """One call as the voice says it and the display shows it: a number and a window, never a name.

    Attributes:
        seq: grows with every call; ask for what comes after the last one that was said.
        call: 1 for the first call of a turn, 2 for the first recall.
    """

    seq: int
    number: str
    window: str
    call: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Display:
    """What customers see: numbers and windows only.

    Attributes:
        last_calls: each ticket once, newest first.
        open_windows, paused_windows: their numbers.
        issuing: whether tickets are given out at all.
        closed: the day was closed (日终).
    """

    day: date
    last_calls: tuple[Announcement, ...]
    lines: tuple[Line, ...]
    waiting: int
    open_windows: tuple[str, ...]
    paused_windows: tuple[str, ...]
    issuing: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The waits and handling times of one service, one window or one hour.

    Attributes:
        key: the letter, the window's number or the hour, `A`, `1`, `09`.
    """

    key: str
    waiting: Spread
    handling: Spread


@dataclass(frozen=True, slots=True)
class QueueReport:
    """The queue of one day or several.

    Attributes:
        served, passed, cancelled, abandoned, day_end: how many tickets ended so; passed ones still are.
        waiting: all waits; a ticket sent on to another service waited twice.
        out_of_order: calls before somebody's turn, with number, window and reason.
        pauses_s: seconds each window was paused.
    """

    from_day: date
    to_day: date
    issued: int
    served: int
    passed: int
    cancelled: int
    abandoned: int
    day_end: int
    waiting: Spread
    handling: Spread
    by_service: tuple[Group, ...]
    by_window: tuple[Group, ...]
    by_hour: tuple[Group, ...]
    honesty: Honesty
    out_of_order: tuple["OutOfOrder", ...]
    pauses_s: dict[str, int]


@dataclass(frozen=True, slots=True)
class OutOfOrder:
    """A call before somebody's turn."""

    number: str
    window: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class DayEnd:
    """What closing the day did."""

    day: date
    tickets: int
    windows: int
