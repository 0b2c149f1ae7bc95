"""What is in force for the visitors at one instant: the limit, how readings are judged, when the day ends."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hallapp.checkin.rules import Method, TemperatureRules
from hallapp.checkin.settings import CheckinSettings
from hallapp.core.business_day import day_bounds
from hallapp.settings.hall import DaySettings, HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.store.database import Unit
from hallapp.visits.rules import Capacity
from hallapp.visits.settings import VisitSettings

_JUST_AFTER = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Terms:
    """What is in force.

    Attributes:
        temperature: the check-in's own rules: what is a fever for the staff is one for a customer.
        method: how is measured unless said otherwise.
    """

    settings: VisitSettings
    windows: int
    temperature: TemperatureRules
    method: Method
    day_start: time
    zone: ZoneInfo

    @property
    def capacity(self) -> Capacity:
        """What limits the hall."""
        return self.settings.capacity(self.windows)

    @property
    def limit(self) -> int:
        """How many may be in the hall."""
        return self.capacity.limit

    def day_ends(self, day: date) -> datetime:
        """The instant at which a business day is over."""
        return day_bounds(day, self.zone, self.day_start)[1]


def terms_of(book: SettingsBook, unit: Unit, at: datetime | None = None) -> Terms:
    """What is in force at an instant, by default now."""
    checkin = book.on(CheckinSettings, unit, at)
    return Terms(
        settings=book.on(VisitSettings, unit, at),
        windows=book.on(HallSettings, unit, at).windows,
        temperature=checkin.temperature_rules(),
        method=Method(checkin.method),
        day_start=book.on(DaySettings, unit, at).day_start,
        zone=unit.zone,
    )


def limits_of(book: SettingsBook, unit: Unit, day: date) -> list[tuple[datetime, int]]:
    """How many might be in the hall on a day: from its beginning, and from each instant on at which that changed, until now."""
    begins, ends = day_bounds(day, unit.zone, book.on(DaySettings, unit).day_start)
    moments = [begins, *book.changes((VisitSettings, HallSettings), unit, begins, min(ends, unit.now + _JUST_AFTER))]
    found: list[tuple[datetime, int]] = []
    for moment in moments:
        limit = terms_of(book, unit, moment).limit
        if not found or found[-1][1] != limit:
            found.append((moment, limit))
    return found
