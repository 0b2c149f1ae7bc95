"""Visitors on the command line: the check at the door, leaving, the head count."""

from argparse import ArgumentTypeError, Namespace
from dataclasses import replace
from functools import partial

from hallapp.checkin.rules import Method, parse_temperature
from hallapp.cli.frame import NOT_AFTERWARDS, Answer, Commands, Document, asked_day, happened_at, whole_number
from hallapp.cli.speaking import said
from hallapp.cli.ticket_paper import printed_after
from hallapp.hall import Hall
from hallapp.visits.models import Counts, Entry, Registered
from hallapp.visits.rules import CaseKind, FaceMask, Outcome

_MOST = 999_999

WORDS = ("leave", "enter", "count")

_AT_THE_DOOR = {
    **dict.fromkeys(("temp", "method", "service", "case")),
    **dict.fromkeys(("sure", "refused", "steered_online", "priority"), False),
    **dict.fromkeys(("account", "name", "phone"), ""),
    "party": 1,
    "face_mask": FaceMask.BROUGHT,
}
"""What the check at the door asks, and what it is when nothing is typed."""


def register(commands: Commands) -> None:
    """Declare `visit`, `visit leave [N]`, `visit enter [NUMBER]` and `visit count [--set N]`."""
    visit = commands.add("visit", _visit, summary="a party at the door, or leave, enter, count", writes=True, takes_at=True)
    visit.add_argument("word", nargs="?", choices=WORDS, help="people leave, a party comes in from outside, or the head count")
    visit.add_argument("number", nargs="?", type=_number, metavar="N", help="how many leave (1), or which number comes in (the next)")
    visit.add_argument("--temp", metavar="T", help="in degrees Celsius with one decimal, 36.5")
    visit.add_argument("--method", choices=tuple(Method), help="how it was taken, default the hall's usual method")
    visit.add_argument("--sure", action="store_true", help="an unlikely value is really meant")
    visit.add_argument("--party", type=_number, default=1, metavar="N", help="how many persons")
    masks = visit.add_mutually_exclusive_group()
    masks.add_argument(
        "--no-face-mask", dest="face_mask", action="store_const", const=FaceMask.REFUSED, help=said("none on, and none taken")
    )
    masks.add_argument("--face-mask-given", dest="face_mask", action="store_const", const=FaceMask.GIVEN, help=said("the hall gave one"))
    visit.add_argument("--refused", action="store_true", help="would not be measured")
    visit.add_argument("--steered-online", action="store_true", help="was shown how to do it online")
    visit.add_argument("--service", metavar="S", help="the service a ticket is wanted for")
    visit.add_argument("--priority", action="store_true", help="the ticket has priority")
    visit.add_argument("--case", choices=tuple(CaseKind), help="what it is about")
    visit.add_argument("--account", default="", metavar="NO", help="the account number, 10 or 13 digits")
    visit.add_argument("--name", default="", help="only where the hall keeps names")
    visit.add_argument("--phone", default="", help="only where the hall keeps names")
    visit.add_argument("--set", type=_number, metavar="N", help="with `count`: so many are in the hall in truth")
    visit.add_argument("--date", metavar="YYYY-MM-DD", help="with `count`: the day, default today")
    visit.set_defaults(face_mask=FaceMask.BROUGHT)


def _number(text: str) -> int:
    try:
        number = whole_number(text)
    except ArgumentTypeError as wrong:
        raise ArgumentTypeError(said("%r is no number of persons") % text[:20]) from wrong
    if number > _MOST:
        raise ArgumentTypeError(said("%r is no number of persons") % text[:20])
    return number


def _visit(hall: Hall, args: Namespace) -> Answer:
    _require_what_belongs(args)
    if args.word is None:
        return _register(hall, args)
    if args.word == "count":
        return _count(hall, args)
    if args.word == "enter":
        return _told(hall, hall.visits.come_in(args.number))
    return _counted(hall, hall.visits.leave(1 if args.number is None else args.number))


