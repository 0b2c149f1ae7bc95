"""The day sheet that is made by itself at the set hour, while the window is open."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from hallapp.core.errors import HallError
from hallapp.hall import Hall


class DailySheet:
    """Looks whether a sheet is due and makes it. Of a folder that cannot be written it speaks once a day and goes on trying."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._complained_on: date | None = None

    def put_if_due(self) -> Sequence[Path]:
        """Make what is due; returns the files.

        Raises:
            HallError: they cannot be written, told for the first time today.
        """
        hall = self._hall
        from hallapp.records.reports.files import days_due

        words, zone, now = hall.words, hall.database.zone, hall.clock.now()
        files: list[Path] = []
        try:
            for day in () if hall.look_only else days_due(hall.records.reports, words, now, zone):
                from hallapp.records.paint.day_files import put_day  # painting, which most looks do not need

                files += put_day(hall.records.reports, words, zone, day)
        except HallError:
            today = hall.database.day_of(now)
            if self._complained_on == today:
                return ()
            self._complained_on = today
            raise
        return files
