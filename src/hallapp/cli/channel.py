"""The online channels on the command line: what the codes on the posters lead to."""

from argparse import Namespace

from hallapp.cli.frame import Answer, Commands, Document, integer
from hallapp.hall import Hall
from hallapp.notices.channels import Channel
from hallapp.notices.errors import ChannelUnknown


def register(commands: Commands) -> None:
    """Declare `channel list`, `add`, `check` and `remove`."""
    commands.add("channel list", _list, summary="the online channels, numbered")
    add = commands.add("channel add", _add, summary="enter an online channel for the posters", writes=True)
    add.add_argument("label", metavar="NAME", help="what it is called on the poster")
    add.add_argument("target", metavar="ADDRESS", help="what its code holds")
    add.add_argument("--step", action="append", default=[], metavar="TEXT", help="how it is used, up to three times")
    for name, handler, summary in (
        ("check", _check, "note that somebody looked today where the code leads"),
        ("remove", _remove, "take a channel off the list"),
    ):
        command = commands.add(f"channel {name}", handler, summary=summary, writes=True)
        command.add_argument("number", type=integer, metavar="N", help="its number in the list")


def _list(hall: Hall, args: Namespace) -> Answer:
    return _told(hall)


def _add(hall: Hall, args: Namespace) -> Answer:
    hall.notices.channels.add(args.label, args.target, tuple(args.step))
    return _told(hall)


def _check(hall: Hall, args: Namespace) -> Answer:
    hall.notices.channels.check(_numbered(hall, args).id)
    return _told(hall)


def _remove(hall: Hall, args: Namespace) -> Answer:
    hall.notices.channels.remove(_numbered(hall, args).id)
    return _told(hall)


def _numbered(hall: Hall, args: Namespace) -> Channel:
    known = hall.notices.channels.all()
    number: int = args.number
    if not 1 <= number <= len(known):
        raise ChannelUnknown
    return known[number - 1]


def _told(hall: Hall) -> Answer:
    known = hall.notices.channels.all()
    rows: list[Document] = [
        {"number": at, "label": each.label, "target": each.target, "steps": list(each.steps), "checked_on": each.checked_on.isoformat()}
        for at, each in enumerate(known, start=1)
    ]
    lines = [f"{row['number']}  {row['label']}  {row['target']}  {row['checked_on']}" for row in rows]
    return Answer({"channels": rows}, lines or [hall.words("notices.channels.none")])
