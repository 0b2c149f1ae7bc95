"""The command line's way in: reads the words typed, opens the hall, runs one command, prints its answer."""

import gc
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from hallapp.cli.clocks import demo_clock, running
from hallapp.cli.frame import Answer, WrongUsage
from hallapp.cli.speaking import Misunderstood
from hallapp.cli.spoken import spoken
from hallapp.cli.streams import NotWritten, do_without_console, lead_nowhere, legible, print_answer, print_error
from hallapp.cli.typed import explain, folder_of, understood
from hallapp.core.errors import BadInput, DeviceTrouble, HallError, Refused, StoreTrouble
from hallapp.core.messages import Language, Words

if TYPE_CHECKING:
    from hallapp.hall import Hall

DONE, UNEXPECTED, USAGE, REFUSED, STORE, DEVICE = range(6)
"""Exit codes."""

INTERRUPTED = 130
"""What a shell expects of a program that was stopped with Ctrl+C."""

_WANTING = {"look_damaged", "look_missing"}
"""Why a hall is only looked at that concerns everything it shows."""


def run() -> None:
    """The `hallapp` command."""
    gc.disable()  # what is loaded stays: looking through it for garbage costs a tenth of a command
    do_without_console()
    try:
        code = main(sys.argv[1:])
    except BrokenPipeError:
        code = DONE
    except KeyboardInterrupt:
        code = INTERRUPTED
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else DONE
    lead_nowhere()
    gc.freeze()  # the system takes all of it back at once; Python would look through it once more, as long as a reading takes to store
    sys.exit(code)


def main(argv: Sequence[str], out: TextIO | None = None, err: TextIO | None = None) -> int:
    """Run one command and return its exit code. Nothing it does ends in a traceback.

    Raises:
        SystemExit: the words typed mean nothing that can be done, or ask for help; that has been printed.
    """
    out, err = out or legible(sys.stdout), err or legible(sys.stderr)
    try:
        args = understood(argv)
        return _carried_out(args, folder_of(args), out, err)
    except Misunderstood as wrong:
        explain(wrong, argv, out)
        raise SystemExit(USAGE) from None


def _carried_out(args: Namespace, folder: Path, out: TextIO, err: TextIO) -> int:
    """Run a command that was understood. A bug becomes a report and a sentence."""
    words = Words(Language(args.lang) if args.lang else Language.ZH)
    try:
        return _answer(args, folder, words, out, err)
    except (BrokenPipeError, Misunderstood):  # nobody listens any more; or a command found its words wanting
        raise
    except Exception as error:
        from hallapp.core.trouble_log import write_report  # with logging, which the first paint does not wait for

        log = write_report(folder / "logs", error)
        is_told = isinstance(error, NotWritten)
        key = "error.not_written" if is_told else "error.unexpected"
        print_error("unexpected", words(key, log=str(log)), as_json=args.json and not is_told, out=out, err=err)
        return UNEXPECTED


def _answer(args: Namespace, folder: Path, words: Words, out: TextIO, err: TextIO) -> int:
    """Run the command and print its answer, or why it is refused."""
    try:
        answer = _run(args, folder, words)
    except HallError as error:
        print_error(error.code, words.error(error), as_json=args.json, out=out, err=err)
        return _code_of(error)
    print_answer(answer, as_json=args.json, out=out, err=err)
    return answer.code


def _run(args: Namespace, folder: Path, words: Words) -> Answer:
    try:
        if args.bare is not None:
            _collect_from_now_on()
            demo_clock(folder)  # refused alike, whatever the command would do with it
            return args.bare(folder, args)  # type: ignore[no-any-return]  # set by Commands.add_bare
        hall = _opened(args, folder)
    except HallError:
        words.use(spoken(args, folder))
        raise
    words.use(hall.words.language)
    args.parser.speak(words.language)
    _collect_from_now_on()
    try:
        hall.database.if_readable(lambda: _act(hall, args), None)
        answer = _once(hall, args) if args.writes and args.request else args.handler(hall, args)
        answer = answer.afterwards(answer) if answer.afterwards is not None else answer
        return _warned(hall, answer)
    finally:
        hall.close()


def _opened(args: Namespace, folder: Path) -> "Hall":
    from hallapp.hall import open_hall

    clock = demo_clock(folder)
    return open_hall(
        folder,
        clock=running(clock) if args.keeps_running else clock,
        language=Language(args.lang) if args.lang else None,
        even_damaged=not args.writes,
    )


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


def _code_of(error: HallError) -> int:
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
