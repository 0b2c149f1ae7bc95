"""What the queue reports to Today: waits beyond the limit, a paused window with people waiting, tickets without paper, a wrong clock."""

from collections.abc import Sequence
from datetime import timedelta

from hallapp.core.needs import Need, Offer, Urgency
from hallapp.core.sentences import sentence
from hallapp.queue.models import PrintState, Ticket, Window
from hallapp.queue.rules import WindowState

_FEATURE = "queue"
_SHOW = (Offer("queue.show"),)
_CALL = (Offer("queue.next"), *_SHOW)


def needs_of(
    waiting: Sequence[Ticket], windows: Sequence[Window], unprinted: Sequence[Ticket], *, limit: timedelta, clock_ok: bool
) -> list[Need]:
    """The lines of Today, the most urgent first."""
    found = [*_too_long(waiting, limit), *_paused(waiting, windows), *_unprinted(unprinted)]
    if not clock_ok:
        found.append(Need(_FEATURE, Urgency.WARNING, sentence("queue.need.clock"), sentence("queue.need.clock.detail"), _SHOW))
    return sorted(found, key=lambda need: need.urgency)


def _too_long(waiting: Sequence[Ticket], limit: timedelta) -> list[Need]:
    late = [each for each in waiting if each.waited_s >= limit.total_seconds()]
    if not late:
        return []
    longest = max(late, key=lambda each: each.waited_s)
    title = sentence("queue.need.long", count=len(late), limit=int(limit.total_seconds() // 60))
    detail = sentence("queue.need.long.detail", number=longest.number, minutes=longest.waited_s // 60)
    return [Need(_FEATURE, Urgency.OVERDUE, title, detail, _CALL)]


def _paused(waiting: Sequence[Ticket], windows: Sequence[Window]) -> list[Need]:
    """Windows that are paused although somebody waits for what they do."""
    found = []
    for window in windows:
        people = sum(each.service in window.serves for each in waiting)
        if window.state is WindowState.PAUSED and people:
            title = sentence("queue.need.paused", window=window.number)
            offers = (Offer("queue.resume", {"window": window.number}), *_SHOW)
            found.append(Need(_FEATURE, Urgency.WARNING, title, sentence("queue.need.paused.detail", count=people), offers))
    return found


def _unprinted(unprinted: Sequence[Ticket]) -> list[Need]:
    if not unprinted:
        return []
    failed = any(each.print_state is PrintState.FAILED for each in unprinted)
    first = unprinted[0]
    title = sentence("queue.need.unprinted", count=len(unprinted))
    detail = sentence("queue.need.unprinted.detail", number=first.number)
    offers = (Offer("queue.reprint", {"number": first.number}), *_SHOW)
    return [Need(_FEATURE, Urgency.WARNING if failed else Urgency.NOTE, title, detail, offers)]
