"""From a ledger to the printer: its pages laid out, looked at, printed, and what came of it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from hallapp.core.errors import HallError
from hallapp.devices.page_printer import SystemPrinter, chosen, printers
from hallapp.qtkit.jobs import JobBar
from hallapp.qtkit.page import Page
from hallapp.qtkit.paper_view import Leaf
from hallapp.qtkit.runner import Job, Progress
from hallapp.qtkit.tokens import Tone
from hallapp.records.ledgers.declare import Line, Query
from hallapp.records.ledgers.service import Ledgers
from hallapp.records.ledgers.sheet import Entry
from hallapp.records.paint.ledger_paper import LYING, LedgerPaper
from hallapp.records.paint.output import a4
from hallapp.records.view.paper_card import PaperCard

T = TypeVar("T")


class Printing(QObject):
    """Prints the lines that are asked for in the columns that are shown.

    Signals:
        closed: back to the lines, whatever came of it.
        pdf_wanted: they are to go into a PDF file instead.

    Attributes:
        card: the pages, and the strip that prints them.
    """

    closed = Signal()
    pdf_wanted = Signal()

    def __init__(self, page: Page, ledgers: Ledgers, job: JobBar, query: Callable[[], Query], keys: Callable[[], Sequence[str]]) -> None:
        super().__init__(page)
        self._page, self._ledgers, self._job = page, ledgers, job
        self._query, self._keys = query, keys
        self._asked: tuple[Query, LedgerPaper] | None = None
        self._busy = False
        self._laying: Job | None = None
        self.card = PaperCard(page.desk.words)
        self.card.wanted.connect(self._fetch)
        self.card.closed.connect(self.close)
        self.card.print_bar.printing.connect(self._print)
        self.card.print_bar.pdf_wanted.connect(self._pdf)

    def open(self) -> None:
        """Lay out what is asked for now, and ask the system which printers there are."""
        words, query = self._page.desk.words, self._query()
        paper = LedgerPaper(words, self._keys())
        self._asked = query, paper
        self._page.banner.clear()
        self.card.begin(0, words("records.paper.laying"))
        self.card.show()
        self.card.print_bar.look()
        self._page.desk.runner.run_beside(lambda _progress: printers(), then=self.card.print_bar.show_printers)
        self._laying = self._run(
            lambda progress: self._ledgers.put(query, words, paper.look, progress),
            then=lambda _records: self._laid_out(paper),
            title=words("records.paper.laying"),
        )

    def retranslate(self) -> None:
        """Say everything in the present language; what is looked at is laid out in it."""
        self.card.retranslate()
        if self._asked is not None:
            self.open()

    def close(self) -> None:
        """Back to the lines."""
        if self._laying is not None:
            self._laying.cancel()
        if self._asked is not None:
            self._asked = None
            self.closed.emit()

    def _laid_out(self, paper: LedgerPaper) -> None:
        if self._asked is None or self._asked[1] is not paper or paper.pages is None:
            return  # closed, or another was asked for meanwhile
        words, pages = self._page.desk.words, paper.pages
        title = words("records.paper.title", ledger=pages.sheet.name, records=pages.records, pages=pages.count)
        self.card.begin(pages.count, words("records.whole.joint").join([title, *paper.remarks()]))

    def _fetch(self, at: int) -> None:
        """Fetch the lines of a page that is looked at."""
        if self._asked is None:
            return
        (query, paper), words = self._asked, self._page.desk.words
        assert paper.pages is not None
        offset, size = paper.pages.span(at)
        then = partial(self._show, paper, at)
        if size:
            self._page.fetch(lambda: self._ledgers.page(query, words, offset=offset, size=size), then=then)
        else:
            then([])

    def _show(self, paper: LedgerPaper, at: int, lines: Sequence[Line]) -> None:
        if self._asked is None or self._asked[1] is not paper or paper.pages is None or at != self.card.at:
            return
        entries = [Entry(line.cells, line.remark, line.is_void, line.was) for line in lines]
        self.card.show_leaf(Leaf(paper.pages.draw(at, entries), a4(LYING)))

    def _print(self, name: str, copies: int) -> None:
        if self._asked is None:
            return
        (query, paper), words = self._asked, self._page.desk.words

        def work(progress: Progress) -> SystemPrinter:
            printer = chosen(name)
            self._ledgers.put(query, words, paper.onto(printer, copies), progress, out="print")
            return printer

        self.close()
        self._run(
            work, then=partial(self._printed, paper), title=words("records.paper.printing", ledger=words(f"records.ledger.{query.ledger}"))
        )

    def _printed(self, paper: LedgerPaper, printer: SystemPrinter) -> None:
        assert paper.pages is not None
        words, pages = self._page.desk.words, paper.pages
        said = words("records.paper.printed", ledger=pages.sheet.name, pages=pages.count, printer=printer.description or printer.name)
        self._page.say(words("records.whole.joint").join([said, *paper.remarks()]))

    def _pdf(self) -> None:
        self.close()
        self.pdf_wanted.emit()

    def _run(self, work: Callable[[Progress], T], *, then: Callable[[T], object], title: str) -> Job | None:
        """Run it beside; the bar shows it, and it is given back, unless it is over at once."""
        self._busy = True

        def ended(result: T) -> None:
            self._busy = False
            then(result)

        def failed(error: HallError) -> None:
            self._busy = False
            self.close()
            words = self._page.desk.words
            self._page.banner.say(words.error(error), Tone.BAD, action=words("notices.export.pdf"), do=self.pdf_wanted.emit)

        def over() -> None:
            self._laying = None
            if job.was_cancelled:
                self.close()

        job = self._page.desk.runner.run_beside(work, then=ended, failed=failed)
        if not self._busy:
            return None
        job.ended.connect(over)
        self._job.follow(job, title)
        return job
