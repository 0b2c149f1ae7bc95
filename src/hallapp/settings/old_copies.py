"""Copies older than the retention: they still hold what the hall has purged, until they are deleted themselves."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hallapp.settings.copies import Copies
from hallapp.settings.service import SettingsBook
from hallapp.store.backup import Backup, all_in, seal_of
from hallapp.store.database import Database
from hallapp.store.purging import THINNED
from hallapp.store.retention import JOURNAL_KEPT, Kept, PurgeRow
from hallapp.store.troubles import as_trouble

COPIES = "copies"
"""The kind under which the journal records the deletion of such copies."""


@dataclass(frozen=True, slots=True)
class Outliving:
    """Copies older than anything that names or measures somebody may be.

    Attributes:
        days: the shortest retention; what a copy holds was up to so many days old when it was made.
        copies: the oldest first; never the newest of a place.
    """

    days: int
    copies: tuple[Backup, ...]

    @property
    def oldest(self) -> datetime | None:
        """When the oldest was made."""
        return self.copies[0].made_at if self.copies else None


class OldCopies:
    """Finds such copies, beside the hall and at the second place, and deletes them on request.

    Args:
        kinds: what each room has declared to be forgotten.
    """

    def __init__(self, database: Database, settings: SettingsBook, copies: Copies, kinds: Callable[[], Sequence[Kept]]) -> None:
        self._database, self._settings, self._copies, self._kinds = database, settings, copies, kinds

    def outliving(self) -> Outliving:
        """The copies that are older than the shortest retention."""
        names = [f"retention.{each.kind}" for each in self._kinds() if each is not JOURNAL_KEPT]
        days = min(int(self._settings.get(name).value) for name in names)
        before = self._database.time.now() - timedelta(days=days)
        second = self._copies.second_place()
        places = [self._copies.all(), all_in(second.path, self._database.zone) if second is not None and second.is_there else []]
        old = [each for place in places for each in place[1:] if each.made_at < before]
        return Outliving(days, tuple(sorted(old, key=lambda each: each.made_at)))

    def clear(self) -> Outliving:
        """Delete them, with a line in the journal for each; returns which.

        Raises:
            NotPermitted: who acts may not.
            StoreTrouble: one could not be removed; it and those after it are still there, and no line says otherwise.
        """
        with self._database.write(THINNED):
            pass  # checks the right before anything is deleted
        found = self.outliving()
        gone: list[Backup] = []
        try:
            for each in found.copies:
                with as_trouble(each.file.parent):
                    each.file.unlink(missing_ok=True)
                    with suppress(FileNotFoundError):
                        seal_of(each.file).unlink()
                gone.append(each)
        finally:
            self._note(gone)
        return found

    def _note(self, gone: Iterable[Backup]) -> None:
        days: list[date] = [self._database.day_of(each.made_at) for each in gone]
        if not days:
            return
        with self._database.write(THINNED) as unit:
            for seq, day in enumerate(days, start=unit.next_in(PurgeRow.seq)):
                unit.add(PurgeRow(id=unit.new_id(), seq=seq, kind=COPIES, day=day, records=1, at=unit.now))
