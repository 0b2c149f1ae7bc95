"""The queue on the command line: tickets, calling, windows, the day's end."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime
from functools import partial

from hallapp.cli.frame import Answer, Commands, Document, asked_day, iso
from hallapp.cli.queue_report import told_report
from hallapp.cli.ticket_paper import printed_after
from hallapp.hall import Hall
from hallapp.queue.models import Called, Issued, PrintState, Ticket, Window
from hallapp.queue.rules import State, Where

_AT_A_WINDOW = (
    ("recall", "call the present ticket once more"),
    ("serve", "the customer has come; without it the service counts from the last call"),
    ("pass", "nobody came"),
    ("hold", "put the present ticket aside"),
    ("done", "the present ticket is finished"),
)


_DEVICE = 5
"""Exit code: everything is stored, but something could not be given out."""


def register(commands: Commands) -> None:
    """Declare `ticket …`, `call …`, `window …`, `queue …` and `close-day`."""
    _register_tickets(commands)
    _register_calling(commands)
    _register_windows(commands)
    for word, handler, summary in (
        ("stop", _stop, "no more tickets today; who waits is served"),
        ("reopen", _reopen, "give out tickets again"),
        ("accept-clock", _accept_clock, "the earlier day that the computer's clock shows is right"),
    ):
        commands.add(f"queue {word}", handler, summary=summary, writes=True)
    report = commands.add("queue report", _report, summary="medians and 90th percentiles by service, window and hour")
    report.add_argument("--date", metavar="YYYY-MM-DD", help="the day, default today")
    report.add_argument("--to", metavar="YYYY-MM-DD", help="the last of several days")
    close = commands.add("close-day", _close_day, summary="sign everybody out, end what waits, make a copy", writes=True)
    close.add_argument("--date", metavar="YYYY-MM-DD", help="the day, default today")
    close.add_argument("--look", action="store_true", help="only say what is still open today, and what would become of it")


def _register_tickets(commands: Commands) -> None:
    issue = commands.add("ticket issue", _issue, summary="the next number of a service", writes=True)
    issue.add_argument("service", metavar="SERVICE", help="its letter")
    issue.add_argument("--priority", action="store_true", help="goes first; the reason is not kept")
    issue.add_argument("--paper", action="store_true", help="leave the printing to the window")
    again = commands.add("ticket print", _print_again, summary="print a ticket again, with the same number, marked 补打", writes=True)
    again.add_argument("number", metavar="NUMBER")
    has_paper = commands.add("ticket settle", _settle, summary="its holder has the paper; it is listed no more", writes=True)
    has_paper.add_argument("number", metavar="NUMBER")
    listed = commands.add("ticket list", _list, summary="the tickets of a day")
    listed.add_argument("--date", metavar="YYYY-MM-DD", help="the day, default today")
    cancel = commands.add("ticket cancel", _cancel, summary="take a ticket out of the queue; its number stays used", writes=True)
    cancel.add_argument("number", metavar="NUMBER")
    cancel.add_argument("--left", action="store_true", help="the customer went away")


def _register_calling(commands: Commands) -> None:
    following = commands.add("call next", _next, summary="finish the window's present ticket and call the next", writes=True)
    following.add_argument("window", metavar="WINDOW")
    for word, summary in _AT_A_WINDOW:
        commands.add(f"call {word}", _at_window(word), summary=summary, writes=True).add_argument("window", metavar="WINDOW")
    transfer = commands.add("call transfer", _transfer, summary="send the present ticket on to another service", writes=True)
    transfer.add_argument("window", metavar="WINDOW")
    transfer.add_argument("service", metavar="SERVICE")
    transfer.add_argument("--place", choices=tuple(Where), help="where it waits, default as the setting says")
    back = commands.add("call return", _return, summary="let a passed or held ticket wait again", writes=True)
    back.add_argument("number", metavar="NUMBER")
    number = commands.add("call number", _number, summary="call a certain ticket, out of order with a reason", writes=True)
    number.add_argument("window", metavar="WINDOW")
    number.add_argument("number", metavar="NUMBER")
    number.add_argument("--reason", default="", metavar="TEXT", help="why out of order")


def _register_windows(commands: Commands) -> None:
    opened = commands.add("window open", _open, summary="somebody sits down at a window", writes=True)
    opened.add_argument("window", metavar="WINDOW")
    opened.add_argument("badge", metavar="BADGE")
    for word, handler, summary in (
        ("close", _close, "its clerk leaves; the present ticket goes back to the head of the queue"),
        ("pause", _pause, "it calls nobody for a while"),
        ("resume", _resume, "it calls again"),
    ):
        commands.add(f"window {word}", handler, summary=summary, writes=True).add_argument("window", metavar="WINDOW")
    serves = commands.add("window serve", _serve, summary="which services a window does", writes=True)
    serves.add_argument("window", metavar="WINDOW")
    serves.add_argument("services", metavar="SERVICES", help="their letters, like AB")
    commands.add("window list", _windows, summary="every window, with who sits there")


def _issue(hall: Hall, args: Namespace) -> Answer:
    if args.paper:
        return _issued(hall, hall.queue.tickets.issue(args.service, priority=args.priority, paper=True))
    done, slip = hall.queue.papers.issue(args.service, priority=args.priority)
    answer = _issued(hall, done)
    return replace(answer, afterwards=partial(printed_after, hall, slip)) if slip is not None else answer


def _print_again(hall: Hall, args: Namespace) -> Answer:
    slip = hall.queue.papers.hand_over(args.number, again=True)
    answer = Answer(_ticket(hall, hall.queue.tickets.find(args.number)))
    return replace(answer, afterwards=partial(printed_after, hall, slip)) if slip is not None else answer


def _settle(hall: Hall, args: Namespace) -> Answer:
    ticket = hall.queue.papers.printed(args.number, PrintState.PRINTED)
    return Answer(_ticket(hall, ticket), [_line(hall, ticket)])


def _issued(hall: Hall, done: Issued) -> Answer:
    document: Document = {
        "number": done.number,
        "service": done.service,
        "priority": done.priority,
        "ahead": done.ahead,
        "estimate_min": done.estimate_min,
        "issued_at": iso(done.issued_at, hall.database.zone),
        "date": done.day.isoformat(),
    }
    notes = [] if done.clock_ok else [hall.words("queue.cli.clock_back", day=done.day.isoformat())]
    return Answer(document, [_handed_out(hall, done)], notes=notes)


def _handed_out(hall: Hall, done: Issued) -> str:
    title = hall.words.tell(done.offered.title(hall.words.language))
    key = "queue.cli.issued_first" if done.priority else "queue.cli.issued"
    return hall.words(key, number=done.number, service=title, ahead=done.ahead, minutes=done.estimate_min)


def _list(hall: Hall, args: Namespace) -> Answer:
    tickets = hall.queue.tickets.all(asked_day(hall, args) if args.date else None)
    counts = {state: sum(each.state is state for each in tickets) for state in State}
    head = hall.words("queue.cli.head", issued=len(tickets), waiting=counts[State.WAITING], done=counts[State.DONE])
    return Answer({"tickets": [_ticket(hall, each) for each in tickets]}, [head, *(_line(hall, each) for each in tickets)])


def _cancel(hall: Hall, args: Namespace) -> Answer:
    ticket = hall.queue.tickets.cancel(args.number, left=args.left)
    return Answer(_ticket(hall, ticket), [_line(hall, ticket)])


def _ticket(hall: Hall, ticket: Ticket) -> Document:
    zone = hall.database.zone
    return {
        "number": ticket.number,
        "service": ticket.service,
        "priority": ticket.priority,
        "state": ticket.state.value,
        "window": ticket.window,
        "issued_at": iso(ticket.issued_at, zone),
        "calls": ticket.calls,
        "called_at": iso(ticket.called_at, zone),
        "ended_at": iso(ticket.ended_at, zone),
        "estimate_min": ticket.estimate_min,
        "print_state": ticket.print_state.value if ticket.print_state else None,
    }


def _line(hall: Hall, ticket: Ticket) -> str:
    columns = [
        f"{ticket.number:<6}",
        "★" if ticket.priority else " ",
        hall.words(f"queue.state.{ticket.state}"),
        _clock(hall, ticket.issued_at),
    ]
    if ticket.window:
        columns.append(hall.words("queue.cli.window", window=ticket.window))
    return "  ".join(columns)


def _next(hall: Hall, args: Namespace) -> Answer:
    return _called(hall, hall.queue.calling.next(args.window))


def _at_window(word: str) -> Callable[[Hall, Namespace], Answer]:
    """The handler of a command about a window's present ticket."""

    def handler(hall: Hall, args: Namespace) -> Answer:
        calling = hall.queue.calling
        verbs = {"recall": calling.recall, "serve": calling.serve, "pass": calling.pass_, "hold": calling.hold, "done": calling.done}
        return _called(hall, verbs[word](args.window))

    return handler


