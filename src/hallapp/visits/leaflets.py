"""The leaflet on suspending a transformer, worked out by the prices in force."""

from datetime import date

from hallapp.settings.service import SettingsBook
from hallapp.visits.rules import Estimate, suspension_months
from hallapp.visits.saying import read_day, read_kva
from hallapp.visits.settings import VisitSettings


class Leaflets:
    """What the hall can tell a customer beforehand. Nothing is stored."""

    def __init__(self, settings: SettingsBook) -> None:
        self._settings = settings

    def suspension(self, kva: str, sealed: str, unsealed: str) -> list[tuple[date, Estimate]]:
        """What suspending a transformer saves in each month it touches, from what was typed.

        Args:
            sealed, unsealed: days, half-open; the day of unsealing is paid again.

        Raises:
            CapacityUnreadable, CapacityWrong: it is no capacity.
            DayUnreadable, SuspensionBackwards, SuspensionTooLong: these are no days of a suspension.
        """
        charge = self._settings.now(VisitSettings).capacity_charge()
        return suspension_months(read_kva(kva), read_day(sealed), read_day(unsealed), charge)
