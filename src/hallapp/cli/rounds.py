"""The rounds on the command line: what is due, done, failed, wiped, checked, added, and how a month was kept to."""

from argparse import Namespace
from collections.abc import Sequence

from hallapp.cli.frame import Answer, Commands, Document, asked_day, happened_at, iso, typed_month
from hallapp.disinfection.models import DayCounts, DayRounds, Done, Round, Ticked
from hallapp.disinfection.rules import Reason, State
from hallapp.disinfection.saying import said_reason
from hallapp.hall import Hall

ROUND_HELP = "id of the round, or the code on the area's card for the one that is due"


def register(commands: Commands) -> None:
    """Declare the commands that begin with `round`."""
    commands.add("round list", _list, summary="the rounds of a day, today's by urgency").add_argument("--date", metavar="DAY")
    done = commands.add("round done", _done, summary="rounds are done, all or none", writes=True, takes_at=True)
    done.add_argument("id", nargs="+", metavar="ID", help=ROUND_HELP)
    done.add_argument("--by", metavar="BADGE", help="who did it, default who acts")
    done.add_argument("--checker", metavar="BADGE", help="who checked it")
    done.add_argument("--reason", metavar="TEXT", default="", help="why it is late, entered afterwards, or done with an expired bottle")
    failed = commands.add("round failed", _failed, summary="why a round was not done, or was missed", writes=True)
    failed.add_argument("id", metavar="ID", help=ROUND_HELP)
    reasons = ", ".join(Reason)
    failed.add_argument("--reason", metavar="TEXT", required=True, help=f"缺药剂, 区域占用, 人手不足, 其他 ({reasons}), or in words")
    wiped = commands.add("round wiped", _wiped, summary="the area was wiped off and is free again", writes=True, takes_at=True)
    wiped.add_argument("id", metavar="ID", help=ROUND_HELP)
    checked = commands.add("round checked", _checked, summary="somebody else checked a round", writes=True)
    checked.add_argument("id", metavar="ID", help=ROUND_HELP)
    checked.add_argument("badge", metavar="BADGE", help="who checked it")
    extra = commands.add("round extra", _extra, summary="add a round beside the plan, due now", writes=True)
    extra.add_argument("area", nargs="+", metavar="AREA", help="code of the area")
    month = commands.add("round month", _month, summary="how each day of a month was kept to")
    month.add_argument("--month", metavar="YYYY-MM", help="default this one")


def _list(hall: Hall, args: Namespace) -> Answer:
    day = hall.disinfection.day(asked_day(hall, args) if args.date else None)
    rounds = day.rounds if args.date else day.by_urgency()
    zone = hall.database.zone
    document: Document = {
        "date": day.day.isoformat(),
        "responsible": day.responsible.name if day.responsible else None,
        "rounds": [_document(hall, each) for each in rounds],
        "next_at": iso(day.next_at, zone),
    }
    if not rounds:
        return Answer(document, [hall.words("disinfection.cli.none")])
    lines = [_head(hall, day), *(_line(hall, each) for each in rounds)]
    if day.next_at is not None:
        lines.append(hall.words("disinfection.cli.next", time=f"{day.next_at.astimezone(zone):%m-%d %H:%M}"))
    return Answer(document, lines)


def _done(hall: Hall, args: Namespace) -> Answer:
    how = Done(at=happened_at(hall, args), by=args.by, checker=args.checker, reason=args.reason)
    ticked = hall.disinfection.done(args.id, how)
    lines = [_line(hall, each) for each in ticked.rounds]
    ends = {each.works_until for each in ticked.rounds if each.works_until is not None}
    lines += [hall.words("disinfection.cli.works", time=f"{end.astimezone(hall.database.zone):%H:%M}") for end in sorted(ends)]
    return _ticked(hall, ticked, lines)


def _failed(hall: Hall, args: Namespace) -> Answer:
    return _one(hall, hall.disinfection.failed(args.id, args.reason))


def _wiped(hall: Hall, args: Namespace) -> Answer:
    ticked = hall.disinfection.wiped(args.id, happened_at(hall, args))
    zone = hall.database.zone
    lines = [
        hall.words("disinfection.cli.wiped", area=_area(hall, each), time=f"{each.wiped_at.astimezone(zone):%H:%M}")
        for each in ticked.rounds
        if each.wiped_at
    ]
    return _ticked(hall, ticked, lines)


