"""Which hours and which tolerance were in force when."""

from datetime import datetime, time, timedelta

from hallapp.disinfection.settings import DisinfectionSettings
from hallapp.settings.hall import HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.store.database import Unit


class InForce:
    """The settings in force at instants of the past; later than `at` nothing is known, so what is in force then counts on.

    Each instant is asked for once, however many rounds share it.
    """

    def __init__(self, book: SettingsBook, unit: Unit, at: datetime | None) -> None:
        self._book, self._unit, self._at = book, unit, at or unit.now
        self._is_live = at is None
        self._hours: dict[datetime, tuple[time, time]] = {}
        self._tolerances: dict[datetime, timedelta] = {}

    def hours(self, moment: datetime) -> tuple[time, time]:
        """When the hall opens and closes."""
        if moment not in self._hours:
            hall = self._book.on(HallSettings, self._unit, self._known(moment))
            self._hours[moment] = hall.opens, hall.closes
        return self._hours[moment]

    def tolerance(self, moment: datetime) -> timedelta:
        """How far from the planned time is on time."""
        if moment not in self._tolerances:
            self._tolerances[moment] = self._book.on(DisinfectionSettings, self._unit, self._known(moment)).tolerance
        return self._tolerances[moment]

    def _known(self, moment: datetime) -> datetime | None:
        if moment < self._at:
            return moment
        return None if self._is_live else self._at
