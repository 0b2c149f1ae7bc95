"""Taking records away on the command line: one ledger over a span of days, as a workbook, a .csv, pages or the hall's own form."""

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hallapp.cli.frame import Answer, Commands, Document, typed_day
from hallapp.hall import Hall

if TYPE_CHECKING:
    from hallapp.records.ledgers.declare import Query
    from hallapp.records.paint.ledger_paper import LedgerPaper

_LEDGERS = ("staff", "checkins", "rounds", "tickets", "visits", "notices", "journal")


def register(commands: Commands) -> None:
    """Declare `export`."""
    out = commands.add(
        "export", _export, summary="the records of some days as .xlsx, .csv or .pdf, or into the hall's own form", asks_who=True
    )
    add_query(out)
    out.add_argument("--out", type=Path, required=True, metavar="FILE", help="ends in .xlsx, .csv or .pdf")
    out.add_argument("--encoding", choices=("utf-8", "gb18030"), default="utf-8", help="of a .csv; utf-8 begins with a BOM")
    out.add_argument("--form", type=Path, metavar="FORM.xlsx", help="the hall's own form to fill in")
    out.add_argument("--full", action="store_true", help="customers' names, phones and accounts whole; the journal says so")


def add_query(parser: ArgumentParser) -> None:
    """What a ledger is asked for: which one, which days, which of its records."""
    parser.add_argument("ledger", metavar="LEDGER", help=", ".join(_LEDGERS))
    parser.add_argument("--from", dest="from_day", metavar="DAY", help="first day, default today")
    parser.add_argument("--to", dest="to_day", metavar="DAY", help="last day, default the first, or today when that lies before")
    parser.add_argument("--find", default="", metavar="TEXT", help="a name, initials, a badge, a ticket, a code, the end of a phone")
    parser.add_argument("--only", default="", metavar="VALUE", help="only this state, outcome, verdict or kind")


def asked_query(hall: Hall, args: Namespace, *, full: bool = False) -> "Query":
    """The query that these arguments ask, the oldest record first."""
    from hallapp.records.ledgers.declare import Query

    today = hall.database.day_of(hall.clock.now())
    first = typed_day(args.from_day) if args.from_day else min(today, typed_day(args.to_day)) if args.to_day else today
    last = typed_day(args.to_day) if args.to_day else max(first, today)
    name = hall.records.ledgers.named(args.ledger).name
    return Query(name, first, last, find=args.find, option=args.only, descending=False, full=full)


def _export(hall: Hall, args: Namespace) -> Answer:
    from hallapp.records.ledgers.export import Wish

    query = asked_query(hall, args, full=args.full)
    name, first, last = query.ledger, query.first or date.min, query.last or date.max
    paper = _paper(hall) if args.out.suffix.lower() == ".pdf" and args.form is None else None
    wish = Wish(args.out, args.encoding, args.form, paper.into if paper is not None else None)
    taken = hall.records.ledgers.export(query, hall.words, wish)
    document: Document = {
        "ledger": name.value,
        "from": first.isoformat(),
        "to": last.isoformat(),
        "records": taken.records,
        "file": str(taken.file),
        "full": args.full,
    }
    lines = [hall.words("records.exported", ledger=hall.words(f"records.ledger.{name}"), records=taken.records, file=str(taken.file))]
    if taken.left:
        document["left"] = list(taken.left)
        lines.append(hall.words("records.form.left", headings=hall.words("records.form.gap").join(taken.left)))
    if paper is not None and paper.pages is not None:
        remarks = paper.remarks()
        document |= {"pages": paper.pages.count, "warnings": remarks}
        lines += remarks
    return Answer(document, lines)


def _paper(hall: Hall) -> "LedgerPaper":
    """What puts lines on pages; Qt is read only where there are any."""
    from hallapp.qtkit.headless import ready_to_paint
    from hallapp.records.paint.ledger_paper import LedgerPaper

    ready_to_paint()
    return LedgerPaper(hall.words)
