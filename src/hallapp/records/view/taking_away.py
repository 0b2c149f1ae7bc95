"""Exports from the strip to a file: where it goes, the job that writes it, and the result."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hallapp.core.errors import HallError
from hallapp.qtkit.file_dialog import FileDialog
from hallapp.qtkit.jobs import JobBar
from hallapp.qtkit.page import Page
from hallapp.records.ledgers.declare import Query
from hallapp.records.ledgers.export import Wish
from hallapp.records.ledgers.service import Ledgers, Taken
from hallapp.records.paint.ledger_paper import LedgerPaper
from hallapp.records.view.taking_bar import FORM, GB18030, PDF, TakingBar, ending_of, unused

QueryOf = Callable[[bool], Query]
"""The current query, given whether persons are shown whole."""


class TakingAway(QObject):
    """Writes the records that are asked for into a file.

    Signals:
        closed: the strip is gone, whatever came of it.

    Attributes:
        bar: the strip.
        job: shows a file being written.
    """

    closed = Signal()

    def __init__(self, page: Page, ledgers: Ledgers, query: QueryOf, keys: Callable[[], Sequence[str]]) -> None:
        """Args:
        keys: of the columns that are shown, which pages have.
        """
        super().__init__(page)
        self._page, self._ledgers, self._query, self._keys = page, ledgers, query, keys
        self._writing = False
        self._dialog: FileDialog | None = None
        self.bar, self.job = TakingBar(page.desk.words), JobBar(page.desk.words)
        self.bar.wanted.connect(self.write)
        self.bar.elsewhere.connect(self._elsewhere)
        self.bar.closed.connect(self.closed)

    def open(self) -> None:
        """Open the strip that writes a file; Enter writes it."""
        self.bar.open(self._name)

    def write_pages(self) -> None:
        """Write a file of pages without asking."""
        self.bar.name(self._name)
        self.write(PDF)

    @property
    def _name(self) -> str:
        """What a file would be called."""
        query, words = self._query(False), self._page.desk.words
        days = "—".join(dict.fromkeys(f"{each:%Y%m%d}" for each in (query.first, query.last) if each is not None))
        return " ".join(part for part in (words(f"records.ledger.{query.ledger}"), days) if part)

    def write(self, kind: str) -> None:
        """Write a file of this kind where the last one went."""
        if kind == FORM:
            words = self._page.desk.words
            self._ask_file(FileDialog(self._page, words, words("records.file.form"), "xlsx"), self._fill)
            return
        self._write_kind(self.bar.target_of(kind), kind)

    def _elsewhere(self, kind: str) -> None:
        words = self._page.desk.words
        if kind == FORM:
            self.write(kind)
            return
        dialog = FileDialog(self._page, words, words("records.export"), ending_of(kind), save_as=self.bar.target.name)
        self._ask_file(dialog, lambda target: self._write_kind(target, kind))

    def _write_kind(self, target: Path, kind: str) -> None:
        paper = LedgerPaper(self._page.desk.words, self._keys()) if kind == PDF else None
        self._write(Wish(target, _encoding(kind), pages=paper.into if paper is not None else None), paper)

    def _fill(self, form: Path) -> None:
        self._write(Wish(unused(form.with_name(f"{form.stem} {self.bar.target.stem}.xlsx")), form=form))

    def _ask_file(self, dialog: FileDialog, then: Callable[[Path], object]) -> None:
        self._dialog = dialog
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.open()

    def _write(self, wish: Wish, paper: LedgerPaper | None = None) -> None:
        words, query = self._page.desk.words, self._query(self.bar.full.isChecked())
        self._page.banner.clear()
        self.closed.emit()
        self._writing = True
        job = self._page.desk.runner.run_beside(
            lambda progress: self._ledgers.export(query, words, wish, progress), then=partial(self._taken, paper), failed=self._not_taken
        )
        if self._writing:
            self.job.follow(job, words("records.writing", file=wish.target.name))

    def _taken(self, paper: LedgerPaper | None, taken: Taken) -> None:
        FileDialog.folder = str(taken.file.parent)
        self._writing = False
        words = self._page.desk.words
        said = words.many("records.taken", taken.records, file=str(taken.file))
        left = [words("records.form.left", headings=words("records.form.gap").join(taken.left))] if taken.left else []
        remarks = paper.remarks() if paper is not None else []
        self._page.say_written(" ".join([said, *left, *remarks]), taken.file)

    def _not_taken(self, error: HallError) -> None:
        self._writing = False
        self._page.refuse(error)


def _encoding(kind: str) -> str:
    return "gb18030" if kind == GB18030 else "utf-8"
