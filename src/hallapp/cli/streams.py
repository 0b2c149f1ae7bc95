"""What the command line writes to: standard output for answers, standard error for words, wherever they lead."""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from hallapp.cli.frame import Answer


class NotWritten(Exception):
    """Standard output takes nothing: the disk behind it is full, or it was taken away."""


def do_without_console() -> None:
    """Give the program streams that lead nowhere where it was started without any, as a shortcut to `pythonw` on Windows does it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - as long as the program


def lead_nowhere() -> None:
    """Let what is still to be written go nowhere: whoever listened is gone, and Python would complain of it at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.dup2(nowhere, stream.fileno())


def legible(stream: TextIO) -> TextIO:
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


def print_error(code: str, message: str, *, as_json: bool, out: TextIO, err: TextIO) -> None:
    """Say what is wrong in one line on standard error, and with `--json` as a document on standard output.

    Raises:
        NotWritten: standard output takes nothing.
    """
    with suppress(OSError):  # a message that nobody can be given changes nothing in what was done
        err.write(message + "\n")
    if as_json:
        _write(out, json.dumps({"error": {"code": code, "message": message}}, ensure_ascii=False) + "\n")


def print_answer(answer: Answer, *, as_json: bool, out: TextIO, err: TextIO) -> None:
    """Print an answer: its notes on standard error, then its document or its lines on standard output.

    Raises:
        NotWritten: standard output takes nothing.
    """
    with suppress(OSError):
        err.writelines(f"{note}\n" for note in answer.notes)
    if answer.is_said:
        return
    lines = [json.dumps(answer.document, ensure_ascii=False)] if as_json else answer.lines
    _write(out, "".join(f"{line}\n" for line in lines))


def _write(out: TextIO, text: str) -> None:
    try:
        out.write(text)
        out.flush()
    except BrokenPipeError:  # whoever listened has heard enough
        raise
    except OSError as trouble:
        raise NotWritten from trouble
