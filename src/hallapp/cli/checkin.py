"""Check-in on the command line: one reading, who is still missing, leaving and coming back."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import datetime

from hallapp.checkin.models import CheckedIn, DayList, Line, Reading
from hallapp.checkin.rules import Method, State, Step, Verdict, parse_temperature
from hallapp.cli.frame import Answer, Commands, Document, asked_day, happened_at, iso
from hallapp.core.text import celsius
from hallapp.hall import Hall

LIST = "list"


def register(commands: Commands) -> None:
    """Declare `checkin BADGE TEMP`, `checkin list`, `staff off` and `staff on`."""
    checkin = commands.add(
        "checkin", _checkin, summary="one reading (BADGE TEMP), or who is still missing (list)", writes=True, takes_at=True
    )
    checkin.add_argument("badge", metavar=f"BADGE | {LIST}", help="whose reading it is, or the word `list`")
    checkin.add_argument("temperature", metavar="TEMP", nargs="?", help="in degrees Celsius with one decimal, 36.5")
    checkin.add_argument("--method", choices=tuple(Method), help="how it was taken, default the hall's usual method")
    checkin.add_argument("--no-face-mask", dest="face_mask", action="store_false", help="no face mask on")
    checkin.add_argument("--no-hands", dest="hands", action="store_false", help="hands not disinfected")
    checkin.add_argument("--checker", metavar="BADGE", help="who measured, default who acts")
    checkin.add_argument("--reason", metavar="TEXT", help="why it was measured again")
    checkin.add_argument("--sure", action="store_true", help="an unlikely value is really meant")
    checkin.add_argument("--date", metavar="YYYY-MM-DD", help="the day to list, default today")
    for word, handler, summary in (("off", _off, "somebody leaves"), ("on", _on, "somebody comes back, no new check in the same session")):
        commands.add(f"staff {word}", handler, summary=summary, writes=True, takes_at=True).add_argument("badge", metavar="BADGE")


def _checkin(hall: Hall, args: Namespace) -> Answer:
    if args.temperature is not None:
        if args.date:
            args.parser.error("--date belongs to `list`; --at says when a reading was taken")
        return _record(hall, args)
    if args.badge != LIST:
        args.parser.error("TEMP is missing")
    if args.at:
        args.parser.error("--at belongs to a reading; --date says which day to list")
    return _list(hall, args)


def _record(hall: Hall, args: Namespace) -> Answer:
    reading = Reading(
        tenths=parse_temperature(args.temperature),
        method=Method(args.method) if args.method else None,
        face_mask=args.face_mask,
        hands=args.hands,
        checker=args.checker,
        reason=args.reason,
        sure=args.sure,
        at=happened_at(hall, args),
    )
    done = hall.checkin.record(args.badge, reading)
    document: Document = {
        "badge": done.badge,
        "name": done.name,
        "temp_tenths": done.tenths,
        "method": done.method.value,
        "verdict": done.verdict.value,
        "state": done.state.value,
        "open_steps": [step.value for step in done.open_steps],
        "at": iso(done.at, hall.database.zone),
        "late": done.is_late,
        "entered_afterwards": done.entered_afterwards,
        "date": done.day.isoformat(),
        "session": done.session,
    }
    return Answer(document, _told(hall, done))


def _told(hall: Hall, done: CheckedIn) -> list[str]:
    """What a stored reading means, and what to do now."""
    words = hall.words
    verdict = words(f"checkin.verdict.{done.verdict}")
    lines = [words("checkin.reading", name=done.name, temperature=celsius(done.tenths), verdict=verdict, time=_clock(hall, done.at))]
    if done.state is State.ON_DUTY:
        return [*lines, words("checkin.on_duty_now")]
    if done.waiting_on is not None and done.verdict is Verdict.NORMAL:
        lines.append(words("checkin.advice.not_cleared", verdict=words(f"checkin.verdict.{done.waiting_on}")))
    elif done.waiting_on is not None:
        lines.append(words(f"checkin.advice.{done.waiting_on}"))
    others = [step for step in done.open_steps if step is not Step.TEMPERATURE]
    return [*lines, words("checkin.open_steps", steps=_steps(hall, others))] if others else lines


def _list(hall: Hall, args: Namespace) -> Answer:
    day = hall.checkin.day_list(asked_day(hall, args) if args.date else None)
    groups = {"due": day.due, "on_duty": day.on_duty, "unchecked": day.unchecked, "on_leave": day.on_leave, "left": day.left}
    document: Document = {"date": day.day.isoformat(), "session": day.session}
    document |= {name: [_person(hall, line) for line in lines] for name, lines in groups.items()}
    counts = {name: len(lines) for name, lines in groups.items()}
    head = hall.words("checkin.cli.head", day=day.day.isoformat(), **counts)
    return Answer(document, [head, *_listed(hall, day)])


def _listed(hall: Hall, day: DayList) -> list[str]:
    """One line a person, those still missing first."""
    order = (State.UNCHECKED, State.ON_DUTY, State.LEFT, State.ON_LEAVE)
    return ["  ".join(_columns(hall, line)) for state in order for line in day.those(state)]


def _columns(hall: Hall, line: Line) -> list[str]:
    words = hall.words
    columns = [f"{line.badge:<8}", line.name, words(f"checkin.state.{line.state}")]
    if line.tenths is not None and line.at is not None and line.verdict is not None:
        columns += [f"{celsius(line.tenths)} ℃", words(f"checkin.verdict.{line.verdict}"), _clock(hall, line.at)]
    if line.state is State.UNCHECKED and line.standing.last is not None:
        columns.append(words("checkin.open_steps", steps=_steps(hall, line.open_steps)))
    return [*columns, "▲ " + words("checkin.late")] if line.is_late else columns


def _off(hall: Hall, args: Namespace) -> Answer:
    return _moved(hall, args, hall.checkin.off, "checkin.cli.left")


def _on(hall: Hall, args: Namespace) -> Answer:
    return _moved(hall, args, hall.checkin.on, "checkin.cli.back")


def _moved(hall: Hall, args: Namespace, move: Callable[[str, datetime | None], Line], key: str) -> Answer:
    at = happened_at(hall, args)
    line = move(args.badge, at)
    return Answer(_person(hall, line), [hall.words(key, name=line.name, time=_clock(hall, at or hall.clock.now()))])


def _person(hall: Hall, line: Line) -> Document:
    zone = hall.database.zone
    return {
        "badge": line.badge,
        "name": line.name,
        "temp_tenths": line.tenths,
        "at": iso(line.at, zone),
        "state": line.state.value,
        "open_steps": [step.value for step in line.open_steps],
        "late": line.is_late,
        "left_at": iso(line.left_at, zone),
    }


def _steps(hall: Hall, steps: Sequence[Step]) -> str:
    return hall.words("checkin.cli.between").join(hall.words(f"checkin.step.{step}") for step in steps)


def _clock(hall: Hall, at: datetime) -> str:
    return f"{at.astimezone(hall.database.zone):%H:%M}"
