"""The journal on the command line, and taking back the last action."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from uuid import UUID

from hallapp.cli.frame import Answer, Commands, instant, iso, whole_number
from hallapp.core.messages import Words
from hallapp.hall import Hall
from hallapp.store.changes import JournalEntry, journal_entries


def register(commands: Commands) -> None:
    """Declare `undo` and `journal`."""
    commands.add("undo", _undo, summary="take back the last action of this person", writes=True)
    read = commands.add("journal", _journal, summary="who did what, newest first")
    read.add_argument("--since", metavar="ISO", help="from then on")
    read.add_argument("--who", metavar="BADGE", help="only this person's acts")
    read.add_argument("--what", default="", metavar="ACTION", help="only actions that begin so, like checkin")
    read.add_argument("--limit", type=whole_number, default=200, metavar="N", help="at most so many rows")


def _undo(hall: Hall, args: Namespace) -> Answer:
    undone = hall.undo.undo()
    word = hall.words(f"action.{undone.action}")
    return Answer({"action": undone.action, "rows": undone.rows}, [hall.words("cli.undone", action=word)])


def _journal(hall: Hall, args: Namespace) -> Answer:
    zone = hall.database.zone
    since = instant(args.since, zone) if args.since else None
    who = [hall.person(args.who)] if args.who else []
    found = journal_entries(hall.database, since=since, who=who, what=args.what, limit=args.limit)
    names = hall.names_of({each.actor for each in found if each.actor})
    rows = [
        {
            "desk": each.desk,
            "seq": each.seq,
            "at": iso(each.at, zone),
            "actor": names.get(each.actor) if each.actor else None,
            "action": each.action,
            "table": each.table,
            "row_id": each.row_id,
            "payload": each.payload,
        }
        for each in found
    ]
    return Answer({"journal": rows}, _lines(hall, found, names) or [hall.words("records.none")])


def _lines(hall: Hall, found: Sequence[JournalEntry], names: Mapping[UUID, str]) -> list[str]:
    """The rows in words; a program reads `--json`."""
    from hallapp.records.ledgers.journal_words import JournalWords  # brings the tables of every room

    words = hall.words
    with hall.database.read() as unit:
        told = JournalWords(unit, words, full=False)
        abouts = told.abouts([(each.table, each.row_id) for each in found])
        changes = told.changes([(each.table, each.payload) for each in found])
    return [
        f"{each.seq:>6} {each.at.astimezone(hall.database.zone):%Y-%m-%d %H:%M} {names.get(each.actor, '–') if each.actor else '–'}"
        f" {_word(words, f'action.{each.action}', each.action)} {_word(words, f'records.table.{each.table}', each.table)} {about} {changed}"
        for each, about, changed in zip(found, abouts, changes, strict=True)
    ]


def _word(words: Words, key: str, code: str) -> str:
    return words(key) if words.has(key) else code