def _require_what_belongs(args: Namespace) -> None:
    """Refuse what would be passed over: an option of the check at the door where people leave, a day where nothing is counted."""
    of_the_door = {name for name, value in _AT_THE_DOOR.items() if getattr(args, name) != value}
    if args.word is not None and args.at:
        args.parser.error(NOT_AFTERWARDS)
    if args.word is not None and of_the_door:
        args.parser.error("leave, enter and count take none of the options of the check at the door")
    if args.word != "count" and (args.set is not None or args.date):
        args.parser.error("--set and --date belong to `count`")
    if args.word == "count" and args.number is not None:
        args.parser.error("the true number in the hall is given with --set")
    if args.set is not None and args.date:
        args.parser.error("--set counts now; it takes no --date")


def _register(hall: Hall, args: Namespace) -> Answer:
    entry = Entry(
        tenths=None if args.temp is None or args.refused else parse_temperature(args.temp),
        method=Method(args.method) if args.method else None,
        party=args.party,
        face_mask=args.face_mask,
        refused=args.refused,
        steered_online=args.steered_online,
        service=args.service,
        priority=args.priority,
        case_kind=CaseKind(args.case) if args.case else None,
        account_no=args.account,
        name=args.name,
        phone=args.phone,
        sure=args.sure,
        at=happened_at(hall, args),
    )
    done = hall.visits.register(entry)
    answer = _told(hall, done)
    if done.ticket is None or hall.queue.tickets.find(done.ticket).print_state is None:
        return answer
    slip = hall.queue.papers.hand_over(done.ticket)
    return replace(answer, afterwards=partial(printed_after, hall, slip)) if slip is not None else answer


def _told(hall: Hall, done: Registered) -> Answer:
    document: Document = {
        "outcome": done.outcome.value,
        "because": done.because.value if done.because else None,
        "in_hall": done.counts.in_hall,
        "limit": done.counts.limit,
        "ticket": done.ticket,
        "outside_no": done.outside_no,
        "place": done.place,
        "extra_round": done.extra_round,
    }
    return Answer(document, _lines(hall, done))


def _lines(hall: Hall, done: Registered) -> list[str]:
    """What became of a party, and what to do now."""
    words = hall.words
    because = words(f"visits.because.{done.because}") if done.because else ""
    lines = [words(f"visits.outcome.{done.outcome}") + (f" {because}" if because else "")]
    if done.outcome is Outcome.WAITS_OUTSIDE and done.place is not None and done.outside_no is not None:
        lines.append(words("visits.cli.outside", number=done.outside_no, place=done.place))
    if done.because is not None and words.has(f"visits.advice.{done.because}"):
        lines.append(words(f"visits.advice.{done.because}"))
    if done.extra_round:
        lines.append(words("visits.cli.extra_round"))
    if done.ticket:
        lines.append(words("visits.cli.ticket", number=done.ticket))
    return [*lines, _in_hall(hall, done.counts)]


def _count(hall: Hall, args: Namespace) -> Answer:
    if args.set is not None:
        return _counted(hall, hall.visits.recount(args.set))
    return _counted(hall, hall.visits.counts(asked_day(hall, args) if args.date else None))


def _counted(hall: Hall, counts: Counts) -> Answer:
    document: Document = {
        "date": counts.day.isoformat(),
        "in_hall": counts.in_hall,
        "limit": counts.limit,
        "outside": counts.outside,
        "invited": list(counts.invited),
        "kept": counts.kept,
        "admitted": counts.admitted,
        "left": counts.departed,
        "corrected": counts.corrected,
        "turned_away": counts.turned_away,
        "refused": counts.refused,
        "gave_up": counts.gave_up,
        "fever": counts.fever,
        "steered_online": counts.steered_online,
        "masks_given": counts.masks_given,
        "full": counts.is_full,
    }
    figures = hall.words("visits.cli.figures", admitted=counts.admitted, turned_away=counts.turned_away, refused=counts.refused)
    asked = [hall.words("visits.cli.invited", number=number) for number in counts.invited]
    return Answer(document, [_in_hall(hall, counts), figures, *asked])


def _in_hall(hall: Hall, counts: Counts) -> str:
    kept, full = f"▲ {hall.words.many('visits.kept', counts.kept)}", hall.words("visits.cli.full")
    told = "" if not counts.is_full else kept if counts.is_held else full
    line = hall.words("visits.cli.in_hall", in_hall=counts.in_hall, limit=counts.limit, outside=counts.outside)
    return f"{line} {told}".rstrip()
