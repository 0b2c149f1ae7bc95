"""The records one by one on the command line: looked at, put right with a reason, taken for void with a reason."""

from argparse import Namespace
from typing import TYPE_CHECKING
from uuid import UUID

from hallapp.cli.export import add_query, asked_query
from hallapp.cli.frame import Answer, Commands, Document, whole_number
from hallapp.hall import Hall

if TYPE_CHECKING:
    from hallapp.records.ledgers.declare import Ledger, Line

_MOST = 500


def register(commands: Commands) -> None:
    """Declare `records list`, `records correct` and `records void`."""
    listed = commands.add("records list", _list, summary="the records of a ledger, with their ids", asks_who=True)
    add_query(listed)
    listed.add_argument("--most", type=whole_number, default=_MOST, metavar="N", help=f"so many at most, default {_MOST}")
    correct = commands.add("records correct", _correct, summary="put another value in place of a wrong one, which stays", writes=True)
    correct.add_argument("ledger", metavar="LEDGER", help="checkins, rounds, tickets, visits, staff")
    correct.add_argument("id", help="as `records list` names it; of a round its own id")
    correct.add_argument("column", metavar="COLUMN", help="temperature, face_mask, done_at, service, …: a wrong one names those there are")
    correct.add_argument("value", metavar="VALUE", help="as at the window, or one of the words there; empty takes away what may be empty")
    correct.add_argument("--reason", default="", help="why; it is needed")
    void = commands.add("records void", _void, summary="take a record for void; it stays, struck through", writes=True)
    void.add_argument("ledger", metavar="LEDGER", help="checkins, rounds, visits")
    void.add_argument("id", help="as `records list` names it; of a round its own id")
    void.add_argument("--reason", default="", help="why; it is needed")


def _list(hall: Hall, args: Namespace) -> Answer:
    query = asked_query(hall, args)
    ledger = hall.records.ledgers.named(query.ledger)
    lines = hall.records.ledgers.page(query, hall.words, size=max(1, args.most))
    document: Document = {"ledger": ledger.name.value, "records": [_document(ledger, line) for line in lines]}
    said = ["  ".join((_id_of(line), *(text for text in (*_texts(ledger, line).values(), line.remark) if text))) for line in lines]
    return Answer(document, said or [hall.words("records.none")])


def _correct(hall: Hall, args: Namespace) -> Answer:
    name = hall.records.ledgers.named(args.ledger).name
    hall.records.righting.correct(name, _record(args.id), args.column, args.value, args.reason)
    document: Document = {"ledger": name.value, "id": args.id, "column": args.column, "value": args.value, "reason": args.reason}
    return Answer(document, [hall.words("records.righted")])


def _void(hall: Hall, args: Namespace) -> Answer:
    name = hall.records.ledgers.named(args.ledger).name
    hall.records.righting.void(name, _record(args.id), args.reason)
    return Answer({"ledger": name.value, "id": args.id, "reason": args.reason}, [hall.words("records.righted")])


def _record(typed: str) -> UUID | str:
    """What a record is known by in its room: an id as `records list` prints it, or the name of a round."""
    try:
        return UUID(typed.strip())
    except ValueError:
        return typed.strip()


def _id_of(line: "Line") -> str:
    return line.id.hex if isinstance(line.id, UUID) else str(line.id)


def _texts(ledger: "Ledger", line: "Line") -> dict[str, str]:
    from hallapp.records.ledgers.cells import text_of

    return {column.key: text_of(column, cell) for column, cell in zip(ledger.columns, line.cells, strict=True)}


def _document(ledger: "Ledger", line: "Line") -> Document:
    told = {"id": _id_of(line), "void": line.is_void, "was": dict(line.was), "remark": line.remark}
    return {**told, "columns": _texts(ledger, line)}
