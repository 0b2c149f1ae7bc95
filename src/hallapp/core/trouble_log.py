"""What an unexpected error leaves behind: where it happened, never with whose data.

A report holds class names, file names, line numbers and function names. Messages and local variables are left out, because a
message such as `KeyError: '李敏'` carries a person.
"""

import logging
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb

from hallapp import __version__
from hallapp.core.clock import Clock, SystemClock
from hallapp.core.errors import HallError

KEPT = 20
"""How many log files stay in the folder."""

_SYSTEM_CLOCK = SystemClock()


def write_report(folder: Path, error: BaseException, clock: Clock = _SYSTEM_CLOCK) -> Path:
    """Write down where `error` came from, in a new file of `folder`, and return the file.

    The oldest files beyond `KEPT` are removed. The path is returned even if the disk takes nothing any more: a report must not
    fail on top of the error it is about.
    """
    at = clock.now()
    path = folder / f"crash-{at:%Y%m%d-%H%M%S-%f}.log"
    head = f"{at:%Y-%m-%dT%H:%M:%SZ} hallapp {__version__} python {platform.python_version()} {sys.platform}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([head, *report_lines(error), ""]), encoding="utf-8")
        for old in sorted(folder.glob("crash-*.log"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        sys.stderr.write("the log file could not be written\n")
    return path


def report_lines(error: BaseException) -> list[str]:
    """Class and place of `error` and of every error that led to it, innermost first, without any text from data."""
    lines: list[str] = []
    for each in _causes(error):
        lines.append(_class_of(each))
        lines += [f"  {_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}" for frame, line in walk_tb(each.__traceback__)]
    return lines


class PlacesOnly(logging.Formatter):
    """Formats a log record as time, level, logger and message template: the arguments, which may be somebody's data, are left out."""

    def format(self, record: logging.LogRecord) -> str:
        template = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {template}"
        if record.exc_info and record.exc_info[1] is not None:
            line += "\n" + "\n".join(report_lines(record.exc_info[1]))
        return line


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    each: BaseException | None = error
    while each is not None and each not in seen:
        seen.append(each)
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return reversed(seen)


def _class_of(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    return f"{name} [{error.code}]" if isinstance(error, HallError) else name


def _short(filename: str) -> str:
    """The file's path from its package on: the rest may hold the name of the computer's user."""
    parts = Path(filename).parts
    for mark in ("site-packages", "src"):
        if mark in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(mark) :])
    return "/".join(parts[-2:])
