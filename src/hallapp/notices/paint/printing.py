"""A notice on a printer: the same pages as on the screen and in files."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from hallapp.devices.page_printer import PrintJob
from hallapp.notices.models import Notice
from hallapp.notices.paint.checks import pages_for
from hallapp.notices.paint.sheets import Sheet, draw_sheet, layout_of, sheets_of
from hallapp.notices.rules import Paper


def job_of(notice: Notice, paper: Paper, copies: int = 1) -> PrintJob:
    """What is to be printed of a notice; the queue shows its title and code, no person.

    Raises:
        Refused: it cannot be put on this paper.
    """
    sheets = sheets_of(pages_for(notice, paper), paper)
    return PrintJob(f"{notice.content.title} {notice.code}", layout_of(paper), [_drawing(sheet, paper) for sheet in sheets], copies)


def _drawing(sheet: Sheet, paper: Paper) -> Callable[[QPainter, QRectF], None]:
    return lambda painter, whole: draw_sheet(sheet, paper, painter, whole)
