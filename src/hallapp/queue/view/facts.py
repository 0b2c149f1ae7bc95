"""What the tab shows, asked for on the store thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from hallapp.core.clock import Clock
from hallapp.queue.days import Today
from hallapp.queue.models import AtWindow, Display, QueueReport, Service, Ticket, Window
from hallapp.queue.rules import WindowState
from hallapp.queue.service import Queue
from hallapp.queue.settings import QueueSettings
from hallapp.settings.hall import HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.staff.people import Person
from hallapp.staff.service import Staff


@dataclass(frozen=True, slots=True)
class Facts:
    """The queue at an instant.

    Attributes:
        card: the window of this PC; None while nobody said which one that is, or the hall no longer has it.
        aside: passed or on hold.
        unprinted: whose paper is missing.
        day: the business day, and whether tickets are given out.
        people: who could sit down at a window: who sits at one has to leave that first. Those on duty come before the others, and
            whoever is signed on before those.
    """

    at: datetime
    zone: ZoneInfo
    settings: QueueSettings
    windows: Sequence[Window]
    card: AtWindow | None
    display: Display
    waiting: Sequence[Ticket]
    aside: Sequence[Ticket]
    unprinted: Sequence[Ticket]
    report: QueueReport
    day: Today
    people: Sequence[Person]

    @property
    def services(self) -> list[Service]:
        """What tickets can be taken for."""
        return [line.service for line in self.display.lines]


def queue_facts(queue: Queue, staff: Staff, settings: SettingsBook, clock: Clock, window: str) -> Facts:
    """Everything about the queue now, and about one window."""
    hall = settings.now(HallSettings)
    windows = queue.windows.all()
    seated = {each.clerk for each in windows}
    here = [each.person for each in staff.entries() if each.is_active and not each.is_on_leave]
    people = [each for each in here if each.id not in seated]
    card = queue.reports.at_window(window) if any(each.number == window for each in windows) else None
    if card is not None and card.window.state is WindowState.CLOSED:
        ready = queue.windows.may_sit([each.id for each in people])
        people.sort(key=lambda each: (each.id not in ready, each.id.hex != hall.signed_on))
    return Facts(
        at=clock.now(),
        zone=hall.zone,
        settings=settings.now(QueueSettings),
        windows=windows,
        card=card,
        display=queue.reports.display(),
        waiting=queue.tickets.waiting(),
        aside=queue.tickets.set_aside(),
        unprinted=queue.papers.missing(),
        report=queue.reports.report(),
        day=queue.closing.today(),
        people=people,
    )
