"""What the card says about the person first in the tray: pure, so that every case can be tested without a window."""

from dataclasses import dataclass, replace
from enum import StrEnum
from zoneinfo import ZoneInfo

from hallapp.checkin.models import CheckedIn, Line
from hallapp.checkin.rules import Step, Verdict
from hallapp.checkin.view.looks import circled, clock, degrees, listed, outcome
from hallapp.checkin.view.tray import Matter, Waiting
from hallapp.core.sentences import Sentence, sentence
from hallapp.qtkit.marks import Mark
from hallapp.qtkit.tokens import Tone

WARM_UP_MIN = 5
"""How long somebody with a low reading sits indoors before the next one."""


class Act(StrEnum):
    """Something the card offers; its word is `checkin_view.act.<value>`."""

    BACK = "back"
    OFF = "off"
    TICK = "tick"
    CANCEL_LEAVE = "cancel_leave"
    REGISTER = "register"
    ASSIGN = "assign"
    SURE = "sure"
    YES = "yes"
    NO = "no"
    PLACES = "places"
    SKIP = "skip"
    RETYPE = "retype"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Offered:
    """An act with its key in Qt's portable form."""

    act: Act
    key: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything on the card.

    Attributes:
        kicker: the small line above the name.
        name: as stored, or what to do while nobody is there.
        tone: the colour of the whole card; None for the plain one.
        prompt: what to do; in the colour of `prompt_tone`.
        takes_reading: whether the field stands for this person's temperature.
        shows_steps: whether mask, hands and badge can be turned.
        shows_recheck: whether method, checker and reason can be chosen.
        offers: what else can be done, each by its key.
        asks_places: whether other places can be typed.
        verdict: what the last reading said, in large letters, with its mark.
    """

    kicker: Sentence
    name: str | Sentence
    detail: Sentence | None
    tone: Tone | None
    prompt: Sentence | None
    prompt_tone: Tone | None = None
    takes_reading: bool = True
    shows_steps: bool = True
    shows_recheck: bool = False
    offers: tuple[Offered, ...] = ()
    asks_places: bool = False
    verdict: Sentence | None = None
    mark: Mark = Mark.NONE


_DROP = Offered(Act.DROP, "Esc")


def content_of(waiting: Waiting, zone: ZoneInfo) -> Content:
    """The card of somebody in the tray."""
    line = waiting.line
    if line is None:
        return _unknown(waiting)
    if waiting.matter is Matter.RECHECK:
        return _recheck(line, zone)
    if waiting.matter is Matter.AGAIN:
        return _again(line, zone)
    return _asked(waiting.matter, line, zone) or _measure(line)


def _asked(matter: Matter, line: Line, zone: ZoneInfo) -> Content | None:
    """The card of somebody who is asked something instead of being measured."""
    match matter:
        case Matter.RETURN:
            when = clock(line.left_at, zone) if line.left_at else ""
            return _question(line, "return", Act.BACK, sentence("checkin_view.ask.return", time=when))
        case Matter.STEPS:
            return _question(line, "steps", Act.TICK, _steps_open(line))
        case Matter.ON_LEAVE:
            return _question(line, "on_leave", Act.CANCEL_LEAVE, sentence("checkin_view.ask.on_leave"))
        case _:
            return None


def nobody_content(last: CheckedIn | None) -> Content:
    """The card while the tray is empty: what just happened, and what to do next."""
    if last is None:
        return Content(
            sentence("checkin_view.to_measure"),
            sentence("checkin_view.scan"),
            sentence("checkin_view.scan.detail"),
            None,
            sentence("checkin_view.two_keys"),
            shows_steps=False,
        )
    look = outcome(last)
    verdict = sentence("checkin_view.result", temperature=degrees(last.tenths), word=look.word)
    return Content(sentence("checkin_view.scan.next"), last.name, None, look.tone, None, shows_steps=False, verdict=verdict, mark=look.mark)


def floating_content(seconds: int) -> Content:
    """The card while a reading waits for its badge."""
    scan, detail = sentence("checkin_view.scan"), sentence("checkin_view.floating.detail")
    prompt = sentence("checkin_view.floating", seconds=seconds)
    return Content(sentence("checkin_view.to_measure"), scan, detail, Tone.INFO, prompt, Tone.INFO, shows_steps=False)


def assigning_content(waiting: Waiting) -> Content:
    """The card while a colleague is chosen for a badge nobody knows."""
    return replace(_unknown(waiting), tone=Tone.INFO, prompt=sentence("checkin_view.assigning"), prompt_tone=Tone.INFO, offers=(_DROP,))


def sure_content(waiting: Waiting, tenths: int, zone: ZoneInfo) -> Content:
    """The card while an unlikely reading waits to be confirmed."""
    shown = content_of(waiting, zone)
    prompt = sentence("checkin_view.ask.sure", temperature=degrees(tenths))
    offers = (Offered(Act.SURE, "Return"), Offered(Act.RETYPE, "Esc"))
    return Content(shown.kicker, shown.name, shown.detail, Tone.WARN, prompt, Tone.WARN, shows_steps=False, offers=offers)


def itinerary_content(waiting: Waiting, tenths: int, zone: ZoneInfo) -> Content:
    """The card while the itinerary is asked for."""
    shown = content_of(waiting, zone)
    prompt = sentence("checkin_view.ask.itinerary", temperature=degrees(tenths))
    offers = (Offered(Act.YES, "Return"), Offered(Act.NO, "N"), Offered(Act.SKIP, "Esc"))
    return Content(shown.kicker, shown.name, shown.detail, Tone.INFO, prompt, Tone.INFO, shows_steps=False, offers=offers)


def places_content(waiting: Waiting, tenths: int, zone: ZoneInfo) -> Content:
    """The card while other places are typed."""
    shown = itinerary_content(waiting, tenths, zone)
    offers = (Offered(Act.PLACES, "Return"), Offered(Act.SKIP, "Esc"))
    return replace(shown, prompt=sentence("checkin_view.ask.places"), offers=offers, asks_places=True)


def chip_of(waiting: Waiting, place: int) -> str:
    """Somebody in the row of those who come next: ② 王强."""
    return f"{circled(place)} {waiting.line.name if waiting.line else waiting.badge}"


def _detail(line: Line) -> Sentence:
    where = line.team or line.post
    return sentence("checkin_view.team_badge", team=where, badge=line.badge) if where else sentence("checkin_view.badge", badge=line.badge)


def _measure(line: Line) -> Content:
    return Content(sentence("checkin_view.in_tray", place=circled(0)), line.name, _detail(line), None, sentence("checkin_view.two_keys"))


def _recheck(line: Line, zone: ZoneInfo) -> Content:
    blocking = line.standing.blocking
    fever = blocking is not None and blocking.verdict is Verdict.FEVER
    tone = Tone.BAD if fever else Tone.WARN
    when = clock(blocking.taken_at, zone) if blocking else ""
    reading = degrees(blocking.tenths) if blocking else ""
    kicker = sentence(f"checkin_view.again.{'fever' if fever else 'low'}", temperature=reading, time=when, minutes=WARM_UP_MIN)
    prompt = sentence("checkin_view.recheck_how")
    return Content(kicker, line.name, _detail(line), tone, prompt, shows_recheck=True, offers=(Offered(Act.OFF, "L"), _DROP))


def _again(line: Line, zone: ZoneInfo) -> Content:
    reading = degrees(line.tenths) if line.tenths is not None else ""
    kicker = sentence("checkin_view.checked", temperature=reading, time=clock(line.at, zone) if line.at else "")
    offers = (Offered(Act.OFF, "L"), _DROP)
    return Content(kicker, line.name, _detail(line), Tone.INFO, sentence("checkin_view.ask.again"), Tone.INFO, offers=offers)


def _steps_open(line: Line) -> Sentence:
    return sentence("checkin_view.ask.steps", steps=listed([step for step in line.open_steps if step is not Step.TEMPERATURE]))


def _question(line: Line, what: str, act: Act, prompt: Sentence) -> Content:
    tone = Tone.WARN if what == "steps" else Tone.INFO
    offers = (Offered(act, "Return"), _DROP)
    kicker = sentence(f"checkin_view.kicker.{what}")
    return Content(kicker, line.name, _detail(line), tone, prompt, tone, takes_reading=False, shows_steps=False, offers=offers)


def _unknown(waiting: Waiting) -> Content:
    offers = (Offered(Act.REGISTER, "Return"), Offered(Act.ASSIGN, "F"), _DROP)
    return Content(
        sentence("checkin_view.unknown"),
        waiting.badge,
        sentence("checkin_view.unknown.detail"),
        Tone.WARN,
        sentence("checkin_view.unknown.what"),
        Tone.WARN,
        takes_reading=False,
        shows_steps=False,
        offers=offers,
    )