def _checked(hall: Hall, args: Namespace) -> Answer:
    each = hall.disinfection.checked(args.id, args.badge)
    name = each.checker.name if each.checker else ""
    return Answer(_document(hall, each), [hall.words("disinfection.cli.checked", area=_area(hall, each), name=name)])


def _extra(hall: Hall, args: Namespace) -> Answer:
    added = hall.disinfection.add(args.area)
    return Answer({"rounds": [_document(hall, each) for each in added]}, [_line(hall, each) for each in added])


def _month(hall: Hall, args: Namespace) -> Answer:
    first = typed_month(args.month) if args.month else asked_day(hall, args)
    days = hall.disinfection.month(first.year, first.month)
    document: Document = {"month": f"{first:%Y-%m}", "days": [_counts(each) for each in days]}
    return Answer(document, [_month_line(hall, each) for each in days if each.counts.due])


def _counts(each: DayCounts) -> Document:
    counts = each.counts
    return {
        "date": each.day.isoformat(),
        "due": counts.due,
        "done": counts.done,
        "late": counts.late,
        "missed": counts.missed,
        "failed": counts.failed,
        "open": counts.open,
        "entered_afterwards": counts.entered_afterwards,
        "share": None if counts.share is None else round(counts.share, 4),
    }


def _month_line(hall: Hall, each: DayCounts) -> str:
    counts = each.counts
    share = "—" if counts.share is None else f"{counts.share:.0%}"
    return hall.words(
        "disinfection.cli.month",
        day=each.day.isoformat(),
        due=counts.due,
        done=counts.done,
        late=counts.late,
        missed=counts.missed,
        failed=counts.failed,
        share=share,
    )


def _ticked(hall: Hall, ticked: Ticked, lines: Sequence[str]) -> Answer:
    said = [hall.words.tell(each.said) for each in ticked.warnings]
    rounds = [_document(hall, each) for each in ticked.rounds]
    document: Document = rounds[0] if len(rounds) == 1 else {}
    return Answer({**document, "rounds": rounds, "warnings": said}, list(lines), notes=said)


def _one(hall: Hall, each: Round) -> Answer:
    return Answer(_document(hall, each), [_line(hall, each)])


def _document(hall: Hall, each: Round) -> Document:
    zone = hall.database.zone
    return {
        "id": each.id,
        "area": _area(hall, each),
        "area_code": each.area.code,
        "planned_at": iso(each.planned_at, zone),
        "state": each.state.value,
        "owed": each.owed,
        "done_at": iso(each.done_at, zone),
        "recorded_at": iso(each.recorded_at, zone),
        "operator": each.operator.name if each.operator else None,
        "operator_badge": each.operator.badge if each.operator else None,
        "checker": each.checker.name if each.checker else None,
        "entered_afterwards": each.entered_afterwards,
        "reason": said_reason(hall.words, each) or None,
        "reason_code": each.reason_code,
        "extra": each.because.value if each.because else None,
        "responsible": each.responsible or None,
        "works_until": iso(each.works_until, zone),
        "wiped_at": iso(each.wiped_at, zone),
    }


def _head(hall: Hall, day: DayRounds) -> str:
    counts = day.counts
    return hall.words(
        "disinfection.cli.head",
        day=day.day.isoformat(),
        due=counts.due,
        done=counts.done,
        late=counts.late,
        missed=counts.missed,
        failed=counts.failed,
        responsible=day.responsible.name if day.responsible else "—",
    )


_MARKS = {State.OVERDUE: "■", State.DUE: "●", State.PENDING: "○", State.MISSED: "▲", State.FAILED: "▲", State.LATE: "✓", State.DONE: "✓"}


def _line(hall: Hall, each: Round) -> str:
    words, zone = hall.words, hall.database.zone
    parts = [
        f"{_MARKS[each.state]} {each.planned_at.astimezone(zone):%H:%M}",
        _area(hall, each),
        words(f"disinfection.state.{each.state}"),
        *([] if each.owed else [words("disinfection.not_owed")]),
    ]
    if each.done_at:
        parts.append(f"{each.done_at.astimezone(zone):%H:%M}")
    parts += [each.operator.name] if each.operator else []
    parts += [words("disinfection.afterwards")] if each.entered_afterwards else []
    parts += [words(f"disinfection.extra.{each.because}")] if each.because else []
    reason = said_reason(hall.words, each)
    return "  ".join([*parts, *([reason] if reason else []), each.id])


def _area(hall: Hall, each: Round) -> str:
    return hall.words.tell(each.area.label)
