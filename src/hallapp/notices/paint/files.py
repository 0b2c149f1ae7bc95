"""Writes notices into files: PDF, PNG, Word. A file appears whole or not at all."""

import os
from pathlib import Path

from hallapp.core.files import discard, is_folder
from hallapp.notices.errors import FileNotWritten, FormatUnknown
from hallapp.notices.models import Notice
from hallapp.notices.paint.checks import pages_for
from hallapp.notices.paint.codes import code_png
from hallapp.notices.paint.sheets import pdf, png, sheets_of
from hallapp.notices.rules import Paper

FORMATS = (".pdf", ".png", ".docx")


def check_format(path: Path) -> None:
    """Make sure that we can write such a file, before anything is stored.

    Raises:
        FormatUnknown: its ending is none of `FORMATS`.
        FileNotWritten: the folder is not there or cannot be written.
    """
    if path.suffix.lower() not in FORMATS:
        raise FormatUnknown(path=path.name)
    if is_folder(path) or not os.access(path.parent, os.W_OK):
        raise FileNotWritten(path=str(path))


def save(notice: Notice, path: Path, paper: Paper = Paper.A4) -> list[Path]:
    """Write a notice and return the files: one, or for a picture of several sheets one each, `board.png`, `board-2.png`.

    Raises:
        FormatUnknown: the ending is none of `FORMATS`.
        FileNotWritten: the file could not be written.
        Refused: it cannot be put on this paper.
    """
    check_format(path)
    match path.suffix.lower():
        case ".docx":
            from hallapp.notices.word import word_file

            return [_written(path, word_file(notice.content, code_png))]
        case ".png":
            sheets = sheets_of(pages_for(notice, paper), paper)
            names = [path, *(path.with_stem(f"{path.stem}-{at}") for at in range(2, len(sheets) + 1))]
            return [_written(name, png(sheet, paper)) for name, sheet in zip(names, sheets, strict=True)]
        case _:
            pages = pages_for(notice, paper)
            return [_written(path, pdf(pages, paper, f"{notice.content.title} {notice.code}", notice.made_at))]


def _written(path: Path, content: bytes) -> Path:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        discard(part)
        raise FileNotWritten(path=str(path)) from error
    return path
