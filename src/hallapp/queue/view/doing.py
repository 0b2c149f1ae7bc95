"""From a key to what is on record: calling and what follows a call, tickets handed out, windows opened and closed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from hallapp.core.errors import HallError
from hallapp.qtkit.page import Page
from hallapp.qtkit.tokens import Tone
from hallapp.queue.models import Called, Issued, PrintState, Ticket, Window
from hallapp.queue.service import Queue
from hallapp.queue.view.acts import Act
from hallapp.queue.view.looks import named


class Doing(QObject):
    """Calls the service and says what came of it.

    Signals:
        handed_out: a ticket was.
        sent_on: the present ticket waits at another service.
        called_out: a certain ticket was called.
    """

    handed_out = Signal()
    sent_on = Signal()
    called_out = Signal()

    def __init__(self, page: Page, queue: Queue) -> None:
        super().__init__(page)
        self._page, self._queue = page, queue
        calling, windows = queue.calling, queue.windows
        self._steps: dict[Act, Callable[[str], Called]] = {
            Act.NEXT: calling.next,
            Act.RECALL: calling.recall,
            Act.NO_SHOW: calling.pass_,
            Act.DONE: calling.done,
            Act.SERVE: calling.serve,
            Act.HOLD: calling.hold,
        }
        self._turns: dict[Act, Callable[[str], Window]] = {Act.PAUSE: windows.pause, Act.RESUME: windows.resume}

    def do(self, act: Act, window: str) -> None:
        """What one key does at a window."""
        if act in self._steps:
            self._page.call(self._steps[act], window, then=lambda called: self._stepped(act, called))
        elif act in self._turns:
            self._page.call(self._turns[act], window, then=lambda turned: self._say(f"queue_view.said.{act}", window=turned.number))
        elif act is Act.CLOSE:
            self._page.call(self._queue.windows.close, window, then=self._closed)

    def open(self, window: str, badge: str) -> None:
        """Somebody sits down at a window."""

        def opened(turned: Window) -> None:
            self._say("queue_view.said.open", window=turned.number, name=turned.name)

        self._page.call(self._queue.windows.open, window, badge, then=opened)

    def hand_out(self, prefix: str, *, priority: bool, failed: Callable[[HallError], object]) -> None:
        """A customer gets the next number of a service."""
        self._page.call(self._queue.tickets.issue, prefix, priority=priority, then=self._handed_out, failed=failed)

    def send_on(self, window: str, prefix: str, failed: Callable[[HallError], object]) -> None:
        """The present ticket waits at another service."""

        def sent(called: Called) -> None:
            self.sent_on.emit()
            self._say("queue_view.said.transfer", number=called.number or "", prefix=called.service or "")

        self._page.call(self._queue.calling.transfer, window, prefix, then=sent, failed=failed)

    def put_back(self, number: str) -> None:
        """A ticket that was set aside waits again."""

        def waits(ticket: Ticket) -> None:
            self._say("queue_view.said.return", number=ticket.number)

        self._page.call(self._queue.calling.return_, number, then=waits)

    def call_out(self, window: str, number: str, reason: str, failed: Callable[[HallError], object] | None = None) -> None:
        """Call a certain ticket: out of its order with a reason, one on hold without."""

        def called(called: Called) -> None:
            self.called_out.emit()
            self._stepped(Act.NEXT, called)

        self._page.call(self._queue.calling.call, window, number, reason, then=called, failed=failed)

    def stop(self) -> None:
        """No more tickets today."""
        self._page.call(self._queue.closing.stop, then=lambda _today: self._say("queue_view.said.stop"))

    def reopen(self) -> None:
        """Tickets are given out again."""
        self._page.call(self._queue.closing.reopen, then=lambda _today: self._say("queue_view.said.reopen"))

    def settle(self, number: str) -> None:
        """The holder of a ticket has its paper."""

        def settled(ticket: Ticket) -> None:
            self._say("queue_view.said.settle", number=ticket.number)

        self._page.call(self._queue.papers.printed, number, PrintState.PRINTED, then=settled)

    def take_out(self, number: str, *, left: bool = False) -> None:
        """A ticket leaves the queue; its number stays used."""

        def out(ticket: Ticket) -> None:
            self._say("queue_view.said.left" if left else "queue_view.said.cancel", number=ticket.number)

        self._page.call(self._queue.tickets.cancel, number, left=left, then=out)

    def _stepped(self, act: Act, called: Called) -> None:
        words = self._page.desk.words
        if called.number is not None:
            self._say(f"queue_view.said.{act}", number=called.number, window=called.window)
            return
        if called.ended is not None:
            self._say("queue_view.said.done", number=called.ended, window=called.window)
        if called.because is not None:
            self._page.banner.say(words(f"queue.why.{called.because.why}", count=called.because.count), Tone.INFO)

    def _closed(self, result: tuple[Window, str | None]) -> None:
        window, given_back = result
        if given_back is None:
            self._say("queue_view.said.close", window=window.number)
        else:
            self._say("queue_view.said.close.back", window=window.number, number=given_back)

    def _handed_out(self, issued: Issued) -> None:
        words = self._page.desk.words
        self.handed_out.emit()
        key = "queue_view.said.issue.first" if issued.priority else "queue_view.said.issue"
        self._page.say(words.many(key, issued.ahead, number=issued.number, service=named(words, issued.offered, issued.service)))

    def _say(self, key: str, **params: str) -> None:
        self._page.say(self._page.desk.words(key, **params))
