"""Ways of a ledger's pages: looked at, into a PDF file, onto a printer. All of them lay out and draw by the same code."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPainter, QPicture

from hallapp.core.messages import Words
from hallapp.devices.page_printer import PrintJob, SystemPrinter, print_on
from hallapp.records.ledgers.sheet import Chunks, Onto, Progress, Sheet
from hallapp.records.paint import page
from hallapp.records.paint.ledger_columns import LEAST
from hallapp.records.paint.ledger_page import LedgerPages
from hallapp.records.paint.look import PT
from hallapp.records.paint.output import Draw, a4, painting, pdf_into

LYING = QPageLayout.Orientation.Landscape
_PAGE = QRectF(0, 0, *page.LYING)


class LedgerPaper:
    """Puts the lines of a ledger on pages, in the columns with these keys; where there are none, in those a workbook does not fold away.

    Attributes:
        pages: how they were laid out last; None before.
    """

    def __init__(self, words: Words, keys: Collection[str] = ()) -> None:
        self._words, self._keys = words, keys
        self.pages: LedgerPages | None = None

    def look(self, sheet: Sheet, chunks: Callable[[], Chunks], progress: Progress) -> int:
        """Lay the pages out."""
        self.pages = LedgerPages.of(sheet, self._words, self._keys, chunks(), progress)
        return self.pages.records

    def into(self, path: Path) -> Onto:
        """What writes them into a PDF file.

        Raises:
            OSError: from what is returned, when it cannot be written.
            TextClipped: a text does not fit.
        """

        def write(sheet: Sheet, pages: Iterator[Draw]) -> None:
            pdf_into(path, pages, sheet.title, sheet.made_at)

        return self._onto(write)

    def onto(self, printer: SystemPrinter, copies: int = 1) -> Onto:
        """What prints them.

        It can be stopped until the first page is on its way.

        Raises:
            PrinterStopped, PrinterFailed: from what is returned.
            TextClipped: a text does not fit; nothing is printed.
        """

        def put(sheet: Sheet, chunks: Callable[[], Chunks], progress: Progress) -> int:
            records = self._proven(sheet, chunks, progress)
            assert self.pages is not None
            drawn = map(_for_printer, self.pages.draws(chunks()))
            print_on(printer, PrintJob(sheet.name, a4(LYING), drawn, copies))
            return records

        return put

    def _proven(self, sheet: Sheet, chunks: Callable[[], Chunks], progress: Progress) -> int:
        """Draw every page once on nothing: CUPS prints what it was given so far, whatever stops a job half-way."""
        records = self.look(sheet, chunks, progress)
        assert self.pages is not None
        for draw in self.pages.counted(chunks(), progress):
            nothing = QPicture()
            with painting(nothing) as painter:
                draw(painter, _PAGE)
        return records

    def remarks(self) -> list[str]:
        """What is to be said of the pages: columns that had to give way, characters told by their numbers."""
        pages, words = self.pages, self._words
        if pages is None:
            return []
        said = []
        if pages.columns.is_tight:
            said.append(words("records.paper.tight", columns=len(pages.columns.places), points=f"{LEAST / PT:.1f}"))
        if pages.missing:
            said.append(words("records.paper.missing", characters=" ".join(f"U+{ord(each):04X}" for each in sorted(pages.missing)[:8])))
        return said

    def _onto(self, write: Callable[[Sheet, Iterator[Draw]], None]) -> Onto:
        def put(sheet: Sheet, chunks: Callable[[], Chunks], progress: Progress) -> int:
            records = self.look(sheet, chunks, progress)
            assert self.pages is not None
            write(sheet, self.pages.counted(chunks(), progress))
            return records

        return put


def _for_printer(draw: Draw) -> Callable[[QPainter, QRectF], None]:
    """A page for the printer, which wants nothing back."""

    def drawn(painter: QPainter, place: QRectF) -> None:
        painter.save()
        draw(painter, place)
        painter.restore()

    return drawn
