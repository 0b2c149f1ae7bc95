"""Rosters as files and as pasted text: what kind of file it is, and its rows."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, groupby, islice, takewhile
from operator import itemgetter
from pathlib import Path
from string import ascii_uppercase, digits
from threading import Timer
from typing import TypeVar

from hallapp.core.errors import BadInput
from hallapp.staff.sheet_reader import COLUMNS, ROWS, Plain

SECONDS = 30
UNPACKED = 100 * 1024 * 1024
RATIO = 200
LARGEST = 50 * 1024 * 1024
"""How long reading may take, how many bytes a workbook may unpack to, how many times its size that may be, how large a file may be."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FAR = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["'][A-Z]{3}""")
_FAR_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br\s*=\s*["'](?:\d{7,}|[2-9]\d{5})["']""")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_SHAPES = bytes.maketrans(ascii_uppercase.encode() + digits.encode() + b"'", b"A" * 26 + b"0" * 10 + b'"')
"""Turns a part into the shapes of its characters: of every far cell the shape begins `"AAA`, of every far row `"000000`."""

_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")

T = TypeVar("T")

Sheets = Iterable[Iterable[Sequence[Plain]]]
"""The sheets of a file one after the other, the rows of each, and their cells as they were stored. They can be gone through once."""


class FileMissing(BadInput):
    """There is no such file."""

    code = "file_missing"


class FileEmpty(BadInput):
    """There is nothing in the file."""

    code = "file_empty"


class FileUnreadable(BadInput):
    """The file is none that a roster can be read from."""

    code = "file_unreadable"


class FileTooLarge(BadInput):
    """The file is far larger than any roster."""

    code = "file_too_large"


class FileLocked(BadInput):
    """The file is protected by a password."""

    code = "file_password"


def is_there(path: Path) -> bool:
    """Whether there is such a file; one whose name the system does not take is not."""
    try:
        return path.is_file()
    except OSError:
        return False


def read_file(path: Path, use: Callable[[Sheets], T]) -> T:
    """What `use` makes of an .xlsx, .xls or .csv, told apart by its content, not by its name.

    Args:
        use: is given the sheets while they are read. What it makes of them counts only if all of them could be read.

    Raises:
        FileMissing, FileEmpty, FileUnreadable, FileTooLarge, FileLocked: nothing can be read from it.
        BadInput: of `use`.
    """
    name = path.name
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise FileUnreadable(file=name)
        if size > LARGEST:
            raise FileTooLarge(file=name)
        with path.open("rb") as opened:
            head = opened.read(8)
            body = b"" if head.startswith((_ZIP, _OLE)) else head + opened.read(LARGEST + 1)
    except FileNotFoundError as missing:
        raise FileMissing(file=name) from missing
    except OSError as denied:
        raise FileUnreadable(file=name) from denied
    if not head:
        raise FileEmpty(file=name)
    if len(body) > LARGEST:  # what is no plain file says nothing of its size beforehand
        raise FileTooLarge(file=name)
    if head.startswith(_ZIP):
        _require_proportion(path)
        return _in_child(path, use, meanwhile=lambda: _require_plain_parts(path))
    if not body:
        return _in_child(path, use)
    return use(read_text(decode(body, name), name))


def read_text(text: str, name: str = "") -> Sheets:
    """The rows of a .csv or of cells pasted from a spreadsheet, as the one sheet that it is.

    Raises:
        FileEmpty: there is nothing in it.
        FileUnreadable, FileTooLarge: it is no table, or far larger than any roster.
    """
    if not text.strip("\r\n\t ,;\x00"):
        raise FileEmpty(file=name)
    first = next((line for line in io.StringIO(text) if line.strip()), None)
    if first is None:
        raise FileEmpty(file=name)
    delimiter = max("\t,;", key=first.count)
    if any(line.count(delimiter) > COLUMNS for line in io.StringIO(text)):
        raise FileTooLarge(file=name)
    try:  # one row too many is enough to know: millions of empty ones would take gigabytes
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), ROWS + 1))
    except csv.Error as broken:
        raise FileUnreadable(file=name) from broken
    if len(rows) > ROWS:
        raise FileTooLarge(file=name)
    return [rows]


