"""What every command shares: how it is declared, what it is given, what it gives back."""

import unicodedata
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from argparse import _SubParsersAction as Subparsers
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hallapp.cli.examples import HelpText, epilog_of
from hallapp.cli.speaking import Parser, said
from hallapp.core.errors import BadInput

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from hallapp.hall import Hall

Document = dict[str, Any]

NOT_AFTERWARDS = "--at is for what can be entered afterwards; this takes place now"
"""What is said where `--at` would be passed over."""

_DIGITS = 15
"""No count in a hall has more."""

_YEARS = range(1970, 3000)
"""Years that can be asked for: before and after them there are days that cannot be counted on from."""


class WrongUsage(BadInput):
    """The command was typed wrongly."""

    code = "wrong_usage"


class BadDate(BadInput):
    """A day or an instant that is none."""

    code = "bad_date"


class InstantSkipped(BadInput):
    """A time of the clock that there was not: it was put forward over it."""

    code = "instant_skipped"


class InstantTwice(BadInput):
    """A time of the clock that there was twice: it was put back."""

    code = "instant_twice"


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
        is_said: the command has printed its answer itself, because it went on for long after it.
    """

    document: Document
    lines: list[str] = field(default_factory=list)
    code: int = 0
    notes: list[str] = field(default_factory=list)
    afterwards: "Callable[[Answer], Answer] | None" = None
    is_said: bool = False


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

    def add(
        self,
        name: str,
        handler: Handler,
        *,
        summary: str,
        writes: bool = False,
        takes_at: bool = False,
        asks_who: bool = False,
        keeps_running: bool = False,
    ) -> ArgumentParser:
        """Declare a command on an open hall; returns its parser, to add arguments to.

        Args:
            asks_who: it may be done by some roles only, although it writes no record: whoever is named is asked for the PIN.
            takes_at: what it records may be entered afterwards; any other refuses `--at`.
            keeps_running: it ends when somebody ends it, so that its time must not stand still.
        """
        parser = self._leaf(name, summary)
        parser.set_defaults(handler=handler, bare=None, writes=writes, takes_at=takes_at, keeps_running=keeps_running)
        parser.set_defaults(asks_who=writes or asks_who)
        if writes:
            parser.add_argument("--request", metavar="ID", help="the same ID again returns the first result and writes nothing")
        return parser

    def add_bare(self, name: str, handler: Bare, *, summary: str) -> ArgumentParser:
        """Declare a command that is given the folder only, because there may be no hall in it yet or it must stay closed."""
        parser = self._leaf(name, summary)
        parser.set_defaults(handler=None, bare=handler, writes=False, takes_at=False)
        return parser

    def _leaf(self, name: str, summary: str) -> ArgumentParser:
        group, _, word = name.rpartition(" ")
        if group and group not in self._groups:
            parser = self._top.add_parser(group, help=said(GROUPS[group]), description=GROUPS[group])
            self._groups[group] = parser.add_subparsers(dest="subcommand", metavar="WHAT", required=True, parser_class=Parser)
        parser = (self._groups[group] if group else self._top).add_parser(
            word, help=said(summary), description=summary, epilog=epilog_of(name), formatter_class=HelpText
        )
        parser.set_defaults(parser=parser)
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
    """An instant typed as ISO 8601, in digits of either width; without an offset it is on the hall's clock.

    Raises:
        BadDate: it is none, or of a year that no hall can have seen.
        InstantSkipped, InstantTwice: the hall's clock showed that time never, or twice, because it was put forward or back.
    """
    try:
        at = datetime.fromisoformat(_narrow(text))
    except ValueError as wrong:
        raise BadDate(value=text[:40]) from wrong
    if at.year not in _YEARS:
        raise BadDate(value=text[:40])
    return at if at.tzinfo else _on_the_clock(at, zone)


def _on_the_clock(at: datetime, zone: "ZoneInfo") -> datetime:
    """The one instant at which the hall's clock showed `at`."""
    shown = at.replace(tzinfo=zone)
    if shown.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != at:
        raise InstantSkipped(value=f"{at:%Y-%m-%d %H:%M}")
    if shown.utcoffset() != shown.replace(fold=1).utcoffset():
        first, second = (f"{shown.replace(fold=fold):%z}" for fold in (0, 1))
        raise InstantTwice(value=f"{at:%Y-%m-%d %H:%M}", first=first, second=second)
    return shown


def typed_day(text: str) -> date:
    """A day typed as 2020-03-02, in digits of either width.

    Raises:
        BadDate: it is none, or of a year that no hall can have seen.
    """
    try:
        day = date.fromisoformat(_narrow(text))
    except ValueError as wrong:
        raise BadDate(value=text[:40]) from wrong
    if day.year not in _YEARS:
        raise BadDate(value=text[:40])
    return day


def typed_month(text: str) -> date:
    """The first day of a month typed as 2020-03.

    Raises:
        BadDate: it is none.
    """
    try:
        return typed_day(f"{_narrow(text)}-01")
    except BadDate as wrong:
        raise BadDate(value=text[:40]) from wrong


def whole_number(text: str) -> int:
    """A count as it is typed, in digits of either width; argparse's own `int` takes thousands of them."""
    typed = _narrow(text)
    if not typed.isascii() or not typed.isdigit() or len(typed) > _DIGITS:
        raise ArgumentTypeError(said("%r is no whole number") % text[:20])
    return int(typed)


def integer(text: str) -> int:
    """A number that may be negative, which a rule may then refuse in its own words."""
    typed = _narrow(text)
    return -whole_number(typed[1:]) if typed.startswith("-") else whole_number(text)


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def happened_at(hall: "Hall", args: Namespace) -> datetime | None:
    """The instant given with `--at`; None when it happens now."""
    return instant(args.at, hall.database.zone) if args.at else None


def asked_day(hall: "Hall", args: Namespace) -> date:
    """The business day given with `--date`, else today's."""
    if not getattr(args, "date", None):
        return hall.database.day_of(hall.clock.now())
    return typed_day(args.date)


def iso(at: datetime | None, zone: "ZoneInfo") -> str | None:
    """An instant as the command line prints it: ISO 8601 with the hall's offset, to the second."""
    return None if at is None else at.astimezone(zone).isoformat(timespec="seconds")
