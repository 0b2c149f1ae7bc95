"""The day sheet made automatically at the set hour, while the window is open."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from threading import Lock

from hallapp.core.errors import HallError
from hallapp.hall import Hall


class DailySheet:
    """Looks whether a sheet is due and makes it. Of a folder that cannot be written it speaks once a day and goes on trying."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._complained_on: date | None = None
        self._at_it = Lock()

    def put_if_due(self) -> Sequence[Path]:
        """Make what is due; returns the files.

        Raises:
            HallError: they cannot be written, told for the first time today.
        """
        if self._hall.look_only or not self._at_it.acquire(blocking=False):
            return ()  # somebody looks already
        try:
            return self._put_all()
        except HallError:
            today = self._hall.database.day_of(self._hall.clock.now())
            if self._complained_on == today:
                return ()
            self._complained_on = today
            raise
        finally:
            self._at_it.release()

    def _put_all(self) -> list[Path]:
        from hallapp.records.reports.files import days_due

        hall, files = self._hall, list[Path]()
        words, zone = hall.words, hall.database.zone
        for day in days_due(hall.records.reports, words, hall.clock.now(), zone):
            from hallapp.records.paint.day_files import put_day  # painting, which most looks do not need

            files += put_day(hall.records.reports, words, zone, day)
        return files
