"""The recovery sheet of an encrypted hall: the code that opens it where the computer is lost, to be locked away on paper."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from hallapp.core.errors import BadInput
from hallapp.core.messages import Words
from hallapp.records.paint.look import MM, PT
from hallapp.records.paint.output import pdf
from hallapp.records.paint.page import GAP, LOOK, Heading, columns_in, paint_card, paint_heading, pen_on
from hallapp.records.paint.pen import MIDDLE, Pen, wrapped
from hallapp.records.reports.files import ending_of, written

NOTES = ("open", "where", "copies", "lost", "new")
"""What the sheet says besides the code: `recovery.note.<id>`."""

_A_ROW = 4
_CODE_PX, _GROUP_HIGH = 30 * PT, 20 * MM
_NOTE_PX, _NOTE_LINE = 12 * PT, 6.4 * MM


@dataclass(frozen=True, slots=True)
class _Said:
    code: str = field(repr=False)
    hall: str
    words: Words
    day: date


class SheetInside(BadInput):
    """The sheet was to be written into the hall's own folder, beside what it opens."""

    code = "sheet_inside"


def require_outside(path: Path, folder: Path) -> None:
    """See that the sheet does not come to lie beside what it opens.

    Raises:
        SheetInside: it would.
        ReportFormatUnknown, ReportNotWritten: it is no PDF file, or cannot be written there.
    """
    if folder.resolve() in path.resolve().parents:
        raise SheetInside(path=str(folder))
    ending_of(path, (".pdf",))


def save_recovery_sheet(code: str, path: Path, *, hall: str, words: Words, day: date) -> Path:
    """Write the sheet as a PDF file that only its owner may read.

    Raises:
        ReportNotWritten: it cannot be.
    """
    content = pdf([partial(_page, _Said(code, hall, words, day))], words("recovery.title"), datetime.combine(day, time(), UTC))
    return written(path, lambda part: _fill(part, content))


def _page(said: _Said, painter: QPainter, place: QRectF) -> Pen:
    pen, words = pen_on(painter, place), said.words
    heading = Heading(left=said.hall, title=words("recovery.title"), right=f"{said.day:%Y-%m-%d}", foot=(words("recovery.foot"),))
    groups, notes = said.code.split("-"), [words(f"recovery.note.{note}") for note in NOTES]
    room = paint_heading(pen, heading)
    rows = [groups[at : at + _A_ROW] for at in range(0, len(groups), _A_ROW)]
    card = QRectF(room.left(), room.top(), room.width(), 10 * MM + len(rows) * _GROUP_HIGH)
    inside = paint_card(pen, words("recovery.code"), card)
    for row, shown in enumerate(rows):
        line = QRectF(inside.left(), inside.top() + row * _GROUP_HIGH, inside.width(), _GROUP_HIGH)
        for column, (group, area) in enumerate(zip(shown, columns_in(line, _A_ROW), strict=False)):
            pen.words(str(row * _A_ROW + column + 1), QRectF(area.left(), area.top(), 6 * MM, area.height()), 9 * PT, LOOK.colours.text2)
            pen.words(group, area, _CODE_PX, LOOK.colours.text, bold=True, align=MIDDLE)
    top = card.bottom() + GAP
    for at, note in enumerate(notes, start=1):
        for line_at, text in enumerate(wrapped(note, _NOTE_PX, room.width() - 8 * MM)):
            if not line_at:
                pen.words(f"{at}.", QRectF(room.left(), top, 7 * MM, _NOTE_LINE), _NOTE_PX, LOOK.colours.text2)
            pen.words(text, QRectF(room.left() + 8 * MM, top, room.width() - 8 * MM, _NOTE_LINE), _NOTE_PX, LOOK.colours.text)
            top += _NOTE_LINE
        top += 2 * MM
    return pen


def _fill(path: Path, content: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(content)
