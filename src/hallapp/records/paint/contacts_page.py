"""The list of who was in the hall together with somebody, on as many A4 pages as it takes."""

from collections.abc import Sequence
from functools import partial
from math import ceil
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from hallapp.core.messages import Words
from hallapp.records.paint.look import MM
from hallapp.records.paint.output import Draw, pdf
from hallapp.records.paint.page import LIST_LINE, LIST_PX, LOOK, Heading, paint_heading, paint_table, pen_on
from hallapp.records.paint.pen import Pen, wrapped
from hallapp.records.past.models import Contacts
from hallapp.records.past.telling import notes_of, said_minutes, said_stay, said_subject, said_who
from hallapp.records.reports.files import ending_of, written

ROWS = 34
"""Rows on a page, below the notes."""

_WIDTHS = (0.5, 2.6, 1.6, 1.7, 1.3)
_COLUMNS = ("number", "who", "stay", "minutes", "leaving")


def save_contacts(found: Contacts, words: Words, zone: ZoneInfo, hall: str, path: Path) -> Path:
    """Write the list as a PDF file.

    Raises:
        ReportFormatUnknown, ReportNotWritten: it cannot be.
    """
    ending_of(path, (".pdf",))
    pages = contacts_pages(found, words, zone, hall)
    return written(path, lambda part: _fill(part, pdf(pages, words("past.title"), found.asked_at)))


def contacts_pages(found: Contacts, words: Words, zone: ZoneInfo, hall: str) -> list[Draw]:
    """The pages, ready to be drawn."""
    rows = [
        (str(at), said_who(words, each), said_stay(each, zone), said_minutes(words, each), words(f"past.leaving.{each.leaving}"))
        for at, each in enumerate(found.contacts, start=1)
    ]
    count = max(1, ceil(len(rows) / ROWS))
    parts = [rows[at * ROWS : (at + 1) * ROWS] or [("", words("past.nobody"), "", "", "")] for at in range(count)]
    asked = f"{found.asked_at.astimezone(zone):%Y-%m-%d %H:%M}"
    first, last = (f"{each.astimezone(zone):%Y-%m-%d %H:%M}" for each in (found.first, found.last))
    return [
        partial(
            _page,
            Heading(
                left=hall,
                title=words("past.title"),
                right=said_subject(words, found.subject),
                foot=(words("past.asked", at=asked, by=found.asked_by or "–", page=f"{at} / {count}"), words("past.signatures")),
            ),
            [words("past.span", first=first, last=last), *notes_of(words, found)],
            [[words(f"past.column.{each}") for each in _COLUMNS], *part],
        )
        for at, part in enumerate(parts, start=1)
    ]


def _page(heading: Heading, notes: Sequence[str], rows: Sequence[Sequence[str]], painter: QPainter, place: QRectF) -> Pen:
    """One page; the first of the rows is the heading of the table."""
    pen = pen_on(painter, place)
    room = paint_heading(pen, heading)
    top = room.top()
    for line in (line for note in notes for line in wrapped(note, LIST_PX, room.width())):
        pen.words(line, QRectF(room.left(), top, room.width(), LIST_LINE), LIST_PX, LOOK.colours.text2)
        top += LIST_LINE
    table = QRectF(room.left(), top + 2 * MM, room.width(), room.bottom() - top - 2 * MM)
    paint_table(pen, rows[0], rows[1:], table, _WIDTHS)
    return pen


def _fill(path: Path, content: bytes) -> None:
    path.write_bytes(content)
