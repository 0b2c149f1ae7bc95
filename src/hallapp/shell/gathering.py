"""Asks each feature what 今日 shall show. It runs on the store thread and decides nothing."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from functools import partial
from itertools import chain
from zoneinfo import ZoneInfo

from hallapp.checkin.models import DayList
from hallapp.core.needs import Need, Offer
from hallapp.core.sentences import Sentence, sentence
from hallapp.disinfection.models import DayRounds
from hallapp.disinfection.rules import State
from hallapp.hall import Hall
from hallapp.notices.models import Hanging
from hallapp.notices.rules import Kind
from hallapp.qtkit.marks import Mark
from hallapp.qtkit.tokens import Tone
from hallapp.queue.models import Display, Ticket
from hallapp.queue.rules import Wait, wait_of
from hallapp.queue.settings import QueueSettings
from hallapp.shell.hall_needs import hall_needs
from hallapp.shell.today_facts import Tile, TodayFacts, by_urgency
from hallapp.visits.models import Counts

_NAMED = 3
_WAITS = {Wait.USUAL: (Tone.OK, Mark.TICK), Wait.LONG: (Tone.WARN, Mark.WARNING), Wait.TOO_LONG: (Tone.BAD, Mark.OVERDUE)}


def today_facts(hall: Hall) -> TodayFacts:
    """What 今日 shows now; of a damaged hall, what can still be read."""
    can = hall.database.if_readable
    with hall.database.read():
        day = can(hall.checkin.day_list, None)
        needs = list(chain.from_iterable(_asked(ask, hall) for ask in _ASKED))
        tiles = [
            can(lambda: _staff(day) if day else None, None),
            can(partial(_second, hall, day), None),
            can(lambda: _rounds(hall.disinfection.day()), None),
            can(partial(_last, hall), None),
        ]
    shown, untouched = tuple(tile for tile in tiles if tile is not None), day is not None and is_untouched(day)
    return TodayFacts(shown, by_urgency(needs), untouched=untouched, unstaffed=day is not None and not day.lines)


_ASKED: tuple[Callable[[Hall], Iterable[Need]], ...] = (
    hall_needs,
    lambda hall: hall.checkin.needs(),
    lambda hall: hall.disinfection.needs(),
    lambda hall: hall.queue.needs(),
    lambda hall: hall.visits.needs(),
    lambda hall: hall.notices.needs(),
)
"""Everything that reports needs; needs of equal urgency are listed in this order."""


def _asked(ask: Callable[[Hall], Iterable[Need]], hall: Hall) -> list[Need]:
    """The needs one of them reports; none if that part of a damaged hall cannot be read."""
    nothing: list[Need] = []
    return hall.database.if_readable(lambda: list(ask(hall)), nothing)


def _second(hall: Hall, day: DayList | None) -> Tile | None:
    """The queue where there is one; else who is missing, who stands on the first card too."""
    display, waiting = hall.queue.reports.display(), hall.queue.tickets.waiting()
    if is_in_use(display):
        return _queue(display, waiting, hall.settings.now(QueueSettings).wait_limit)
    return _missing(day) if day is not None else None


def _last(hall: Hall) -> Tile:
    """How full the hall is; before anybody came, the board: when that is out of date it is among the needs too."""
    counts = hall.visits.counts()
    return _hall(counts) if is_visited(counts) else _board(hall.notices.hanging(), hall.database.zone)


def _board(hanging: Sequence[Hanging], zone: ZoneInfo) -> Tile:
    """The staff board: on the door, out of date, or not there yet."""
    title = sentence("today.board")
    board = next((each for each in hanging if each.notice.kind is Kind.STAFF_BOARD), None)
    if board is None:
        make = Offer("notices.new", {"kind": Kind.STAFF_BOARD.value})
        return Tile(title, sentence("today.board.none"), sentence("today.board.none.detail"), Tone.IDLE, make)
    figure = sentence("today.board.version", version=board.notice.version)
    if board.is_stale:
        again = Offer("notices.reprint", {"kind": Kind.STAFF_BOARD.value, "language": board.notice.language.value})
        return Tile(title, figure, sentence("today.board.stale"), Tone.WARN, again)
    at = f"{board.notice.postings[-1].posted_at.astimezone(zone):%H:%M}"
    return Tile(title, figure, sentence("today.board.true", at=at), Tone.OK, Offer("notices.show"))


def is_visited(counts: Counts) -> bool:
    """Whether anybody came to the door today, or was counted."""
    return bool(counts.admitted or counts.in_hall or counts.outside or counts.turned_away or counts.refused)


def _hall(counts: Counts) -> Tile:
    """How full the hall is: 28 / 30, 还可进 2 人; its button is the next at the door."""
    title, show = sentence("today.hall"), Offer("visits.show")
    figure = sentence("today.hall.figure", in_hall=counts.in_hall, limit=counts.limit)
    if counts.is_full:
        kept, full = sentence("visits.kept", count=counts.kept), sentence("today.hall.full", count=counts.outside)
        return Tile(title, figure, kept if counts.is_held else full, Tone.BAD, show, Mark.OVERDUE)
    free = sentence("today.hall.free", count=counts.free)
    return Tile(title, figure, free, Tone.WARN if counts.is_nearly_full else Tone.OK, show)


def _rounds(day: DayRounds) -> Tile:
    """How far today's rounds are: 3 / 8, 2 项逾期."""
    done, overdue, due = (len(day.those(*states)) for states in ((State.DONE, State.LATE), (State.OVERDUE,), (State.DUE,)))
    missed = sum(not each.explained for each in day.those(State.MISSED))
    title, show = sentence("today.rounds"), Offer("disinfection.show")
    figure = sentence("today.rounds.figure", done=done, whole=len(day.owed))
    if not day.owed:
        return Tile(title, figure, sentence("today.rounds.none"), Tone.IDLE, show)
    if overdue:
        return Tile(title, figure, sentence("today.rounds.overdue", count=overdue), Tone.BAD, show, Mark.OVERDUE)
    if missed:
        return Tile(title, figure, sentence("today.rounds.missed", count=missed), Tone.WARN, show)
    if due:
        return Tile(title, figure, sentence("today.rounds.due", count=due), Tone.INFO, show)
    return Tile(title, figure, sentence("today.rounds.in_time"), Tone.OK, show)


