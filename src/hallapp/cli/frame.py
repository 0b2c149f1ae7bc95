"""What every command shares: how it is declared, what it is given, what it gives back."""

from argparse import SUPPRESS, ArgumentParser, Namespace
from argparse import _SubParsersAction as Subparsers
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hallapp.cli.speaking import Parser, said
from hallapp.core.errors import BadInput

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from hallapp.hall import Hall

Document = dict[str, Any]


class BadDate(BadInput):
    """A day or an instant that is none."""

    code = "bad_date"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command gives back.

    Attributes:
        document: printed with `--json`.
        lines: printed without it.
        code: exit code; 0 unless the command says otherwise.
        notes: printed on standard error in any case: warnings, or what went wrong after everything was stored.
        afterwards: what is done when everything is stored, such as printing; it gives the answer in place of this one. A request that
            was answered before is not followed by it again.
    """

    document: Document
    lines: list[str] = field(default_factory=list)
    code: int = 0
    notes: list[str] = field(default_factory=list)
    afterwards: "Callable[[Answer], Answer] | None" = None


GROUPS = {
    "staff": "the roster, leave, leaving and coming back",
    "round": "rounds of disinfection",
    "area": "areas and their codes",
    "plan": "which area is disinfected when",
    "agent": "agents and their bottles",
    "ticket": "queue numbers",
    "call": "calling the next, and what becomes of a ticket",
    "window": "who sits at which window",
    "queue": "stop and reopen, waiting in figures",
    "papers": "papers that come later",
    "seats": "the spaced seats",
    "leaflet": "leaflets for customers",
    "notice": "what hangs on the glass doors",
    "channel": "online channels for the posters",
    "records": "looking up, correcting and voiding records",
    "settings": "dated settings",
    "report": "day, week and month in figures",
    "rights": "roles and PINs",
}
"""What the commands of two words are about, by their first."""

Handler = Callable[["Hall", Namespace], Answer]
Bare = Callable[[Path, Namespace], Answer]


class Commands:
    """Collects the commands of all rooms into one parser.

    A name of two words makes a group: `add("staff list", …)` and `add("staff off", …)` may come from different rooms.
    """

    def __init__(self, root: ArgumentParser) -> None:
        self._top = root.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
        self._groups: dict[str, Subparsers[Parser]] = {}

    def add(self, name: str, handler: Handler, *, summary: str, writes: bool = False, keeps_running: bool = False) -> ArgumentParser:
        """Declare a command on an open hall; returns its parser, to add arguments to.

        Args:
            keeps_running: it ends when somebody ends it, so that its time must not stand still.
        """
        parser = self._leaf(name, summary)
        parser.set_defaults(handler=handler, bare=None, writes=writes, keeps_running=keeps_running)
        if writes:
            parser.add_argument("--request", metavar="ID", help="the same ID again returns the first result and writes nothing")
        return parser

    def add_bare(self, name: str, handler: Bare, *, summary: str) -> ArgumentParser:
        """Declare a command that is given the folder only, because there may be no hall in it yet or it must stay closed."""
        parser = self._leaf(name, summary)
        parser.set_defaults(handler=None, bare=handler, writes=False)
        return parser

    def _leaf(self, name: str, summary: str) -> ArgumentParser:
        group, _, word = name.rpartition(" ")
        if group and group not in self._groups:
            parser = self._top.add_parser(group, help=said(GROUPS[group]), description=GROUPS[group])
            self._groups[group] = parser.add_subparsers(dest="subcommand", metavar="WHAT", required=True, parser_class=Parser)
        parser = (self._groups[group] if group else self._top).add_parser(word, help=said(summary), description=summary)
        add_global_options(parser, again=True)
        return parser


def add_global_options(parser: ArgumentParser, *, again: bool = False) -> None:
    """The options every command has, before or behind its name."""

    def option(*flags: str, **how: Any) -> None:  # noqa: ANN401 - handed through to argparse
        parser.add_argument(*flags, default=SUPPRESS if again else None, **how)

    option("--data", metavar="DIR", type=Path, help="the hall's folder")
    option("--json", action="store_const", const=True, help="one JSON document on standard output")
    option("--as", dest="acting", metavar="BADGE", help="who acts")
    option("--at", metavar="ISO", help="when it happened, for entering afterwards")
    option("--lang", choices=("zh", "en"), help="language of messages")


def instant(text: str, zone: "ZoneInfo") -> datetime:
    """An instant typed as ISO 8601; without an offset it is on the hall's clock.

    Raises:
        BadDate: it is none.
    """
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError as wrong:
        raise BadDate(value=text[:40]) from wrong
    return at if at.tzinfo else at.replace(tzinfo=zone)


def happened_at(hall: "Hall", args: Namespace) -> datetime | None:
    """The instant given with `--at`; None when it happens now."""
    return instant(args.at, hall.database.zone) if args.at else None


def asked_day(hall: "Hall", args: Namespace) -> date:
    """The business day given with `--date`, else today's."""
    if not getattr(args, "date", None):
        return hall.database.day_of(hall.clock.now())
    try:
        return date.fromisoformat(args.date.strip())
    except ValueError as wrong:
        raise BadDate(value=args.date[:40]) from wrong


def iso(at: datetime | None, zone: "ZoneInfo") -> str | None:
    """An instant as the command line prints it: ISO 8601 with the hall's offset, to the second."""
    return None if at is None else at.astimezone(zone).isoformat(timespec="seconds")
