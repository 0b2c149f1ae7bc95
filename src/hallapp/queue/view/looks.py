"""How tickets, waits and windows are put into words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hallapp.core.messages import Language, Words
from hallapp.qtkit.marks import Mark
from hallapp.qtkit.tokens import Tone
from hallapp.queue.models import Service, Ticket
from hallapp.queue.rules import Wait, WindowState, wait_of

_MINUTE = 60
STAR = "★"
TONES = {Wait.USUAL: None, Wait.LONG: Tone.WARN, Wait.TOO_LONG: Tone.BAD}
MARKS = {Wait.USUAL: Mark.NONE, Wait.LONG: Mark.WARNING, Wait.TOO_LONG: Mark.OVERDUE}
STATE_TONES = {WindowState.OPEN: Tone.OK, WindowState.PAUSED: Tone.WARN, WindowState.CLOSED: Tone.IDLE}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the list of those who wait."""

    number: str
    shown: str
    service: str
    since: str
    minutes: str
    wait: Wait


def entry_of(words: Words, ticket: Ticket, service: Service | None, limit: timedelta, zone: ZoneInfo) -> Entry:
    """A ticket that waits, in words."""
    wait = wait_of(timedelta(seconds=ticket.waited_s), limit)
    minutes = words.many("queue_view.minutes", ticket.waited_s // _MINUTE)
    return Entry(
        number=ticket.number,
        shown=f"{STAR} {ticket.number}" if ticket.priority else ticket.number,
        service=named(words, service, ticket.service),
        since=clock(ticket.queued_at, zone),
        minutes=f"{minutes} {MARKS[wait].value}".strip(),
        wait=wait,
    )


def named(words: Words, service: Service | None, prefix: str) -> str:
    """A service's name; its letter alone once it is retired."""
    return words.tell(service.title(Language(words.language))) if service is not None else prefix


def clock(at: datetime | None, zone: ZoneInfo) -> str:
    """A time of day."""
    return f"{at.astimezone(zone):%H:%M}" if at is not None else "—"


def ticking(since: datetime, now: datetime) -> str:
    """How long something takes already: 06:41; after an hour 1:06:41. A clock set back shows nothing."""
    seconds = max(0, int((now - since).total_seconds()))
    minutes, rest = divmod(seconds, _MINUTE)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"
