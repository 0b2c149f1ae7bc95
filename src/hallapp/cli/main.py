"""The command line's way in: reads the words typed, opens the hall, runs one command, prints its answer."""

import gc
import json
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from hallapp import __version__
from hallapp.cli.frame import Answer, Commands, add_global_options
from hallapp.cli.speaking import Parser, language_asked, speaking
from hallapp.core.clock import Clock, FixedClock, RunningClock
from hallapp.core.errors import BadInput, DeviceTrouble, HallError, Refused, StoreTrouble
from hallapp.core.messages import Language, Words

if TYPE_CHECKING:
    from hallapp.hall import Hall

DONE, UNEXPECTED, USAGE, REFUSED, STORE, DEVICE = range(6)
"""Exit codes."""

INTERRUPTED = 130
"""What a shell expects of a program that was stopped with Ctrl+C."""

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

_WANTING = {"look_damaged", "look_missing"}
"""Why a hall is only looked at that concerns everything it shows."""

_WITH_VALUE = {"--data", "--as", "--at", "--lang"}


class WrongUsage(BadInput):
    """The command was typed wrongly."""

    code = "wrong_usage"


class ClockRefused(WrongUsage):
    """HALLAPP_CLOCK is set, but this is no demo hall."""

    code = "clock_refused"


def run() -> None:
    """The `hallapp` command."""
    gc.disable()  # what is loaded stays: looking through it for garbage costs a tenth of a command
    _do_without_console()
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    except KeyboardInterrupt:
        code = INTERRUPTED
    gc.freeze()  # the system takes all of it back at once; Python would look through it once more, as long as a reading takes to store
    sys.exit(code)


def _do_without_console() -> None:
    """Give the program streams that lead nowhere where it was started without any, as a shortcut to `pythonw` on Windows does it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - as long as the program


def main(argv: Sequence[str], out: TextIO | None = None, err: TextIO | None = None) -> int:
    """Run one command and return its exit code. Nothing it does ends in a traceback."""
    out, err = out or _legible(sys.stdout), err or _legible(sys.stderr)
    args = _parse(argv)
    words = Words(_language(args))
    folder = args.data or _default_folder()
    try:
        return _answer(args, folder, words, out, err)
    except BrokenPipeError:  # nobody listens any more
        raise
    except Exception as error:
        from hallapp.core.trouble_log import write_report  # with logging, which the first paint does not wait for

        log = write_report(folder / "logs", error)
        _print_error("unexpected", words("error.unexpected", log=str(log)), args, out, err)
        return UNEXPECTED


def _answer(args: Namespace, folder: Path, words: Words, out: TextIO, err: TextIO) -> int:
    """Run the command and print its answer, or why it is refused."""
    try:
        answer = _run(args, folder, words)
    except HallError as error:
        return _tell(error, args, words, out, err)
    err.writelines(f"{note}\n" for note in answer.notes)
    _print(answer, args, out)
    return answer.code


def _run(args: Namespace, folder: Path, words: Words) -> Answer:
    if args.bare is not None:
        _collect_from_now_on()
        return args.bare(folder, args)  # type: ignore[no-any-return]  # set by Commands.add_bare
    from hallapp.hall import open_hall

    clock = demo_clock(folder)
    hall = open_hall(
        folder,
        clock=running(clock) if args.keeps_running else clock,
        language=Language(args.lang) if args.lang else None,
        even_damaged=not args.writes,
    )
    words.use(hall.words.language)
    _collect_from_now_on()
    try:
        hall.database.if_readable(lambda: _act(hall, args), None)
        answer = _once(hall, args) if args.writes and args.request else args.handler(hall, args)
        answer = answer.afterwards(answer) if answer.afterwards is not None else answer
        return _warned(hall, answer)
    finally:
        hall.close()


def _warned(hall: "Hall", answer: Answer) -> Answer:
    """The answer with a warning that it comes out of a damaged file."""
    why = hall.database.look_only
    if why is not None and why.code in _WANTING:
        answer.notes.append(hall.words.error(why))
    return answer


def _collect_from_now_on() -> None:
    """Look for garbage again, if `run` has stopped that, but not in what was loaded so far."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _act(hall: "Hall", args: Namespace) -> None:
    from hallapp.cli.acting import act

    act(hall, args)


