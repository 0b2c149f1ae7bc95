"""How long each kind of record keeps what names or measures somebody, and the purge that keeps to it."""

from collections.abc import Callable, Sequence
from datetime import date

from hallapp.core.errors import HallError
from hallapp.settings.copies import Copies
from hallapp.settings.declare import Settings, number
from hallapp.settings.old_copies import OldCopies
from hallapp.settings.service import SettingsBook
from hallapp.store.database import Database
from hallapp.store.retention import Kept, Progress, Purged, due_for_purge, is_clock_believable, purge


class JournalRetention(Settings, prefix="retention"):
    """How many days the journal keeps what a record was and became; who did what when, and the proof of it, stay for ever."""

    journal = number(1095, low=31, high=36500, unit="d")


class Retention:
    """Forgets what is older than the settings `retention.<kind>` say.

    Args:
        kinds: what each room has declared; asked for when it is needed, for it brings every room's tables.
    """

    def __init__(self, database: Database, settings: SettingsBook, kinds: Callable[[], Sequence[Kept]]) -> None:
        self._database = database
        self._settings = settings
        self._kinds = kinds
        self._looked_on: date | None = None

    def due(self) -> list[Purged]:
        """What would be purged now. Changes nothing."""
        with self._database.read() as unit:
            return [each for kept, days in self._with_days() for each in due_for_purge(unit, kept, days)]

    def purge(self, progress: Progress | None = None) -> list[Purged]:
        """Purge what is older than allowed, with a line in the journal for each day of records. The hall itself does it.

        Args:
            progress: hears how many records of how many are done; what it raises ends the purge, and what is done stays done.
        """
        return purge(self._database, self._with_days(), progress)

    def purge_daily(self, progress: Progress | None = None) -> list[Purged]:
        """The automatic purge: once a business day, and not while the clock may have jumped.

        Whoever stops it by its progress stops it for this day; it goes on the next day, or at the next start.
        """
        today = self._database.day_of(self._database.time.now())
        if self._looked_on == today or not is_clock_believable(self._database):
            return []
        self._looked_on = today
        try:
            return self.purge(progress)
        except HallError:
            self._looked_on = None
            raise

    def in_copies(self, copies: Copies) -> OldCopies:
        """Old copies that still hold purged data."""
        return OldCopies(self._database, self._settings, copies, self._kinds)

    def _with_days(self) -> list[tuple[Kept, int]]:
        return [(kept, int(self._settings.get(f"retention.{kept.kind}").value)) for kept in self._kinds()]