def _transfer(hall: Hall, args: Namespace) -> Answer:
    return _called(hall, hall.queue.calling.transfer(args.window, args.service, Where(args.place) if args.place else None))


def _number(hall: Hall, args: Namespace) -> Answer:
    return _called(hall, hall.queue.calling.call(args.window, args.number, args.reason))


def _return(hall: Hall, args: Namespace) -> Answer:
    ticket = hall.queue.calling.return_(args.number)
    document: Document = {"number": ticket.number, "window": ticket.window, "state": ticket.state.value, "calls": ticket.calls}
    return Answer(document, [_line(hall, ticket)])


def _called(hall: Hall, done: Called) -> Answer:
    words = hall.words
    document: Document = {
        "number": done.number,
        "window": done.window,
        "state": done.state.value if done.state else None,
        "calls": done.calls,
        "ended": done.ended,
    }
    lines = [words("queue.cli.ended", number=done.ended)] if done.ended else []
    if done.because is not None:
        said = words(f"queue.why.{done.because.why}", count=done.because.count)
        return Answer(document | {"because": {"code": done.because.why.value, "message": said}}, [*lines, said])
    state = words(f"queue.state.{done.state}")
    return Answer(document, [*lines, words("queue.cli.called", number=str(done.number), state=state, window=done.window)])


