"""What the tab shows, asked for on the store thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hallapp.checkin.rules import Method, TemperatureRules
from hallapp.checkin.settings import CheckinSettings
from hallapp.queue.models import Service
from hallapp.queue.service import Queue
from hallapp.settings.hall import HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.staff.people import Person
from hallapp.staff.service import Staff
from hallapp.visits.models import Counts, PapersLine, Seating, VisitLine
from hallapp.visits.rules import seated
from hallapp.visits.service import Visits
from hallapp.visits.settings import VisitSettings

_MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Facts:
    """The door and the hall at an instant.

    Attributes:
        services: which tickets are given out now, in the order of their letters.
        taken: how many seats are taken, going by the head count.
        lines: the latest parties of today, the newest first.
        outside: who waits outside, the next one first.
        mean: of the temperatures of today in tenths; None where none are kept.
        people: who could measure somebody a second time.
    """

    counts: Counts
    seating: Seating
    taken: int
    lines: Sequence[VisitLine]
    outside: Sequence[VisitLine]
    papers: Sequence[PapersLine]
    services: Sequence[Service]
    mean: int | None
    people: Sequence[Person]
    settings: VisitSettings
    temperature: TemperatureRules
    method: Method
    commit_ms: int
    zone: ZoneInfo


def visit_facts(visits: Visits, queue: Queue, staff: Staff, settings: SettingsBook) -> Facts:
    """Everything about the visitors now."""
    checkin = settings.now(CheckinSettings)
    counts, seating = visits.counts(), visits.seating()
    at_windows = sum(each.ticket is not None for each in queue.windows.all())
    return Facts(
        counts=counts,
        seating=seating,
        taken=seated(counts.in_hall, at_windows, seating.usable),
        lines=visits.lines(most=_MOST_SHOWN),
        outside=visits.outside(),
        papers=visits.papers.awaited(),
        services=[each for each in queue.services.all() if each.issuing],
        mean=visits.mean_tenths(),
        people=[each.person for each in staff.entries() if each.is_active and not each.is_on_leave],
        settings=settings.now(VisitSettings),
        temperature=checkin.temperature_rules(),
        method=Method(checkin.method),
        commit_ms=checkin.commit_ms,
        zone=settings.now(HallSettings).zone,
    )
