"""How a round looks: colour, mark and word always together, the time beside it, and what stands below."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.disinfection.models import Agent, Round
from hallapp.disinfection.rules import AgentKind, Grade, State
from hallapp.disinfection.saying import said_reason
from hallapp.qtkit.marks import Mark
from hallapp.qtkit.tokens import Tone

MINUTE = timedelta(minutes=1)

MARKS = {
    State.PENDING: (Tone.IDLE, Mark.OPEN),
    State.DUE: (Tone.INFO, Mark.NOTE),
    State.OVERDUE: (Tone.BAD, Mark.OVERDUE),
    State.DONE: (Tone.OK, Mark.TICK),
    State.LATE: (Tone.WARN, Mark.TICK),
    State.MISSED: (Tone.BAD, Mark.ALARM),
    State.FAILED: (Tone.WARN, Mark.WARNING),
}

GRADES = {
    Grade.KEPT: (Tone.OK, Mark.TICK),
    Grade.LATE: (Tone.WARN, Mark.WARNING),
    Grade.GAPS: (Tone.BAD, Mark.OVERDUE),
    Grade.NONE: (Tone.IDLE, Mark.NONE),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the list, in the present language.

    Attributes:
        how: what it is done with.
        word: its state, with its time.
        under: who did it, when it was recorded, why not: the quiet line below.
        chip: how long the agent must still work; empty where nothing has to.
    """

    round: Round
    time: str
    area: str
    how: str
    word: str
    under: str
    tone: Tone
    mark: Mark
    chip: str = ""
    chip_tone: Tone = Tone.INFO

    @property
    def said(self) -> str:
        """The whole row for a screen reader, and for the clipboard."""
        return " ".join(each for each in (self.time, self.area, self.mark.value + self.word, self.under, self.chip, self.how) if each)


def clock(at: datetime, zone: ZoneInfo) -> str:
    """The hall's wall time of an instant."""
    return f"{at.astimezone(zone):%H:%M}"


def entry_of(words: Words, each: Round, now: datetime, zone: ZoneInfo) -> Entry:
    """A round as the list shows it at an instant."""
    tone, mark = (Tone.WARN, Mark.PENCIL) if each.entered_afterwards and each.state.is_done else MARKS[each.state]
    if not each.owed:
        tone, mark = Tone.IDLE, Mark.NONE
    chip, chip_tone = chip_of(words, each, now, zone)
    return Entry(
        round=each,
        time=clock(each.planned_at, zone),
        area=words.tell(each.area.label),
        how=how_done(words, each),
        word=_word(words, each, now, zone),
        under=_under(words, each, zone),
        tone=tone,
        mark=mark,
        chip=chip,
        chip_tone=chip_tone,
    )


def how_done(words: Words, each: Round) -> str:
    """What a round is done with, or was: 含氯消毒液 500 mg/L · 30 分; the kind of thing where there is no agent."""
    agent = each.agent or each.area.agent
    if agent is None:
        return words(f"disinfection.kind.{each.area.kind}")
    strength = agent.strength if each.strength is None else each.strength
    minutes = agent.contact_min if each.contact_min is None else each.contact_min
    said = words("rounds_view.how", agent=words.tell(agent.label), strength=strength_said(agent, strength))
    return words("rounds_view.how.works", how=said, minutes=minutes) if minutes else said


def strength_said(agent: Agent, strength: int) -> str:
    """A strength with its unit: 500 mg/L, 75 %."""
    return f"{strength}%" if agent.kind is AgentKind.ALCOHOL else f"{strength} mg/L"


def chip_of(words: Words, each: Round, now: datetime, zone: ZoneInfo) -> tuple[str, Tone]:
    """The countdown of the contact time: 还需 28 分，可入座 09:02. Once it is over it says that the area may be wiped, until it was."""
    until = each.works_until
    if until is None or not may_be_wiped(each, now):
        return "", Tone.INFO
    if now >= until:
        return words("rounds_view.may_wipe", time=clock(until, zone)), Tone.OK
    left = -((now - until) // MINUTE)
    key = "rounds_view.works.seats" if each.area.key == "seats" else "rounds_view.works"
    return words.many(key, left, time=clock(until, zone)), Tone.INFO


def is_working(each: Round, now: datetime) -> bool:
    """Whether the agent still has to be left alone there."""
    return each.state.is_done and each.wiped_at is None and each.works_until is not None and now < each.works_until


def may_be_wiped(each: Round, now: datetime) -> bool:
    """Whether there is something on it that somebody still has to wipe off; once the area's next round is due nobody asks any more."""
    is_on = each.state.is_done and bool(each.contact_min) and each.wiped_at is None
    return is_on and (now < each.timing.missed_from or is_working(each, now))


def _word(words: Words, each: Round, now: datetime, zone: ZoneInfo) -> str:
    if not each.owed:
        return words("disinfection.not_owed")
    match each.state:
        case State.PENDING:
            return words("rounds_view.pending", time=clock(each.timing.falls_due, zone))
        case State.DUE:
            return words("rounds_view.due", time=clock(each.timing.overdue_after, zone))
        case State.OVERDUE:
            return words.many("rounds_view.overdue", (now - each.planned_at) // MINUTE)
        case State.MISSED | State.FAILED:
            return words(f"disinfection.state.{each.state}")
        case State.DONE | State.LATE:
            word = words(f"disinfection.state.{each.state}")
            if each.entered_afterwards:
                afterwards = words("disinfection.afterwards")
                word = afterwards if each.state is State.DONE else words("rounds_view.both", first=word, second=afterwards)
            return f"{word} {clock(each.done_at, zone)}" if each.done_at else word


def _under(words: Words, each: Round, zone: ZoneInfo) -> str:
    parts = [words(f"disinfection.extra.{each.because}")] if each.because else []
    parts += [] if each.owed else [words("disinfection.not_owed.why")]
    parts += [each.operator.name] if each.operator else []
    if each.entered_afterwards and each.recorded_at and each.state.is_done:
        stamp = each.recorded_at.astimezone(zone)
        same_day = each.done_at is not None and stamp.date() == each.done_at.astimezone(zone).date()
        parts.append(words("rounds_view.recorded", time=f"{stamp:%H:%M}" if same_day else f"{stamp:%m-%d %H:%M}"))
    parts += [words("rounds_view.checked", name=each.checker.name)] if each.checker else []
    parts += [words("rounds_view.wiped", time=clock(each.wiped_at, zone))] if each.wiped_at else []
    reason = said_reason(words, each)
    parts += [reason] if reason else []
    return " · ".join(parts)