def _once(hall: "Hall", args: Namespace) -> Answer:
    from hallapp.store.requests import once

    fresh: list[Answer] = []

    def work() -> dict[str, object]:
        answer = args.handler(hall, args)
        fresh.append(answer)
        return {"document": answer.document, "lines": answer.lines, "code": answer.code, "notes": answer.notes}

    known = once(hall.database, args.request, work)
    return fresh[-1] if fresh else Answer(**known)


def demo_clock(folder: Path) -> Clock | None:
    """The clock that HALLAPP_CLOCK sets; None when it is not set.

    Raises:
        ClockRefused: the hall in `folder` is not a demo hall, or the variable is no instant.
    """
    given = os.environ.get("HALLAPP_CLOCK")
    if not given:
        return None
    from hallapp.store.folder import Folder

    hall = Folder(folder)
    if hall.holds_hall and not hall.read_marker().demo:
        raise ClockRefused
    return given_clock(given)


def given_clock(text: str) -> Clock:
    """A clock that stands at the instant `text`; without an offset it is China's.

    Raises:
        ClockRefused: no instant.
    """
    from zoneinfo import ZoneInfo

    try:
        at = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise ClockRefused from wrong
    return FixedClock(at if at.tzinfo else at.replace(tzinfo=ZoneInfo("Asia/Shanghai")))


def running(given: Clock | None) -> Clock | None:
    """A clock that starts where the given one stands and runs on: nobody works where time stands still."""
    return RunningClock(given.now()) if given else None


def _parse(argv: Sequence[str]) -> Namespace:
    with speaking(language_asked(argv)):
        return _understood(list(argv))


def _understood(words: list[str]) -> Namespace:
    asks_for_help = any(word in {"-h", "--help", "--version"} for word in words)
    if _command_in(words) is None and not asks_for_help:
        words.append("open")
    parser = Parser(prog="hallapp", description="营业厅助手 · business hall assistant")
    parser.add_argument("--version", action="version", version=f"hallapp {__version__}", help="show program's version number and exit")
    add_global_options(parser)
    commands = Commands(parser)
    rooms = ROOMS.get(_command_in(words) or "") or dict.fromkeys(room for rooms in ROOMS.values() for room in rooms)
    if rooms != _OF_THE_WINDOW:
        from hallapp.store.lean_mapper import load_mapper  # before a room brings it with everything it could use

        load_mapper()
    for room in rooms:
        import_module(f"hallapp.cli.{room}").register(commands)
    return parser.parse_args(words)


def _command_in(words: Sequence[str]) -> str | None:
    """The first word that is no option and no option's value."""
    rest = iter(words)
    for word in rest:
        if word in _WITH_VALUE:
            next(rest, None)
        elif not word.startswith("-"):
            return word
    return None


def _language(args: Namespace) -> Language:
    return Language(args.lang) if args.lang else Language.ZH


def _default_folder() -> Path:
    if given := os.environ.get("HALLAPP_DATA"):
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("hallapp", appauthor=False)


def _tell(error: HallError, args: Namespace, words: Words, out: TextIO, err: TextIO) -> int:
    _print_error(error.code, words.error(error), args, out, err)
    match error:
        case WrongUsage():
            return USAGE
        case BadInput() | Refused():
            return REFUSED
        case StoreTrouble():
            return STORE
        case DeviceTrouble():
            return DEVICE
        case _:
            return UNEXPECTED


def _print_error(code: str, message: str, args: Namespace, out: TextIO, err: TextIO) -> None:
    err.write(message + "\n")
    if args.json:
        json.dump({"error": {"code": code, "message": message}}, out, ensure_ascii=False)
        out.write("\n")


def _print(answer: Answer, args: Namespace, out: TextIO) -> None:
    if args.json:
        json.dump(answer.document, out, ensure_ascii=False)
        out.write("\n")
    else:
        out.writelines(f"{line}\n" for line in answer.lines)


def _legible(stream: TextIO) -> TextIO:
    """The stream as a terminal reads it that has Chinese in an encoding of its own (GB18030), else in UTF-8; no name ends the program."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding=stream.encoding if stream.isatty() and _has_chinese(stream.encoding) else "utf-8", errors="replace")
    return stream


def _has_chinese(encoding: str) -> bool:
    try:
        return bool("营业厅：℃".encode(encoding))
    except (UnicodeEncodeError, LookupError):
        return False
