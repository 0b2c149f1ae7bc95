"""How outcomes, counts and papers are put into words, colours and marks."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from hallapp.checkin.view.looks import degrees
from hallapp.core.messages import Language, Words
from hallapp.qtkit.marks import Mark
from hallapp.qtkit.tokens import Tone
from hallapp.queue.models import Service
from hallapp.visits.models import Counts, PapersLine, Registered, VisitLine
from hallapp.visits.rules import Because, FaceMask, Outcome

TONES = {
    Outcome.ADMITTED: Tone.OK,
    Outcome.WAITS_OUTSIDE: Tone.WARN,
    Outcome.TURNED_AWAY: Tone.BAD,
    Outcome.REFUSED: Tone.WARN,
    Outcome.LEFT: Tone.IDLE,
}
NEEDS_ANOTHER = frozenset({Because.FEVER, Because.LOW})
"""Whoever was sent away or waits because of one of these can be measured again."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the card says large, and below it what to do.

    Attributes:
        card: colours the whole card; None leaves it as it is.
    """

    text: str
    tone: Tone
    mark: Mark
    detail: str = ""
    card: Tone | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One party in words."""

    line: VisitLine
    time: str
    reading: str
    reading_tone: Tone | None
    face_mask: str
    matter: str
    ticket: str
    outcome: str
    tone: Tone
    mark: Mark


def named(words: Words, service: Service | None, prefix: str) -> str:
    """A service's name; its letter alone once it is retired."""
    return words.tell(service.title(Language(words.language))) if service is not None else prefix


def said_of(words: Words, done: Registered, limit: int) -> Said:
    """What became of a party, and what to do now."""
    advice = words(f"visits.advice.{done.because}") if done.because and words.has(f"visits.advice.{done.because}") else ""
    if done.extra_round:
        advice = f"{advice} · {words('visits.cli.extra_round')}" if advice else words("visits.cli.extra_round")
    match done.because:
        case None:
            ticket = done.ticket or words("visits_view.no_ticket")
            return Said(words("visits_view.come_in", ticket=ticket), Tone.OK, Mark.TICK, _in_hall(words, done.counts))
        case Because.FULL if done.place is not None:
            number = words("visits_view.outside_no", number=done.outside_no or 0)
            return Said(number, Tone.BAD, Mark.OVERDUE, _outside(words, done, limit, done.place), Tone.BAD)
        case Because.FEVER:
            return Said(words("visits_view.fever"), Tone.BAD, Mark.ALARM, advice, Tone.BAD)
        case Because.LOW:
            return Said(words("visits_view.low"), Tone.WARN, Mark.WARNING, advice, Tone.WARN)
        case Because.FACE_MASK:
            return Said(words("visits_view.no_mask"), Tone.BAD, Mark.ALARM, advice, Tone.BAD)
        case _:
            return Said(words("visits_view.refused"), Tone.WARN, Mark.WARNING, advice, Tone.WARN)


def said_of_counts(words: Words, counts: Counts) -> tuple[str, Tone, Mark]:
    """How full the hall is, beside its figures."""
    if counts.is_full:
        kept, full = words.many("visits.kept", counts.kept), words("visits_view.is_full")
        return kept if counts.is_held else full, Tone.BAD, Mark.OVERDUE
    text = words.many("visits_view.free", counts.free)
    return (text, Tone.WARN, Mark.WARNING) if counts.is_nearly_full else (text, Tone.OK, Mark.TICK)


def row_of(words: Words, line: VisitLine, services: dict[str, Service], zone: ZoneInfo) -> Row:
    """A party of the day's list in words."""
    reading, tone = _reading(words, line)
    service = named(words, services.get(line.service or ""), line.service or "")
    matter = words(f"visits.case.{line.case_kind}") if line.case_kind else service
    party = words("visits_view.party", count=line.party) if line.party > 1 else ""
    outcome, mark = _outcome(words, line)
    return Row(
        line=line,
        time=f"{line.at.astimezone(zone):%H:%M}",
        reading=reading,
        reading_tone=tone,
        face_mask=words(f"visits_view.mask.{line.face_mask}"),
        matter=" · ".join(each for each in (matter, party, line.name or "") if each) or "—",
        ticket=line.ticket or "—",
        outcome=outcome,
        tone=Tone.IDLE if line.left_at is not None else TONES[line.outcome],
        mark=mark,
    )


def due_said(words: Words, line: PapersLine) -> tuple[str, Tone]:
    """Until when papers are awaited; that no calendar was there is said with it."""
    day = _short(words, line.due_on)
    if line.is_overdue:
        return words("visits_view.papers.overdue", day=day), Tone.BAD
    if line.is_due:
        return words("visits_view.papers.today", day=day), Tone.WARN
    return day, Tone.INFO


def _short(words: Words, day: date) -> str:
    return words("visits_view.day", month=day.month, day=day.day, weekday=words(f"weekday.{day.isoweekday()}"))


def _outside(words: Words, done: Registered, limit: int, place: int) -> str:
    said = words("visits_view.full", limit=limit, place=place)
    return f"{said} · {words('visits.cli.ticket', number=done.ticket)}" if done.ticket else said


def _in_hall(words: Words, counts: Counts) -> str:
    return words("visits_view.in_hall", in_hall=counts.in_hall, limit=counts.limit)


def _reading(words: Words, line: VisitLine) -> tuple[str, Tone | None]:
    """The temperature where it is kept, else whether it passed."""
    if line.verdict is None:
        return words("visits_view.not_measured"), None
    tone = {"fever": Tone.BAD, "low": Tone.WARN}.get(line.verdict.value, Tone.OK)
    return degrees(line.tenths) if line.tenths is not None else words(f"visits_view.verdict.{line.verdict}"), tone


def _outcome(words: Words, line: VisitLine) -> tuple[str, Mark]:
    """What became of a party in a word or two."""
    said = words(f"visits_view.outcome.{line.outcome}")
    mark = Mark.TICK if line.outcome is Outcome.ADMITTED else Mark.NONE
    if line.outcome is Outcome.ADMITTED and line.left_at is not None:
        said = words("visits_view.outcome.left")
    elif line.because is not None and line.outcome is not Outcome.ADMITTED:
        said = words("visits_view.outcome.because", outcome=said, because=words(f"visits.because.{line.because}"))
    if line.outside_no is not None and line.outcome is Outcome.WAITS_OUTSIDE:
        asked = line.invited_at is not None
        said = words("visits_view.outcome.invited" if asked else "visits_view.outcome.outside", number=line.outside_no)
    if line.steered_online:
        said = f"{said} · {words('visits_view.steered')}"
    return said, mark


def mask_said(words: Words, mask: FaceMask) -> tuple[str, Tone, Mark]:
    """The face mask on its button."""
    tone, mark = {
        FaceMask.BROUGHT: (Tone.OK, Mark.TICK),
        FaceMask.GIVEN: (Tone.INFO, Mark.NOTE),
        FaceMask.REFUSED: (Tone.BAD, Mark.ALARM),
    }[mask]
    return words(f"visits_view.mask.{mask}"), tone, mark