def decode(body: bytes, name: str = "") -> str:
    """The text of a .csv: UTF-8 with or without BOM, UTF-16, else GB18030.

    Never GBK, which lacks characters that are in people's names. Big5 passes for GB18030; whoever reads the header notices.

    Raises:
        FileUnreadable: it is none of these, or a page or picture that was only called a table.
    """
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in body[:200]:
        little_end = body[1:200:2].count(0) > body[0:200:2].count(0)  # commas and digits have their zero byte last there
        encodings = ["utf-16-le" if little_end else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text or text.lstrip()[:200].lower().startswith(("<html", "<!doctype", "<?xml", "<table", "%pdf")):
            break
        return text
    raise FileUnreadable(file=name)


def require_sane(path: Path) -> None:
    """Look into the archive of a workbook before anything parses it.

    Raises:
        FileUnreadable, FileTooLarge: it is none, or would take more time and memory than any roster.
    """
    _require_proportion(path)
    _require_plain_parts(path)


def _require_proportion(path: Path) -> None:
    with _archive(path) as archive:
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if unpacked > UNPACKED or any(part.file_size > RATIO * max(part.compress_size, 1024) for part in parts):
            raise FileTooLarge(file=path.name)


def _require_plain_parts(path: Path) -> None:
    with _archive(path) as archive:
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels")):
                _require_plain(archive.read(part), path.name)


@contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as broken:
        raise FileUnreadable(file=path.name) from broken


def _require_plain(part: bytes, name: str) -> None:
    """Refuse what declares entities, what hides from this look in another encoding, and what lies far from any roster.

    What is quick to look for comes before each expression, which takes ten times as long: nearly every part has none of it.
    """
    if any(word[1:] in part and word in part for word in _DECLARES) or b"\x00" in part[:4096]:
        raise FileUnreadable(file=name)
    shapes, begin = part.translate(_SHAPES), part.find(b"?>") if part.startswith(b"<?xml") else 0
    is_far = shapes.find(b'"AAA', begin) >= 0 and _FAR.search(part)
    if is_far or (b'"000000' in shapes and _FAR_ROW.search(part)) or (part.count(b"row") > ROWS and _rows_in(part) > ROWS):
        raise FileTooLarge(file=name)


def _rows_in(part: bytes) -> int:
    return sum(1 for _ in _ROW.finditer(part))


def _in_child(path: Path, use: Callable[[Sheets], T], meanwhile: Callable[[], object] = lambda: None) -> T:
    """What `use` makes of the sheets as a process of its own reads them.

    Args:
        meanwhile: looks at the file beside that; what it refuses is refused, and the process ended.
    """
    command = [sys.executable, "-I", "-m", "hallapp.staff.sheet_reader", str(path.absolute())]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as reader:  # noqa: S603 - our own reader
        too_slow = Timer(SECONDS, reader.kill)
        try:
            too_slow.start()
            meanwhile()
            lines = iter(reader.stdout or ())
            try:
                made = use(_sheets(lines))
            except BadInput:
                _require_whole(reader, lines, path.name)  # of a file that was read in part the reason is another one
                raise
            _require_whole(reader, lines, path.name)
        except BaseException:
            reader.kill()
            raise
        finally:
            too_slow.cancel()
    return made


def _sheets(lines: Iterator[bytes]) -> Sheets:
    """The sheets that a reader tells, each for as long as the next is not asked for."""

    def told() -> Iterator[tuple[int, list[list[Plain]]]]:
        sheet = 0
        for line in takewhile(lambda line: line.endswith(b"\n"), lines):  # a reader that is ended stops anywhere
            match json.loads(line):
                case str():
                    sheet += 1
                case rows:
                    yield sheet, rows

    return (chain.from_iterable(rows for _, rows in blocks) for _, blocks in groupby(told(), itemgetter(0)))


def _require_whole(reader: "subprocess.Popen[bytes]", lines: Iterator[bytes], name: str) -> None:
    """Hear a reader to its end, and refuse what it did not read as a whole."""
    deque(lines, maxlen=0)
    match reader.wait():
        case 0:
            return
        case 3:
            raise FileUnreadable(file=name)
        case 5:
            raise FileLocked(file=name)
        case _:
            raise FileTooLarge(file=name)
