"""The words typed: which command they mean, in which folder, in which language it answers; and what was wrong with them."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TextIO

from hallapp import __version__
from hallapp.cli.examples import HelpText, epilog_of
from hallapp.cli.frame import NOT_AFTERWARDS, Commands, WrongUsage, add_global_options
from hallapp.cli.speaking import Misunderstood, Parser, language_asked, speaking
from hallapp.cli.spoken import language_of
from hallapp.cli.streams import print_error
from hallapp.core.messages import Language

ROOMS = {
    "open": ("window",),
    "kiosk": ("window",),
    "init": ("making",),
    "demo": ("making",),
    "staff": ("staff", "checkin"),
    "checkin": ("checkin",),
    "round": ("rounds",),
    "area": ("arrangements",),
    "plan": ("arrangements",),
    "agent": ("arrangements",),
    "ticket": ("queue",),
    "call": ("queue",),
    "window": ("queue",),
    "queue": ("queue",),
    "close-day": ("queue",),
    "visit": ("visit",),
    "papers": ("papers",),
    "seats": ("seats",),
    "leaflet": ("leaflet",),
    "notice": ("notice",),
    "channel": ("channel",),
    "export": ("export",),
    "records": ("records",),
    "settings": ("settings",),
    "backup": ("keeping",),
    "restore": ("keeping",),
    "verify": ("keeping",),
    "encrypt": ("encryption",),
    "decrypt": ("encryption",),
    "recovery": ("encryption",),
    "unlock": ("encryption",),
    "purge": ("keeping",),
    "check": ("keeping",),
    "bench": ("keeping",),
    "undo": ("journal",),
    "journal": ("journal",),
    "lan": ("lan",),
    "report": ("report",),
    "rights": ("rights",),
    "at": ("past",),
    "contacts": ("past",),
}
"""Which modules of this package declare a command: only those are imported, because the window must paint before SQLAlchemy is loaded."""

_OF_THE_WINDOW = ROOMS["open"]

_WITH_VALUE = {"--data", "--as", "--at", "--lang"}


def understood(words: Sequence[str]) -> Namespace:
    """What the words typed mean.

    Raises:
        Misunderstood: nothing that can be done; what it says is in the language asked for, else the hall's.
        SystemExit: help or the version was asked for, and has been printed.
    """
    asked = language_asked(words)
    if asked is None and _asks_for_help(words):
        asked = language_of(_folder_in(words))
    try:
        with speaking(asked or Language.ZH):
            return _parsed(list(words))
    except Misunderstood:
        other = asked or language_of(_folder_in(words))
        if other is (asked or Language.ZH):
            raise
    with speaking(other):
        return _parsed(list(words))


def explain(wrong: Misunderstood, words: Sequence[str], out: TextIO) -> None:
    """Say how the command is typed and what is wrong with the words typed."""
    message = wrong.explain(sys.stderr)
    if "--json" in words:
        print_error(WrongUsage.code, message, as_json=True, out=out, err=sys.stderr)
    else:
        sys.stderr.write(message + "\n")


def folder_of(args: Namespace) -> Path:
    """The hall's folder: as typed, as HALLAPP_DATA says, or where programs keep their data."""
    return args.data or _default_folder()


def _asks_for_help(words: Sequence[str]) -> bool:
    return any(word in {"-h", "--help", "--version"} for word in words)


def _parsed(words: list[str]) -> Namespace:
    if _command_in(words) is None and not _asks_for_help(words):
        words.append("open")
    parser = Parser(prog="hallapp", description="营业厅助手 · business hall assistant", epilog=epilog_of(""), formatter_class=HelpText)
    parser.add_argument("--version", action="version", version=f"hallapp {__version__}", help="show program's version number and exit")
    add_global_options(parser)
    commands = Commands(parser)
    rooms = ROOMS.get(_command_in(words) or "") or dict.fromkeys(room for rooms in ROOMS.values() for room in rooms)
    if rooms != _OF_THE_WINDOW:
        from hallapp.store.lean_mapper import load_mapper  # before a room brings it with everything it could use

        load_mapper()
    for room in rooms:
        import_module(f"hallapp.cli.{room}").register(commands)
    args: Namespace = parser.parse_args(words)
    if args.at is not None and not args.takes_at:
        args.parser.error(NOT_AFTERWARDS)
    return args


def _command_in(words: Sequence[str]) -> str | None:
    """The first word that is no option and no option's value."""
    rest = iter(words)
    for word in rest:
        if word in _WITH_VALUE:
            next(rest, None)
        elif not word.startswith("-"):
            return word
    return None


def _folder_in(words: Sequence[str]) -> Path:
    """The folder that the words name, as far as that can be told before they are understood."""
    rest = iter(words)
    for word in rest:
        if word == "--data":
            return Path(next(rest, "."))
        if word.startswith("--data="):
            return Path(word.removeprefix("--data="))
    return _default_folder()


def _default_folder() -> Path:
    if given := os.environ.get("HALLAPP_DATA"):
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("hallapp", appauthor=False)
