"""Asks each feature what 今日 shall show. It runs on the store thread and decides nothing."""

from collections.abc import Sequence
from datetime import timedelta
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
    """What 今日 shows now."""
    with hall.database.read():
        day = hall.checkin.day_list()
        rounds = hall.disinfection.day()
        hanging = hall.notices.hanging()
        needs: list[Need] = [
            *hall_needs(hall),
            *hall.checkin.needs(),
            *hall.disinfection.needs(),
            *hall.queue.needs(),
            *hall.visits.needs(),
            *hall.notices.needs(),
        ]
        display, waiting = hall.queue.reports.display(), hall.queue.tickets.waiting()
        limit = hall.settings.now(QueueSettings).wait_limit
        counts = hall.visits.counts()
    second = _queue(display, waiting, limit) if is_in_use(display) else _missing(day)  # whoever is missing stands on the first card too
    last = _hall(counts) if is_visited(counts) else _board(hanging, hall.database.zone)  # a board out of date is among the needs too
    tiles = (_staff(day), second, _rounds(rounds), last)
    return TodayFacts(tiles, by_urgency(needs), untouched=is_untouched(day), unstaffed=not day.lines)


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
        return Tile(title, figure, sentence("today.hall.full", count=counts.outside), Tone.BAD, show, Mark.OVERDUE)
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
