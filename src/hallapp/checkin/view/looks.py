"""How verdicts and states look and sound: colour, mark and word always together."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from hallapp.checkin.models import CheckedIn, Line
from hallapp.checkin.rules import Standing, State, Step, Verdict
from hallapp.core.sentences import Sentence, sentence
from hallapp.core.text import celsius
from hallapp.qtkit.marks import Mark
from hallapp.qtkit.tokens import Tone

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class Look:
    """One thing said to eye and ear.

    Attributes:
        sound: name of the sound that goes with it.
    """

    word: Sentence
    tone: Tone
    mark: Mark
    sound: str = "tick"


def circled(place: int) -> str:
    """① for the first place of the tray; plain figures from the 21st on."""
    return CIRCLED[place] if place < len(CIRCLED) else f"({place + 1})"


def degrees(tenths: int) -> str:
    """A reading as it stands on the screen: 36.5 ℃."""
    return f"{celsius(tenths)} ℃"


def clock(at: datetime, zone: ZoneInfo) -> str:
    """The hall's wall time of an instant."""
    return f"{at.astimezone(zone):%H:%M}"


def listed(steps: tuple[Step, ...] | list[Step]) -> Sentence:
    """Steps in one line: 口罩、洗手消毒."""
    first, *rest = [sentence(f"checkin_view.step.{step.value}") for step in steps]
    said = first
    for each in rest:
        said = sentence("checkin_view.and", first=said, second=each)
    return said


def outcome(done: CheckedIn) -> Look:
    """What a stored reading says."""
    return _outcome(done.verdict, done.waiting_on, done.open_steps)


def outcome_of(standing: Standing) -> Look:
    """What the latest reading of somebody says."""
    last, blocking = standing.last, standing.blocking
    verdict = last.verdict if last else Verdict.NORMAL
    return _outcome(verdict, blocking.verdict if blocking else None, standing.open_steps)


def _outcome(verdict: Verdict, waiting_on: Verdict | None, open_steps: tuple[Step, ...]) -> Look:
    if verdict is Verdict.FEVER:
        return Look(sentence("checkin_view.fever"), Tone.BAD, Mark.ALARM, "low")
    if verdict is Verdict.LOW:
        return Look(sentence("checkin_view.low"), Tone.WARN, Mark.WARNING, "low")
    if waiting_on is not None:
        return Look(sentence("checkin_view.not_cleared"), Tone.WARN, Mark.WARNING, "low")
    if open_steps:
        return Look(sentence("checkin_view.open", steps=listed(open_steps)), Tone.WARN, Mark.WARNING, "error")
    return Look(sentence("checkin_view.normal"), Tone.OK, Mark.TICK, "ok")


def place_of(line: Line, zone: ZoneInfo) -> Look:
    """Where somebody stands today, as the list of people says it."""
    match line.state:
        case State.ON_DUTY:
            return Look(sentence("checkin_view.on_duty"), Tone.OK, Mark.TICK)
        case State.ON_LEAVE:
            return Look(sentence("checkin_view.on_leave"), Tone.INFO, Mark.NOTE)
        case State.LEFT:
            when = clock(line.left_at, zone) if line.left_at else ""
            return Look(sentence("checkin_view.left", time=when), Tone.IDLE, Mark.OPEN)
        case State.UNCHECKED:
            return _unchecked(line)


def _unchecked(line: Line) -> Look:
    if line.waiting_on is Verdict.FEVER:
        return Look(sentence("checkin_view.recheck_fever"), Tone.BAD, Mark.ALARM)
    if line.waiting_on is not None:
        return Look(sentence("checkin_view.recheck_low"), Tone.WARN, Mark.WARNING)
    if line.tenths is not None:
        return Look(sentence("checkin_view.open", steps=listed(line.open_steps)), Tone.WARN, Mark.WARNING)
    if not line.is_due_yet:
        return Look(sentence("checkin_view.shift_over" if line.is_shift_over else "checkin_view.not_yet"), Tone.IDLE, Mark.OPEN)
    if line.is_late:
        return Look(sentence("checkin_view.late"), Tone.WARN, Mark.WARNING)
    return Look(sentence("checkin_view.missing"), Tone.IDLE, Mark.OPEN)
