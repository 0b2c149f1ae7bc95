"""What the services of the queue share: the records, the settings, and the question who is on duty."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from hallapp.queue.days import Today, note_day, today
from hallapp.queue.desks import Desks, desks_of
from hallapp.queue.ending import end_day
from hallapp.queue.models import Service
from hallapp.queue.offers import offered, require_service
from hallapp.queue.settings import QueueSettings, ReceiptSettings
from hallapp.queue.steps import number_events
from hallapp.settings.service import SettingsBook
from hallapp.store.database import Database, Unit

OnDuty = Callable[[UUID, Unit], bool]
"""Whether somebody is on duty now. The check-in knows, but it stands above the queue: so it is asked through this, given in `hall.py`."""

WaitsOutside = Callable[[date, str, Unit], int | None]
"""The number outside of the party with a ticket of that day, while it waits before the door. The room of the visits knows, which stands
above the queue, too."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is in force in one unit.

    Attributes:
        services: by letter.
        desks: the windows.
        prints: tickets are printed: the hall has a printer for them.
    """

    now: datetime
    today: Today
    settings: QueueSettings
    services: dict[str, Service]
    desks: Desks
    prints: bool

    @property
    def day(self) -> date:
        """The business day."""
        return self.today.day

    def service(self, typed: str) -> Service:
        """The service of a letter.

        Raises:
            PrefixUnreadable, ServiceUnknown: there is none.
        """
        return require_service(typed, self.services)


class Floor:
    """Shared by the services of the queue."""

    def __init__(self, database: Database, settings: SettingsBook, on_duty: OnDuty, waits_outside: WaitsOutside) -> None:
        self.database = database
        self.on_duty, self.waits_outside = on_duty, waits_outside
        self._settings = settings

    def look(self, unit: Unit) -> Terms:
        """What is in force now."""
        services = offered(unit)
        settings = self._settings.on(QueueSettings, unit)
        prints = bool(self._settings.on(ReceiptSettings, unit).printer)
        return Terms(unit.now, today(unit), settings, services, desks_of(unit, self._settings, "".join(services)), prints)

    def begin(self, unit: Unit) -> Terms:
        """What is in force now, before something is written.

        The first write of a business day begins it: what was left of the day before is 日终, and its windows are closed.
        """
        terms = self.look(unit)
        number_events(unit)
        if terms.today.has_begun:
            return terms
        if terms.today.before is not None:
            end_day(unit, terms.today.before, terms.desks)
        note_day(unit, terms.day)
        return self.look(unit)
