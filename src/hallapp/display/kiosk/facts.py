"""What the kiosk shows, and what it gives out."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from hallapp.display.settings import DisplaySettings
from hallapp.queue.models import Issued, Service
from hallapp.queue.service import Queue
from hallapp.queue.settings import ReceiptSettings
from hallapp.settings.hall import HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.store.database import Database
from hallapp.visits.models import Entry, Registered
from hallapp.visits.service import Visits


@dataclass(frozen=True, slots=True)
class Offer:
    """A service that tickets are given out for, with how many wait for it."""

    service: Service
    waiting: int


@dataclass(frozen=True, slots=True)
class KioskFacts:
    """The start of the kiosk.

    Attributes:
        offers: what can be chosen now; empty while nothing is given out.
        is_full: whoever takes a number waits outside.
    """

    hall: str
    offers: tuple[Offer, ...] = ()
    is_full: bool = False
    demo: bool = False


class Paper(Enum):
    """What became of the paper of a number, as far as is known."""

    COMES = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was just given out.

    Attributes:
        outside: its number outside, where the hall is full.
        ahead, estimate_min: None where it is not known.
    """

    number: str
    service: Service
    ahead: int | None
    estimate_min: int | None
    outside: int | None
    paper: Paper

    def without_paper(self) -> "Number":
        """The same, when the printer could not."""
        return replace(self, paper=Paper.NONE)


class KioskDesk:
    """What the kiosk asks of the services. Everything here runs where units run, as the hall itself."""

    def __init__(self, database: Database, queue: Queue, visits: Visits, settings: SettingsBook, *, demo: bool) -> None:
        self._database, self._queue, self._visits, self._settings, self._demo = database, queue, visits, settings, demo

    def facts(self) -> KioskFacts:
        """The start."""
        shown = self._queue.reports.display()
        offers = tuple(Offer(line.service, line.waiting) for line in shown.lines if line.issuing)
        return KioskFacts(self._settings.now(HallSettings).name, offers, self._sends_outside(), self._demo)

    def take(self, prefix: str, *, priority: bool) -> Number:
        """Give out a number; where the hall is full its holder is put in the line outside, to be asked in.

        Raises:
            IssuingStopped, DayClosed: no more tickets today, or none for this service.
        """
        with self._database.acting(None):
            services = {each.prefix: each for each in self._queue.services.all()}
            if not self._sends_outside():
                return self._of(self._queue.tickets.issue(prefix, priority=priority))
            done = self._visits.register(Entry(service=prefix, priority=priority))
            return self._waits(done, services[prefix])

    def _sends_outside(self) -> bool:
        return self._settings.now(DisplaySettings).kiosk_outside and self._visits.public().is_full

    def _of(self, issued: Issued) -> Number:
        return Number(issued.number, issued.offered, issued.ahead, issued.estimate_min, None, self._paper())

    def _waits(self, done: Registered, service: Service) -> Number:
        return Number(done.ticket or "", service, None, None, done.outside_no, self._paper())

    def _paper(self) -> Paper:
        return Paper.COMES if self._settings.now(ReceiptSettings).printer else Paper.NONE
