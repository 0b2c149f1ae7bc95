"""Report files appear whole or not at all."""

import os
from collections.abc import Callable
from pathlib import Path

from hallapp.records.reports.errors import ReportFormatUnknown, ReportNotWritten


def ending_of(path: Path, known: tuple[str, ...]) -> str:
    """The ending of a file that is to be written, in lower case.

    Raises:
        ReportFormatUnknown: it is none of `known`.
        ReportNotWritten: the folder is not there or cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in known:
        raise ReportFormatUnknown(file=path.name, known=" ".join(known))
    if path.is_dir() or not os.access(path.parent, os.W_OK):
        raise ReportNotWritten(file=str(path))
    return ending


def written(path: Path, write: Callable[[Path], None]) -> Path:
    """Let `write` fill a file beside `path`, then put it in its place.

    Raises:
        ReportNotWritten: it could not be written; what was there stays.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        write(part)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ReportNotWritten(file=str(path)) from error
    return path