def _open(hall: Hall, args: Namespace) -> Answer:
    return _window_answer(hall, hall.queue.windows.open(args.window, args.badge))


def _close(hall: Hall, args: Namespace) -> Answer:
    window, given_back = hall.queue.windows.close(args.window)
    answer = _window_answer(hall, window)
    said = [hall.words("queue.cli.given_back", number=given_back)] if given_back else []
    return Answer(answer.document | {"given_back": given_back}, [*answer.lines, *said])


def _pause(hall: Hall, args: Namespace) -> Answer:
    return _window_answer(hall, hall.queue.windows.pause(args.window))


def _resume(hall: Hall, args: Namespace) -> Answer:
    return _window_answer(hall, hall.queue.windows.resume(args.window))


def _serve(hall: Hall, args: Namespace) -> Answer:
    return _window_answer(hall, hall.queue.windows.serve(args.window, args.services))


def _windows(hall: Hall, args: Namespace) -> Answer:
    windows = hall.queue.windows.all()
    return Answer({"windows": [_window(each) for each in windows]}, [_window_line(hall, each) for each in windows])


def _window_answer(hall: Hall, window: Window) -> Answer:
    return Answer(_window(window), [_window_line(hall, window)])


def _window(window: Window) -> Document:
    return {
        "window": window.number,
        "state": window.state.value,
        "badge": window.badge or None,
        "services": list(window.serves),
        "ticket": window.ticket,
    }


def _window_line(hall: Hall, window: Window) -> str:
    words = hall.words
    return words(
        "queue.cli.window_line",
        window=window.number,
        state=words(f"queue.window.{window.state}"),
        who=window.name or "–",
        services=window.serves,
        ticket=window.ticket or "–",
    )


def _stop(hall: Hall, args: Namespace) -> Answer:
    return Answer({"date": hall.queue.closing.stop().day.isoformat(), "issuing": False}, [hall.words("queue.cli.stopped")])


def _reopen(hall: Hall, args: Namespace) -> Answer:
    return Answer({"date": hall.queue.closing.reopen().day.isoformat(), "issuing": True}, [hall.words("queue.cli.reopened")])


def _accept_clock(hall: Hall, args: Namespace) -> Answer:
    day = hall.queue.closing.accept_clock().day.isoformat()
    return Answer({"date": day}, [hall.words("queue.cli.clock_accepted", day=day)])


def _close_day(hall: Hall, args: Namespace) -> Answer:
    from hallapp.cli.report import day_sheet

    if args.look:
        return _still_open(hall)
    closed = hall.close_day(asked_day(hall, args) if args.date else None, lambda day: day_sheet(hall, day))
    document: Document = {
        "date": closed.queue.day.isoformat(),
        "signed_out": closed.signed_out,
        "day_end": closed.queue.tickets,
        "windows": closed.queue.windows,
        "backup": str(closed.backup.file),
        "files": [str(file) for file in closed.sheets.files],
    }
    said = hall.words(
        "queue.cli.closed", day=document["date"], tickets=closed.queue.tickets, people=closed.signed_out, file=document["backup"]
    )
    trouble = closed.sheets.trouble
    if trouble is None:
        return Answer(document, [said, *document["files"]])
    message = hall.words.error(trouble)
    return Answer(document | {"error": {"code": trouble.code, "message": message}}, [said], _DEVICE, [message])


def _still_open(hall: Hall) -> Answer:
    from hallapp.day_end import still_open

    found = still_open(hall)
    document = asdict(found) | {"date": found.day.isoformat()}
    document.pop("day")
    lines = [hall.words.tell(each) for each in found.lines]
    return Answer(document, lines or [hall.words("day_end.nothing")])


def _report(hall: Hall, args: Namespace) -> Answer:
    first = asked_day(hall, args) if args.date else None
    last = asked_day(hall, Namespace(date=args.to)) if args.to else None
    return told_report(hall, hall.queue.reports.report(first, last))


def _clock(hall: Hall, at: datetime) -> str:
    return f"{at.astimezone(hall.database.zone):%H:%M}"
