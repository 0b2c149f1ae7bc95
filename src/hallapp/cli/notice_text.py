"""What is written on a notice of the hall's own, given on the command line; what is not given is as proposed."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hallapp.cli.frame import BadDate
from hallapp.hall import Hall
from hallapp.notices.orders import Order
from hallapp.notices.rules import read_moment, read_table


def own_arguments(parser: ArgumentParser) -> None:
    """The arguments of a notice that somebody writes."""
    parser.add_argument("--title", metavar="TEXT", help="of a notice of the hall's own")
    parser.add_argument("--text", action="append", metavar="TEXT", help="a paragraph; an empty one is where table and picture go")
    parser.add_argument("--row", action="append", metavar="CELLS", help="a row of its table, cells apart by |, the headings first")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="a picture on it")
    parser.add_argument("--from", dest="begins", metavar="MOMENT", help="from when it holds: 3-2, 2020-03-02 08:00")
    parser.add_argument("--until", dest="ends", metavar="MOMENT", help="until when it holds")
    parser.add_argument("--series", metavar="NUMBER", help="the notice it goes on with, as 2020-001")


def as_written(hall: Hall, order: Order, args: Namespace) -> Order:
    """The order with what was given; without anything it is the last one with its dates moved, or the starting text."""
    wording = hall.notices.proposal(order).wording
    given = {
        "title": args.title,
        "text": "\n".join(args.text) if args.text else None,
        "table": read_table("\n".join(args.row)) if args.row else None,
        "qr": args.qr,
        "picture": _picture(hall, args.picture),
        "begins": _moment(hall, args.begins, end=False),
        "ends": _moment(hall, args.ends, end=True),
    }
    return replace(
        order, wording=replace(wording, **{name: value for name, value in given.items() if value is not None}), series=args.series
    )


def _picture(hall: Hall, path: Path | None) -> str | None:
    if path is None:
        return None
    from hallapp.notices.paint.application import ready_to_paint
    from hallapp.notices.paint.pictures import prepared

    ready_to_paint()
    return hall.notices.keep_picture(prepared(path))


def _moment(hall: Hall, typed: str | None, *, end: bool) -> datetime | None:
    if typed is None:
        return None
    try:
        return read_moment(typed, hall.notices.today(), hall.database.zone, end=end)
    except ValueError as wrong:
        raise BadDate(value=typed[:40]) from wrong
