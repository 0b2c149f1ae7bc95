"""The journal on the command line, and taking back the last action."""

from argparse import Namespace

from hallapp.cli.frame import Answer, Commands, instant, iso
from hallapp.hall import Hall
from hallapp.store.changes import journal_entries


def register(commands: Commands) -> None:
    """Declare `undo` and `journal`."""
    commands.add("undo", _undo, summary="take back the last action of this person", writes=True)
    read = commands.add("journal", _journal, summary="who did what, newest first")
    read.add_argument("--since", metavar="ISO", help="from then on")
    read.add_argument("--who", metavar="BADGE", help="only this person's acts")
    read.add_argument("--what", default="", metavar="ACTION", help="only actions that begin so, like checkin")
    read.add_argument("--limit", type=int, default=200, metavar="N", help="at most so many rows")


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
    lines = [f"{row['seq']:>6} {row['at']} {row['actor'] or '–'} {row['action']} {row['table']} {row['payload'] or ''}" for row in rows]
    return Answer({"journal": rows}, lines)
