"""What the records can do, split by subject: `hall.records.reports.day()`."""

from hallapp.records.reports.service import Reports
from hallapp.records.rooms import Rooms
from hallapp.store.database import Database


class Records:
    """The records of the hall, as they are reported.

    Attributes:
        reports: figures of days and months, the day sheet.
    """

    def __init__(self, database: Database, rooms: Rooms) -> None:
        self.reports = Reports(database, rooms)
