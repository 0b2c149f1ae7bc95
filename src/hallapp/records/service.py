"""What the records can do, split by subject: `hall.records.reports.day()`."""

from zoneinfo import ZoneInfo

from hallapp.records.ledgers.righting import Righting
from hallapp.records.ledgers.service import Ledgers
from hallapp.records.past.service import Past
from hallapp.records.reports.service import Reports
from hallapp.records.rooms import Rooms
from hallapp.records.schema import ExportRow
from hallapp.records.undoing import LOOKED
from hallapp.settings.hall import HallSettings
from hallapp.store.database import Database


class Records:
    """The records of the hall, one by one and as they are reported.

    Attributes:
        ledgers: every record, to look at and to take away.
        righting: putting one right, or taking it for void.
        reports: figures of days and months, the day sheet.
        past: the hall at a past minute, and who was in it together.
    """

    def __init__(self, database: Database, rooms: Rooms) -> None:
        self.ledgers = Ledgers(database, rooms.settings, rooms.disinfection, demo=rooms.demo)
        self.righting = Righting(database, rooms)
        self.reports = Reports(database, rooms)
        self.past = Past(database, rooms)
        self._database, self._settings = database, rooms.settings

    def look_into(self, copy: str) -> None:
        """Record that somebody opens a copy for viewing, which may hold purged data; skipped where nothing can be recorded.

        Args:
            copy: name of its file.

        Raises:
            NotPermitted: their role does not allow it.
        """
        if self._database.look_only is not None:
            return
        with self._database.write(LOOKED) as unit:
            seq, told = unit.next_in(ExportRow.seq), {"from_day": None, "to_day": None, "records": 0, "format": "", "full": True}
            unit.add(ExportRow(id=unit.new_id(), seq=seq, what=f"copy {copy}", at=unit.now, **told))

    @property
    def zone(self) -> ZoneInfo:
        """The hall's time zone."""
        return self._database.zone

    @property
    def hall_name(self) -> str:
        """The hall's name, as pages have it."""
        return self._settings.now(HallSettings).name
