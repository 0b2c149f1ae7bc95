"""A ticket's paper once more, asked for from a page; it comes out of the printer of the window that serves the pages."""

from collections.abc import Callable

from hallapp.core.messages import Words
from hallapp.display.errors import NotUnderstood
from hallapp.display.lan.said import Said
from hallapp.queue.service import Queue
from hallapp.queue.settings import ReceiptSettings
from hallapp.settings.service import SettingsBook

REPRINT = "reprint"
"""The key of a page that asks for it."""


class SecondPaper:
    """Hands the request to the printer. Everything here runs where units run.

    Attributes:
        printer: prints the ticket of a number again; None where the pages are served without a window, which has the printer.
    """

    def __init__(self, queue: Queue, settings: SettingsBook) -> None:
        self._queue, self._settings = queue, settings
        self.printer: Callable[[str], object] | None = None

    @property
    def is_offered(self) -> bool:
        """Whether there is a printer, and somebody who prints."""
        return self.printer is not None and bool(self._settings.now(ReceiptSettings).printer)

    def ask(self, number: str, words: Words) -> Said:
        """Have a ticket of today printed again.

        Raises:
            NotUnderstood: nobody prints here.
            TicketUnreadable, TicketUnknown: there is no such ticket.
        """
        if self.printer is None or not self.is_offered:
            raise NotUnderstood
        ticket = self._queue.tickets.find(number)
        self.printer(ticket.number)
        return Said(words("receipt.again.asked", number=ticket.number))
