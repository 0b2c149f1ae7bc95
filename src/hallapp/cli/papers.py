"""Papers brought later: what is awaited, noting some, handing them in."""

from argparse import Namespace
from uuid import UUID

from hallapp.cli.frame import Answer, Commands, Document
from hallapp.hall import Hall
from hallapp.visits.errors import NoSuchPapers
from hallapp.visits.models import PapersLine, PapersWanted
from hallapp.visits.rules import CaseKind


def register(commands: Commands) -> None:
    """Declare `papers list`, `papers add` and `papers done`."""
    commands.add("papers list", _list, summary="which papers are awaited, and until when")
    add = commands.add("papers add", _add, summary="something was done before its papers were complete", writes=True)
    add.add_argument("case", choices=tuple(CaseKind), help="what it is about")
    add.add_argument("--missing", default="", help="which papers are to come")
    add.add_argument("--account", default="", metavar="NO", help="the account number, 10 or 13 digits")
    add.add_argument("--ticket", default="", metavar="NO", help="the ticket it was done on")
    add.add_argument("--name", default="", help="only where the hall keeps names")
    add.add_argument("--phone", default="", help="only where the hall keeps names")
    done = commands.add("papers done", _done, summary="the papers have come", writes=True)
    done.add_argument("id", help="as `papers list` names it; its last digits do, if they are nobody else's")


def _list(hall: Hall, _args: Namespace) -> Answer:
    lines = hall.visits.papers.awaited()
    said = [_said(hall, line) for line in lines] or [hall.words("visits.cli.papers.none")]
    return Answer({"papers": [_document(line) for line in lines]}, said, notes=_notes(hall, lines))


def _add(hall: Hall, args: Namespace) -> Answer:
    wanted = PapersWanted(CaseKind(args.case), args.missing, args.account, args.ticket, args.name, args.phone)
    line = hall.visits.papers.accept(wanted)
    return Answer(_document(line), [_said(hall, line)], notes=_notes(hall, [line]))


def _done(hall: Hall, args: Namespace) -> Answer:
    line = hall.visits.papers.hand_in(_meant(hall, args.id))
    return Answer(_document(line), [hall.words("visits.cli.papers.done", kind=hall.words(f"visits.case.{line.case_kind}"))])


def _meant(hall: Hall, typed: str) -> UUID:
    """The papers whose id ends in what was typed.

    Raises:
        NoSuchPapers: none do, or several.
    """
    wanted = typed.strip().casefold().replace("-", "")
    found = [line.papers_id for line in hall.visits.papers.awaited() if wanted and line.papers_id.hex.endswith(wanted)]
    if len(found) != 1:
        raise NoSuchPapers
    return found[0]


def _document(line: PapersLine) -> Document:
    return {
        "id": line.papers_id.hex,
        "case": line.case_kind.value,
        "accepted_on": line.accepted_on.isoformat(),
        "due_on": line.due_on.isoformat(),
        "by_calendar": line.by_calendar,
        "due": line.is_due,
        "overdue": line.is_overdue,
        "missing": line.missing,
        "account_no": line.account_no,
        "ticket": line.ticket,
        "name": line.name,
        "phone": line.phone,
    }


def _said(hall: Hall, line: PapersLine) -> str:
    words = hall.words
    state = "overdue" if line.is_overdue else "today" if line.is_due else "later"
    due = words(f"visits.cli.papers.{state}", day=line.due_on.isoformat())
    parts = (
        line.papers_id.hex[-_SHOWN:],
        due,
        words(f"visits.case.{line.case_kind}"),
        line.missing,
        line.account_no,
        line.ticket,
        line.name,
    )
    return "  ".join(part for part in parts if part)


def _notes(hall: Hall, lines: list[PapersLine]) -> list[str]:
    """That a year on the way has no published calendar is said, whoever reads the answer."""
    return [] if all(line.by_calendar for line in lines) else [hall.words("visits.papers.no_calendar")]


_SHOWN = 8
