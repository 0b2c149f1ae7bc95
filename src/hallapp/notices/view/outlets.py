"""The ways out of the page: onto a printer, into a file, onto the door and off it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hallapp.core.errors import HallError
from hallapp.core.messages import Language
from hallapp.devices.page_printer import SystemPrinter, chosen, print_on, printers
from hallapp.notices.models import Made, Notice, PrintState
from hallapp.notices.orders import Order
from hallapp.notices.paint.checks import prove
from hallapp.notices.paint.files import check_format, save
from hallapp.notices.paint.pictures import prepared
from hallapp.notices.paint.printing import job_of
from hallapp.notices.rules import HABITS, Kind, Paper
from hallapp.notices.service import Notices
from hallapp.qtkit.page import Page
from hallapp.qtkit.runner import Progress

What = Order | Notice
"""What goes out: a notice to be made from an order, or a version made before."""


class Outlets(QObject):
    """Prints and saves beside the store thread, which a slow printer or disk must not hold up.

    Signals:
        printers_known: the list of `SystemPrinter`.
        printed, posted, taken_down: a `Notice`.
        picture_kept: the digest of a picture.
        saved: a `Notice` and its file, the first of them if every sheet has one.
        unprinted: what was to be printed, the version made of it, and the `HallError` that says why a printer took nothing.
        refused: the `HallError` that says why a file was not written.
    """

    printers_known = Signal(object)
    printed = Signal(object)
    posted = Signal(object)
    taken_down = Signal(object)
    picture_kept = Signal(str)
    saved = Signal(object, object)
    unprinted = Signal(object, object, object)
    refused = Signal(object)

    def __init__(self, page: Page, notices: Notices) -> None:
        super().__init__(page)
        self._page, self._notices, self._runner = page, notices, page.desk.runner

    def look_for_printers(self) -> None:
        """Ask the system which printers there are; one in the network may take its time."""
        self._runner.run_beside(lambda _progress: printers(), then=self.printers_known.emit)

    def print(self, what: What, printer: str | None, paper: Paper, copies: int = 1) -> None:
        """Print, and hang what was made for the door: afterwards, because a paper that never came out is not on it.

        Args:
            printer: None for the system's default one.
        """
        if isinstance(what, Order):

            def made(made: Made) -> None:
                habit = HABITS[made.notice.kind]
                self._send(what, made.notice, printer, paper, copies, hang=habit.hangs and not (habit.daily and what.day))

            self._page.call(self._notices.make, what, partial(prove, paper=paper), post=False, then=made)
        else:
            self._send(what, what, printer, paper, copies, hang=False)

    def save(self, what: What, path: Path, paper: Paper) -> None:
        """Write a file. What is made for the door is hung with it: whoever exports it prints it elsewhere."""
        try:
            check_format(path)
        except HallError as error:
            self.refused.emit(error)
            return
        if isinstance(what, Order):
            self._page.call(self._notices.make, what, partial(prove, paper=paper), then=lambda made: self._write(made.notice, path, paper))
        else:
            self._write(what, path, paper)

    def post(self, what: What, paper: Paper) -> None:
        """Hang it."""
        if isinstance(what, Order):
            self._page.call(self._notices.make, what, partial(prove, paper=paper), then=lambda made: self.posted.emit(made.notice))
        else:
            self._page.call(self._notices.post, what.code, then=self.posted.emit)

    def take_picture(self, path: Path) -> None:
        """Make a picture small enough to keep, and keep it."""

        def keep(data: str) -> None:
            self._page.call(self._notices.keep_picture, data, then=self.picture_kept.emit)

        self._runner.run_beside(lambda _progress: prepared(path), then=keep, failed=self.refused.emit)

    def take_down(self, kind: Kind, language: Language | None, code: str = "") -> None:
        """Take what hangs of a kind off the door, or the version with a code."""
        if code:
            self._page.call(self._notices.take_down_version, code, then=self.taken_down.emit)
            return
        self._page.call(self._notices.take_down, kind, language, then=lambda taken: self.taken_down.emit(taken[0]))

    def _send(self, what: What, notice: Notice, name: str | None, paper: Paper, copies: int, *, hang: bool) -> None:
        def work(_progress: Progress) -> SystemPrinter:
            printer = chosen(name)
            print_on(printer, job_of(notice, paper, copies))
            return printer

        def sent(printer: SystemPrinter) -> None:
            then = partial(self.post, paper=paper) if hang else self.printed.emit
            self._page.call(self._notices.printed, notice.code, printer.name, paper, PrintState.SENT, then=then)

        def failed(error: HallError) -> None:
            if "name" in error.params:
                self._page.call(self._notices.printed, notice.code, str(error.params["name"]), paper, PrintState.FAILED)
            self.unprinted.emit(what, notice, error)

        self._runner.run_beside(work, then=sent, failed=failed)

    def _write(self, notice: Notice, path: Path, paper: Paper) -> None:
        def saved(files: list[Path]) -> None:
            self.saved.emit(notice, files[0])

        self._runner.run_beside(lambda _progress: save(notice, path, paper), then=saved, failed=self.refused.emit)
