"""The tickets' printer at this window: prints what is given out, one slip after the other, beside everything else."""

from collections import deque

from PySide6.QtCore import QObject, Signal

from hallapp.core.errors import HallError
from hallapp.display.paper.printing import Job, Printing, Result
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.tokens import Tone
from hallapp.queue.models import SETTLED
from hallapp.queue.service import Queue


class SlipDesk(QObject):
    """Prints every ticket that is given out from now on, whoever does, unless somebody else has handed it over.

    A ticket that was left without paper before is listed and printed when somebody asks: nobody stands there any more who waits for it.

    Signals:
        trouble: the number of a ticket whose paper is missing or not certain, and the `HallError` that says why.
        well: a ticket was printed without trouble.
    """

    trouble = Signal(str, object)
    well = Signal(str)

    def __init__(self, desk: Desk, queue: Queue, printing: Printing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._queue, self._printing = desk, queue, printing
        self._after: int | None = None
        self._waiting: deque[tuple[str, bool]] = deque()
        self._is_printing = False
        desk.runner.run(queue.papers.newest, then=self._begin_after)
        desk.notifier.topics_changed.connect(self._changed)

    def reprint(self, number: str) -> None:
        """Print a ticket once more."""
        self._waiting.append((number, True))
        self._next()

    def _begin_after(self, newest: int) -> None:
        self._after = newest

    def _changed(self, topics: frozenset[str]) -> None:
        if "tickets" in topics and self._after is not None:
            after = self._after
            self._desk.runner.run(lambda: self._queue.papers.fresh(after), then=self._take)

    def _take(self, numbers: list[str]) -> None:
        known = {number for number, again in self._waiting if not again}
        self._waiting.extend((number, False) for number in numbers if number not in known)
        self._next()

    def _next(self) -> None:
        if self._is_printing or not self._waiting:
            return
        number, again = self._waiting.popleft()
        self._is_printing = True
        self._desk.runner.run(
            lambda: self._printing.begin(number, again=again),
            then=lambda job: self._send(number, job, again=again),
            failed=lambda error: self._over(number, error),
        )

    def _send(self, number: str, job: Job | None, *, again: bool) -> None:
        if job is None:  # somebody else prints it, or nobody can
            if again:
                self._desk.announcer.say(Announcement(self._desk.words("receipt.none"), Tone.WARN))
            self._go_on()
            return
        self._desk.runner.run_beside(
            lambda _progress: self._printing.carry_out(job), then=lambda result: self._note(number, job, result, again=again)
        )

    def _note(self, number: str, job: Job, result: Result, *, again: bool) -> None:
        self._desk.runner.run(
            lambda: self._printing.end(job, result),
            then=lambda _none: self._told(number, result, again=again),
            failed=lambda error: self._over(number, error),
        )

    def _told(self, number: str, result: Result, *, again: bool) -> None:
        if result.error is not None:
            self._over(number, result.error)
            return
        if result.runs_low:
            self._desk.announcer.say(Announcement(self._desk.words("receipt.runs_low"), Tone.WARN))
        if again:
            self._desk.announcer.say(Announcement(self._desk.words("receipt.again", number=number), about=f"receipt {number}"))
        if result.state in SETTLED:
            self.well.emit(number)
        self._go_on()

    def _over(self, number: str, error: HallError) -> None:
        words = self._desk.words
        said = words("receipt.trouble", number=number, why=words.error(error))
        self._desk.play("error")
        self._desk.announcer.say(Announcement(said, Tone.WARN, about=f"receipt {number}"))
        self.trouble.emit(number, error)
        self._go_on()

    def _go_on(self) -> None:
        self._is_printing = False
        self._next()
