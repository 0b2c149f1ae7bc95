"""The door notices on the command line: made, printed, listed, found by their code, compared with the records."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from functools import partial
from pathlib import Path

from hallapp.cli.frame import Answer, Commands, Document, asked_day, happened_at, integer, iso
from hallapp.cli.notice_text import as_written, own_arguments
from hallapp.core.errors import DeviceTrouble
from hallapp.core.messages import Language
from hallapp.hall import Hall
from hallapp.notices.models import Made, Notice, PrintState
from hallapp.notices.orders import Order
from hallapp.notices.rules import HABITS, OWN_KINDS, Kind, NameMode, Paper
from hallapp.notices.settings import NoticeSettings

_DEVICE = 5
_FORMATS = "pdf, png or docx"


def register(commands: Commands) -> None:
    """Declare `notice make`, `print`, `list`, `show`, `stale`, `post` and `take-down`."""
    make = commands.add("notice make", _make, summary="make a notice, hang it, write it into a file", writes=True)
    _order_arguments(make)
    make.add_argument("--out", type=Path, required=True, metavar="FILE", help=f"file to write: {_FORMATS}")
    make.add_argument("--draft", action="store_true", help="make it, but do not hang it")
    printing = commands.add("notice print", _print, summary="make a notice, print it, hang it", writes=True)
    _order_arguments(printing)
    printing.add_argument("--printer", metavar="NAME", help="default the system's")
    printing.add_argument("--copies", type=integer, choices=range(1, 21), default=1, metavar="N", help="how many, 1 to 20")
    listing = commands.add("notice list", _list, summary="the notices of a day; with --at those that hung at that instant", takes_at=True)
    listing.add_argument("--date", metavar="YYYY-MM-DD", help="default today")
    show = commands.add("notice show", _show, summary="the version with this check code, to the letter")
    show.add_argument("notice", metavar="CODE")
    show.add_argument("--out", type=Path, metavar="FILE", help=f"file to write: {_FORMATS}")
    _paper_argument(show)
    again = commands.add("notice reprint", _reprint, summary="print anew and hang all that is out of date", writes=True)
    again.add_argument("--printer", metavar="NAME", help="default the system's")
    _paper_argument(again)
    commands.add("notice stale", _stale, summary="what hangs on the door, and why it is out of date")
    post = commands.add("notice post", _post, summary="hang a version made before", writes=True)
    post.add_argument("notice", metavar="CODE")
    down = commands.add("notice take-down", _take_down, summary="take a notice off the door", writes=True)
    _kind_argument(down, tuple(kind for kind in Kind if HABITS[kind].hangs))
    down.add_argument("--notice", metavar="CODE", help="only this version of several that hang")


def _order_arguments(parser: ArgumentParser) -> None:
    _kind_argument(parser, tuple(Kind))
    parser.add_argument("--date", metavar="YYYY-MM-DD", help="the day it is about, default today")
    parser.add_argument("--names", choices=tuple(NameMode), type=NameMode, help="how much of a name the door shows")
    parser.add_argument("--qr", metavar="TEXT", help="text of the code; an empty one leaves it out")
    _paper_argument(parser)
    own_arguments(parser)


def _kind_argument(parser: ArgumentParser, kinds: tuple[Kind, ...]) -> None:
    parser.add_argument("kind", metavar="KIND", choices=tuple(kind.value for kind in kinds), help=", ".join(kinds))


def _paper_argument(parser: ArgumentParser) -> None:
    parser.add_argument("--paper", choices=tuple(paper.value for paper in Paper))


def _make(hall: Hall, args: Namespace) -> Answer:
    from hallapp.notices.paint.application import ready_to_paint
    from hallapp.notices.paint.checks import prove
    from hallapp.notices.paint.files import check_format, save

    check_format(args.out)
    ready_to_paint()
    paper = _paper(hall, args)
    made = hall.notices.make(_order(hall, args), partial(prove, paper=paper), post=not args.draft)
    files = save(made.notice, args.out, paper)
    return _answer(hall, made, paper, [str(file) for file in files])


def _print(hall: Hall, args: Namespace) -> Answer:
    return _printed(hall, args, _order(hall, args), args.copies)


def _reprint(hall: Hall, args: Namespace) -> Answer:
    """Each one that is out of date; the first that a printer does not take ends it."""
    answers: list[Answer] = []
    for order in hall.notices.stale_orders():
        answers.append(_printed(hall, args, order, 1))
        if answers[-1].code:
            break
    document: Document = {"notices": [each.document for each in answers]}
    if answers and "error" in answers[-1].document:
        document["error"] = answers[-1].document["error"]
    lines = [line for each in answers for line in each.lines] or [hall.words("notices.all_true")]
    return Answer(document, lines, answers[-1].code if answers else 0, [note for each in answers for note in each.notes])


def _printed(hall: Hall, args: Namespace, order: Order, copies: int) -> Answer:
    """Print first, hang afterwards: a paper that never came out is not on the door."""
    from hallapp.devices.page_printer import chosen, print_on
    from hallapp.notices.paint.application import ready_to_paint
    from hallapp.notices.paint.checks import prove
    from hallapp.notices.paint.printing import job_of

    ready_to_paint()
    paper = _paper(hall, args)
    made = hall.notices.make(order, partial(prove, paper=paper), post=False)
    answer = _answer(hall, made, paper, [])
    try:
        printer = chosen(args.printer)
    except DeviceTrouble as trouble:
        return _in_trouble(hall, answer, trouble)
    try:
        print_on(printer, job_of(made.notice, paper, copies))
    except DeviceTrouble as trouble:
        hall.notices.printed(made.notice.code, printer.name, paper, PrintState.FAILED)
        return _in_trouble(hall, answer, trouble)
    hall.notices.printed(made.notice.code, printer.name, paper, PrintState.SENT)
    if HABITS[made.notice.kind].hangs and made.notice.day == hall.database.day_of(hall.clock.now()):
        made = replace(made, notice=hall.notices.post(made.notice.code))
    answer = _answer(hall, made, paper, [])
    return replace(answer, document=answer.document | {"printer": printer.name})


def _in_trouble(hall: Hall, answer: Answer, trouble: DeviceTrouble) -> Answer:
    """The version is stored, the printer failed: both are said."""
    message = hall.words.error(trouble)
    document = answer.document | {"error": {"code": trouble.code, "message": message}}
    return Answer(document, answer.lines, _DEVICE, [*answer.notes, message])


def _list(hall: Hall, args: Namespace) -> Answer:
    at = happened_at(hall, args)
    found = hall.notices.hanging_at(at) if at else hall.notices.history(asked_day(hall, args))
    lines = [_line(hall, each) for each in found] or [hall.words("notices.none")]
    return Answer({"notices": [_document(hall, each) for each in found]}, lines)


def _show(hall: Hall, args: Namespace) -> Answer:
    notice = hall.notices.find(args.notice)
    files: list[str] = []
    if args.out is not None:
        notice.require_words()
        from hallapp.notices.paint.application import ready_to_paint
        from hallapp.notices.paint.files import save

        ready_to_paint()
        files = [str(file) for file in save(notice, args.out, _paper(hall, args))]
    return Answer(_document(hall, notice) | {"files": files}, [_line(hall, notice), *files])


def _stale(hall: Hall, args: Namespace) -> Answer:
    rows, lines = [], []
    for each in hall.notices.hanging():
        because = [hall.words.tell(reason) for reason in each.because]
        notice = each.notice
        rows.append({"kind": notice.kind.value, "version": notice.version, "code": notice.code, "stale": each.is_stale, "because": because})
        verdict = hall.words("notices.stale.yes", because=hall.words("notices.semicolon").join(because))
        lines.append(f"{_line(hall, notice)}  {verdict if each.is_stale else hall.words('notices.stale.no')}")
    return Answer({"notices": rows}, lines or [hall.words("notices.none_hang")])


def _post(hall: Hall, args: Namespace) -> Answer:
    notice = hall.notices.post(args.notice)
    return Answer(_document(hall, notice), [_line(hall, notice)])


def _take_down(hall: Hall, args: Namespace) -> Answer:
    if args.notice:
        taken = [hall.notices.take_down_version(args.notice)]
    else:
        taken = hall.notices.take_down(Kind(args.kind), Language(args.lang) if args.lang else None)
    return Answer({"notices": [_document(hall, each) for each in taken]}, [_line(hall, each) for each in taken])


def _order(hall: Hall, args: Namespace) -> Order:
    order = Order(
        kind=Kind(args.kind),
        day=asked_day(hall, args) if args.date else None,
        language=Language(args.lang) if args.lang else None,
        name_mode=args.names,
        qr=args.qr,
    )
    return as_written(hall, order, args) if order.kind in OWN_KINDS else order


def _paper(hall: Hall, args: Namespace) -> Paper:
    return Paper(args.paper or hall.settings.now(NoticeSettings).paper)


def _answer(hall: Hall, made: Made, paper: Paper, files: list[str]) -> Answer:
    from hallapp.notices.paint.templates import pages_of

    notice = made.notice
    warnings = [hall.words.tell(each) for each in made.warnings]
    document: Document = {
        "kind": notice.kind.value,
        "version": notice.version,
        "code": notice.code,
        "replaces": notice.replaces,
        "series": notice.series,
        "pages": len(pages_of(notice.content, notice.template, paper)),
        "files": files,
        "warnings": warnings,
        "reprint": made.reprint,
        "hangs": notice.hangs,
    }
    return Answer(document, [_line(hall, notice), *files], notes=warnings)


def _document(hall: Hall, notice: Notice) -> Document:
    zone = hall.database.zone
    postings = [
        {"from": iso(each.posted_at, zone), "to": iso(each.ended_at, zone), "ended": each.ended.value if each.ended else None}
        for each in notice.postings
    ]
    return {
        "kind": notice.kind.value,
        "date": notice.day.isoformat(),
        "language": notice.language.value,
        "version": notice.version,
        "code": notice.code,
        "replaces": notice.replaces,
        "series": notice.series,
        "until": iso(notice.ends, zone),
        "pages": notice.pages,
        "made_at": iso(notice.made_at, zone),
        "made_by": notice.made_by,
        "void": notice.is_void,
        "forgotten": notice.is_forgotten,
        "hangs": notice.hangs,
        "postings": postings,
    }


def _line(hall: Hall, notice: Notice) -> str:
    at = notice.made_at.astimezone(hall.database.zone)
    kind, state = hall.words(f"notices.kind.{notice.kind}"), hall.words(f"notices.state.{notice.state}")
    return hall.words("notices.line", kind=kind, version=notice.version, code=notice.code, at=f"{at:%Y-%m-%d %H:%M}", state=state)
