"""The copies of the records: how many are kept, and the second place that they also go to."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hallapp.core.errors import StoreTrouble
from hallapp.settings.declare import Settings, folder, number
from hallapp.settings.service import SettingsBook
from hallapp.store.backup import DAYS, MONTHS, STAMP, Backup, Look, all_in, copy_of, look_inside, thin
from hallapp.store.database import Database
from hallapp.store.folder import Folder
from hallapp.store.second_place import carry, is_on_the_same_disk, lacks


class BackupSettings(Settings, prefix="backup"):
    """Where the copies go besides the hall's own folder, and how many stay."""

    second_place = folder(own_place=True)
    keep_daily = number(DAYS, low=2, high=400)
    keep_monthly = number(MONTHS, low=0, high=240)


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """The state of the second place.

    Attributes:
        path: the folder.
        is_there: it can be reached now; a stick that is not plugged in cannot.
        newest: when the newest copy in it was made; None when it holds none or is not there.
        same_disk: it is on the hall's own disk, against whose failure it should protect.
        trouble: why the last copy did not get there, since the program was started; None when it did.
    """

    path: Path
    is_there: bool
    newest: datetime | None
    same_disk: bool
    trouble: StoreTrouble | None


class Copies:
    """Makes the copies of the records and keeps the newest of them.

    Attributes:
        trouble: why the last copy did not get to the second place; None when it did, or when there is no such place.
    """

    def __init__(self, folder: Folder, database: Database, settings: SettingsBook) -> None:
        self._folder = folder
        self._database = database
        self._settings = settings
        self.trouble: StoreTrouble | None = None

    def all(self) -> list[Backup]:
        """The finished copies beside the hall, newest first."""
        return all_in(self._folder.backups, self._database.zone)

    def make(self, target: Path | None = None) -> Look:
        """Make a checked copy in the folder `target`.

        Args:
            target: by default beside the hall, where the oldest beyond the kept number go, and from there to the second place. When that
                cannot take it the copy counts all the same, and `trouble` says why.

        Raises:
            StoreTrouble: it could not be written or did not prove whole.
        """
        place = target or self._folder.backups
        stamp = self._database.clock.now().astimezone(self._database.zone)
        made = copy_of(self._folder.database, place / f"hall-{stamp:{STAMP}}.db")
        if target is None:
            self._thin(place, made)
            self._carry(made)
        return look_inside(made)

    def catch_up(self) -> bool:
        """Bring the newest copy to the second place if that is there again and lacks it; says whether it was brought."""
        newest, place = next(iter(self.all()), None), self._second_path()
        if newest is None or place is None or not lacks(newest.file, place):
            return False
        self._carry(newest.file)
        return self.trouble is None

    def second_place(self) -> SecondPlace | None:
        """The state of the second place; None when the hall has none."""
        place = self._second_path()
        if place is None:
            return None
        newest = next(iter(all_in(place, self._database.zone)), None)
        return SecondPlace(
            place, place.is_dir(), newest.made_at if newest else None, is_on_the_same_disk(place, self._folder.path), self.trouble
        )

    def _carry(self, copy: Path) -> None:
        self.trouble = None
        place = self._second_path()
        if place is None:
            return
        try:
            self._thin(place, carry(copy, place))
        except StoreTrouble as trouble:
            self.trouble = trouble

    def _thin(self, place: Path, newest: Path) -> None:
        kept = self._settings.now(BackupSettings)
        thin(place, newest, kept.keep_daily, kept.keep_monthly)

    def _second_path(self) -> Path | None:
        named = self._settings.now(BackupSettings).second_place
        return Path(named) if named else None
