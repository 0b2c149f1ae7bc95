"""Opening and making a hall's database: everything that must be true before the first write."""

import os
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # the driver ships no types

from hallapp.core.clock import Clock
from hallapp.core.ids import Ids
from hallapp.store.acknowledged import Acknowledged
from hallapp.store.database import Database, Desk
from hallapp.store.errors import Damaged, FolderNotEmpty, NoHall, NoSpace, ReadOnlyStore, RecordsMissing
from hallapp.store.folder import Folder, Marker, require_local
from hallapp.store.header import SCHEMA, require_ours
from hallapp.store.journal import Head
from hallapp.store.sqlite import open_engine


@dataclass(frozen=True, slots=True)
class Opened:
    """A hall's database, ready, with what was found on the way.

    Attributes:
        look_only: the folder may not be written; nothing can be recorded.
        upgraded_from: the copy made before a migration; None when none was needed.
    """

    database: Database
    folder: Folder
    marker: Marker
    look_only: bool
    upgraded_from: Path | None


def make(path: Path, hall: UUID, *, demo: bool, any_disk: bool = False) -> Folder:
    """Make an empty hall with the id `hall` in `path`.

    Raises:
        FolderNotEmpty: there is one already.
        NetworkShare, ReadOnlyStore, NoSpace: it cannot be there.
    """
    folder = Folder(path)
    if not (demo and any_disk):
        require_local(path)
    if folder.holds_hall:
        raise FolderNotEmpty(path=str(path))
    from hallapp.store.migrate import create

    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        create(folder.database)
        folder.write_marker(Marker(hall=hall.hex, demo=demo, any_disk=any_disk))
    except PermissionError as denied:
        raise ReadOnlyStore(path=str(path)) from denied
    except OSError as failed:
        raise (NoSpace if failed.errno == 28 else ReadOnlyStore)(path=str(path)) from failed
    return folder


def open_database(path: Path, clock: Clock, ids: Ids, *, thorough: bool = False, unsynced: bool = False) -> Opened:
    """Open the hall in `path`.

    Args:
        unsynced: do not wait for the disk; for a demo hall while it is being filled, which a power cut may lose whole.
        thorough: also let SQLite look through the whole file (0.25 s for 300 MB), as the window does at its start.

    Raises:
        NoHall: there is none.
        NetworkShare, SchemaTooNew, Damaged, RecordsMissing, MigrationFailed: it may not be opened; nothing was changed.
    """
    folder = Folder(path)
    if not folder.holds_hall:
        raise NoHall(path=str(path))
    marker = folder.read_marker()
    if not marker.any_disk:
        require_local(path)
    if not folder.database.exists():
        raise Damaged(path=str(folder.database))
    look_only = not _writable(folder)
    header = require_ours(folder.database)
    kept = _upgrade(folder) if header.schema < SCHEMA and not look_only else None
    if thorough:
        quick_check(folder.database)
    engine = open_engine(folder.database, look_only=look_only, synchronous="OFF" if unsynced and marker.demo else "FULL")
    desk = Desk(marker.desk, marker.epoch)
    database = Database(engine, str(folder.database), desk, clock=clock, ids=ids, zone=ZoneInfo("Asia/Shanghai"))
    witness = Acknowledged(folder.acknowledged, marker.epoch)
    _require_acknowledged(database, witness)
    database.on_acknowledged(witness.remember)
    return Opened(database, folder, marker, look_only, kept)


def quick_check(file: Path) -> None:
    """Let SQLite look through the whole file.

    Raises:
        Damaged: it found fault.
    """
    with closing(dbapi2.connect(f"file:{file.as_posix()}?mode=ro", uri=True)) as opened:
        with suppress(dbapi2.DatabaseError):
            if opened.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
                return
        raise Damaged(path=str(file))


def _upgrade(folder: Folder) -> Path:
    from hallapp.store.migrate import upgrade

    return upgrade(folder.database, folder.backups)


def _writable(folder: Folder) -> bool:
    return os.access(folder.database, os.W_OK) and os.access(folder.path, os.W_OK)


def _require_acknowledged(database: Database, witness: Acknowledged) -> None:
    from hallapp.store.journal import head_of

    known = witness.last()
    if known is None:
        return
    with database.read() as unit:
        head: Head = head_of(unit.session.connection(), database.desk.name)
    if head.seq < known.seq:
        raise RecordsMissing(path=database.path, known=known.seq, found=head.seq)