def is_in_use(display: Display) -> bool:
    """Whether anybody waits, was called, or sits at a window today."""
    return bool(display.waiting or display.last_calls or display.open_windows or display.paused_windows)


def _queue(display: Display, waiting: Sequence[Ticket], limit: timedelta) -> Tile:
    """How many wait and how long the longest does; its button calls the next."""
    title, figure = sentence("today.queue"), sentence("today.queue.figure", count=len(waiting))
    if not waiting:
        return Tile(title, figure, sentence("queue.why.nobody"), Tone.OK, Offer("queue.show"))
    if not display.open_windows:
        return Tile(title, figure, sentence("today.queue.no_window"), Tone.WARN, Offer("queue.show"))
    longest = max(each.waited_s for each in waiting)
    tone, mark = _WAITS[wait_of(timedelta(seconds=longest), limit)]
    return Tile(title, figure, sentence("today.queue.longest", count=longest // 60), tone, Offer("queue.next"), mark)


def is_untouched(day: DayList) -> bool:
    """Whether nobody was measured yet."""
    return all(line.tenths is None for line in day.lines)


def _staff(day: DayList) -> Tile:
    figure = sentence("today.staff.figure", here=len(day.on_duty), due=len(day.due))
    away = sentence("today.staff.away", leave=len(day.on_leave), left=len(day.left))
    missing = len(day.unchecked)
    if not day.lines:
        return Tile(sentence("today.staff"), figure, sentence("today.no_staff.short"), Tone.IDLE, Offer("staff.show"))
    tone = Tone.OK if not missing and day.due else Tone.WARN if any(line.is_late for line in day.unchecked) else Tone.INFO
    return Tile(
        sentence("today.staff"),
        figure,
        away if not missing else sentence("today.staff.missing", count=missing),
        tone,
        Offer("checkin.show"),
    )


def _missing(day: DayList) -> Tile:
    named = [line.name for line in day.unchecked[:_NAMED]]
    rest = len(day.unchecked) - len(named)
    detail: Sentence = sentence("today.missing.nobody" if day.lines else "today.no_staff.short")
    if named:
        names = sentence("today.names", names="、".join(named))
        detail = sentence("today.missing.more", names=names, count=rest) if rest else names
    if not day.lines:
        return Tile(sentence("today.missing"), sentence("today.count", count=0), detail, Tone.IDLE, Offer("staff.show"))
    tone = Tone.OK if not named else Tone.WARN if any(line.is_late for line in day.unchecked) else Tone.IDLE
    return Tile(sentence("today.missing"), sentence("today.count", count=len(day.unchecked)), detail, tone, Offer("window.search"))
