"""The roster on the command line."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from hallapp.cli.frame import Answer, Commands, Document, asked_day

if TYPE_CHECKING:
    from hallapp.hall import Hall
    from hallapp.staff.importing import Preview
    from hallapp.staff.people import Person
    from hallapp.staff.service import Roster


def register(commands: Commands) -> None:
    """Declare the commands about people; leaving and coming back belong to the check-in."""
    read = commands.add("staff import", _import, summary="the roster from .xlsx, .xls or .csv", writes=True)
    read.add_argument("file", type=Path, metavar="FILE", help="which file; - for standard input")
    read.add_argument("--dry-run", action="store_true", help="only say what it would do")
    commands.add("staff list", _list, summary="everybody, with what is true today").add_argument("--date", metavar="DAY")
    leave = commands.add("staff leave", _leave, summary="put somebody on leave, both days included", writes=True)
    leave.add_argument("badge", metavar="BADGE")
    leave.add_argument("--from", dest="from_day", required=True, metavar="DAY", help="the first day")
    leave.add_argument("--to", dest="to_day", required=True, metavar="DAY", help="the last day, included")
    leave.add_argument("--reason", default="", metavar="TEXT", help="why")
    back = commands.add("staff cancel-leave", _cancel_leave, summary="somebody on leave comes to work after all", writes=True)
    back.add_argument("badge", metavar="BADGE")
    responsible = commands.add(
        "staff responsible", _responsible, summary="who is the hall's responsible person from now (or --at) on", writes=True, takes_at=True
    )
    responsible.add_argument("badge", metavar="BADGE")
    responsible.add_argument("--reason", default="", metavar="TEXT", help="needed for a change in the past")
    visitor = commands.add("staff register", _register, summary="let a visitor or contractor work here today", writes=True)
    visitor.add_argument("badge", metavar="BADGE", help="the badge given out for today")
    visitor.add_argument("name", metavar="NAME", help="the person's name")
    visitor.add_argument("--employer", required=True, metavar="TEXT", help="who sends them")
    visitor.add_argument("--visitor", action="store_true", help="a visitor, not a contractor")
    out = commands.add("staff export", _export, summary="the roster as .xlsx or .csv, or into the hall's own form")
    out.add_argument("--out", type=Path, required=True, metavar="FILE", help="ends in .xlsx or .csv")
    out.add_argument("--form", type=Path, metavar="FORM.xlsx", help="the hall's own form to fill in")


def _import(hall: "Hall", args: Namespace) -> Answer:
    from hallapp.cli.main import REFUSED
    from hallapp.staff.rules.roster import Verdict

    roster = _read(hall, args.file)
    preview = hall.staff.preview(roster)
    if preview.may_import and not args.dry_run:
        preview = hall.staff.import_(roster)
    document: Document = {"imported": 0 if args.dry_run or not preview.may_import else preview.changes, "rows": _rows(hall, preview)}
    lines = [
        f"{row['row']:>5}  {hall.words('staff.verdict.' + row['verdict'])}  {row['badge']}  {row['name']}  {row['message'] or ''}".rstrip()
        for row in document["rows"]
    ]
    if preview.may_import:
        key = "staff.would_import" if args.dry_run else "staff.imported"
        said = hall.words(key, new=preview.count(Verdict.NEW), changed=preview.count(Verdict.CHANGED), same=preview.count(Verdict.SAME))
        return Answer(document, [*lines, said])
    first = next(entry for entry in preview.entries if entry.verdict is Verdict.REFUSED)
    message = hall.words("error.roster_rows_refused", count=preview.count(Verdict.REFUSED), row=first.row)
    document["error"] = {"code": "roster_rows_refused", "message": message}
    return Answer(document, lines, REFUSED, [message])


def _read(hall: "Hall", file: Path) -> "Roster":
    """The roster in `file`; of `-` what comes in by standard input."""
    if str(file) != "-":
        return hall.staff.read(file)
    from tempfile import TemporaryDirectory

    from hallapp.staff.files import LARGEST

    with TemporaryDirectory() as passing:
        copy = Path(passing) / "-"
        copy.write_bytes(sys.stdin.buffer.read(LARGEST + 1))
        return hall.staff.read(copy)


def _rows(hall: "Hall", preview: "Preview") -> list[Document]:
    from hallapp.staff.telling import said_of

    return [
        {
            "row": entry.row,
            "badge": entry.badge,
            "name": entry.name,
            "verdict": entry.verdict.value,
            "message": said_of(entry, hall.words) or None,
        }
        for entry in preview.entries
    ]


def _list(hall: "Hall", args: Namespace) -> Answer:
    entries = hall.staff.entries(asked_day(hall, args))
    rows: list[Document] = [
        {
            "badge": entry.person.badge,
            "name": entry.person.name,
            "employment_type": entry.person.employment_type.value,
            "post": entry.person.post,
            "team": entry.person.team,
            "window": entry.person.window,
            "reports_to": entry.reports_to.badge if entry.reports_to else None,
            "active": entry.is_active,
            "on_leave": entry.is_on_leave,
        }
        for entry in entries
    ]
    lines = [f"{row['badge']:<8} {row['name']}  {row['post']}  {row['team']}  {row['window']}" for row in rows]
    return Answer({"staff": rows}, lines or [hall.words("staff.nobody")])


def _leave(hall: "Hall", args: Namespace) -> Answer:
    from_day, to_day = (asked_day(hall, Namespace(date=text)) for text in (args.from_day, args.to_day))
    person = hall.staff.find(args.badge)
    leave = hall.staff.leave(args.badge, from_day, to_day, args.reason)
    document: Document = {"badge": person.badge, "name": person.name, "from": leave.from_day.isoformat(), "to": leave.to_day.isoformat()}
    return Answer(document, [hall.words("staff.on_leave", name=person.name, from_day=document["from"], to_day=document["to"])])


def _cancel_leave(hall: "Hall", args: Namespace) -> Answer:
    person = hall.staff.cancel_leave(args.badge)
    return Answer(_who(person), [hall.words("staff.leave_cancelled", name=person.name)])


def _responsible(hall: "Hall", args: Namespace) -> Answer:
    from hallapp.cli.frame import happened_at

    person = hall.staff.make_responsible(args.badge, happened_at(hall, args), args.reason)
    return Answer(_who(person), [hall.words("staff.responsible", name=person.name)])


def _register(hall: "Hall", args: Namespace) -> Answer:
    from hallapp.staff.rules import Kind

    person = hall.staff.register(args.badge, args.name, args.employer, Kind.VISITOR if args.visitor else Kind.CONTRACTOR)
    return Answer(_who(person), [hall.words("staff.registered", name=person.name)])


def _export(hall: "Hall", args: Namespace) -> Answer:
    if args.form:
        written = hall.staff.fill_form(args.form, args.out, hall.words)
    else:
        written = hall.staff.export(args.out, hall.words, hall.words("staff.roster_of", hall=hall.name))
    return Answer({"file": str(args.out), "rows": written}, [hall.words("staff.exported", file=str(args.out), rows=written)])


def _who(person: "Person") -> Document:
    return {"badge": person.badge, "name": person.name, "employer": person.employer, "kind": person.kind.value}
