"""What the hall can do about its queue, one transaction a call, split by subject: `hall.queue.tickets.issue("A")`."""

from hallapp.core.needs import Need
from hallapp.queue.finding import in_calling_order
from hallapp.queue.floor import Floor, OnDuty, WaitsOutside
from hallapp.queue.needs import needs_of
from hallapp.queue.service.calling import Calling
from hallapp.queue.service.closing import Closing
from hallapp.queue.service.papers import Papers
from hallapp.queue.service.reports import Reports
from hallapp.queue.service.services import Services
from hallapp.queue.service.tickets import Tickets
from hallapp.queue.service.windows import Windows
from hallapp.queue.telling import tickets_of, windows_of
from hallapp.settings.service import SettingsBook
from hallapp.store.database import Database


class Queue:
    """The queue of the hall.

    Attributes:
        tickets: given out, taken back, listed.
        papers: what becomes of their paper.
        windows: who sits where, open, paused, closed.
        calling: next, recall, serve, pass, hold, done, transfer, return.
        services: what tickets can be taken for.
        closing: no more tickets, reopened, the day closed.
        reports: what displays show, announcements, figures.
    """

    def __init__(self, database: Database, settings: SettingsBook, on_duty: OnDuty, waits_outside: WaitsOutside) -> None:
        self._floor = Floor(database, settings, on_duty, waits_outside)
        self.tickets = Tickets(self._floor)
        self.papers = Papers(self._floor, self.tickets)
        self.windows = Windows(self._floor)
        self.calling = Calling(self._floor)
        self.services = Services(self._floor)
        self.closing = Closing(self._floor)
        self.reports = Reports(self._floor)

    def needs(self) -> list[Need]:
        """What needs a hand now: long waits, paused windows with people waiting, tickets without paper, a clock that went back."""
        with self._floor.database.read() as unit:
            terms = self._floor.look(unit)
            return needs_of(
                tickets_of(in_calling_order(unit, terms.day), terms, {}),
                windows_of(unit, terms, terms.desks.numbers),
                self.papers.missing(),
                limit=terms.settings.wait_limit,
                clock_ok=terms.today.clock_ok,
            )
