"""What is in force for the visitors at one instant: the limit, how readings are judged, when the day ends."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from hallapp.checkin.rules import Method, TemperatureRules
from hallapp.checkin.settings import CheckinSettings
from hallapp.core.business_day import day_bounds
from hallapp.settings.hall import DaySettings, HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.store.database import Unit
from hallapp.visits.rules import Capacity
from hallapp.visits.settings import VisitSettings


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


def terms_of(book: SettingsBook, unit: Unit) -> Terms:
    """What is in force now."""
    checkin = book.on(CheckinSettings, unit)
    return Terms(
        settings=book.on(VisitSettings, unit),
        windows=book.on(HallSettings, unit).windows,
        temperature=checkin.temperature_rules(),
        method=Method(checkin.method),
        day_start=book.on(DaySettings, unit).day_start,
        zone=unit.zone,
    )
