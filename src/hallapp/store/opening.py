"""Opening and making a hall's database: everything that must be true before the first write."""

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlcipher3 import dbapi2

from hallapp.core.clock import Clock
from hallapp.core.errors import StoreTrouble
from hallapp.core.ids import Ids
from hallapp.store.acknowledged import Acknowledged
from hallapp.store.damage import forget_damage, is_readable, note_damage
from hallapp.store.database import Database, Desk, Lost
from hallapp.store.driver import connect, has_room, reading_mode, takes_files
from hallapp.store.durable import put_in_place
from hallapp.store.errors import (
    Damaged,
    FolderNotEmpty,
    FullAtStart,
    LookCopy,
    LookDamaged,
    LookMissing,
    ReadOnlyStore,
    RecordsMissing,
    SchemaTooNew,
)
from hallapp.store.folder import Folder, Marker, require_local
from hallapp.store.header import APPLICATION_ID, DEMO_ID, SCHEMA, require_ours
from hallapp.store.looking import WholeLook, was_left_in_order
from hallapp.store.sqlite import open_engine
from hallapp.store.troubles import as_trouble, trouble_of


@dataclass(frozen=True, slots=True)
class Opened:
    """A hall's database, ready, with what was found on the way.

    Attributes:
        look_only: the folder may not be written, the disk was full, or the file is damaged; nothing can be recorded.
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
    with as_trouble(path):
        if not (demo and any_disk):
            require_local(path)
        if folder.holds_hall:
            raise FolderNotEmpty(path=str(path))
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        _create(folder.database, DEMO_ID if demo else APPLICATION_ID)
        folder.write_marker(Marker(hall=hall.hex, demo=demo, any_disk=any_disk))
    return folder


def open_database(
    path: Path,
    clock: Clock,
    ids: Ids,
    *,
    thorough: bool = False,
    look: WholeLook | None = None,
    unsynced: bool = False,
    even_damaged: bool = False,
    beside: bool = False,
) -> Opened:
    """Open the hall in `path`.

    Args:
        unsynced: do not wait for the disk; for a demo hall while it is being filled, which a power cut may lose whole.
        thorough: also look through the whole file.
        look: that look, where it was begun already, as the window does.
        beside: read before that look has ended, if the file was left in order; the first write waits for it (`Database.settle`). After an
            end that was none, and before a migration, everything waits.
        even_damaged: where the file is damaged or lacks records, open what can still be read of it, to look only.

    Raises:
        NoHall: there is none.
        NetworkShare, SchemaTooNew, Damaged, RecordsMissing, MigrationFailed: it may not be opened; nothing was changed.
        ReadOnlyStore, FullAtStart: it may not even be read, or only looked at and is of an older schema.
    """
    folder = Folder(path)
    with as_trouble(path):
        marker = folder.read_marker()
        if not marker.any_disk:
            require_local(path)
        look_only = _looks_only(folder)
        goes_beside = False
        try:
            goes_beside = beside and look is not None and not look_only and was_left_in_order(folder)
            waited_for = None if goes_beside else look or (WholeLook(path) if thorough or folder.damaged.exists() else None)
            schema = _found_whole(folder, marker, waited_for)
            if schema < SCHEMA and look:
                look.require_whole()
        except (Damaged, RecordsMissing) as found:
            look_only, schema = _what_is_left(folder, found, even_damaged=even_damaged), SCHEMA
        if schema < SCHEMA and look_only:
            raise look_only
        kept = _upgrade(folder) if schema < SCHEMA else None
        mode = reading_mode(folder.database) if look_only else "rw"
    engine = open_engine(folder.database, mode=mode, synchronous="OFF" if unsynced and marker.demo else "FULL")
    lost = Lost(marker.lost_epoch, datetime.fromisoformat(marker.lost_at)) if marker.lost_at else None
    desk = Desk(marker.desk, marker.epoch, lost)
    database = Database(engine, str(folder.database), desk, clock=clock, ids=ids, zone=ZoneInfo("Asia/Shanghai"))
    database.look_only = look_only
    if goes_beside and look:
        database.before_writing = partial(_require_whole, look, folder, database)
    database.on_damage(lambda: note_damage(folder))
    database.on_acknowledged(Acknowledged(folder.acknowledged, marker.epoch).remember)
    return Opened(database, folder, marker, look_only is not None, kept)


def _create(database: Path, application_id: int) -> None:
    """Make the empty database aside, so that a start that is killed leaves no hall rather than half of one."""
    from hallapp.store.migrate import create

    part = database.with_suffix(".new")
    beside = [part.with_name(part.name + end) for end in ("", "-wal", "-shm")]
    for left_behind in beside:
        left_behind.unlink(missing_ok=True)
    try:
        create(part, application_id)
        put_in_place(part, database)
    finally:
        for left_behind in beside:
            left_behind.unlink(missing_ok=True)


def _require_whole(look: WholeLook, folder: Folder, database: Database) -> None:
    """Wait for the look through a file that is open; where it found fault, nothing is written from now on.

    Raises:
        LookDamaged: it did.
    """
    try:
        look.require_whole()
    except Damaged as found:
        note_damage(folder)
        database.look_only, database.before_writing = LookDamaged(**found.params), None
        raise database.look_only from found


def _found_whole(folder: Folder, marker: Marker, look: WholeLook | None) -> int:
    """The schema of a database that is ours, whole, and holds everything that was acknowledged."""
    file = folder.database
    if not file.exists():
        raise Damaged(path=str(file))
    require_ours(file)
    if look:
        look.require_whole()
        forget_damage(folder)
    known = Acknowledged(folder.acknowledged, marker.epoch).last()
    schema, newest = _ends(file, marker.desk)
    if schema > SCHEMA:  # a newer program was killed before the file's header followed its write-ahead log
        raise SchemaTooNew(path=str(file), theirs=schema, ours=SCHEMA)
    if known is not None and newest < known.seq:
        raise RecordsMissing(path=str(file), known=known.seq, found=newest)
    return schema


def _what_is_left(folder: Folder, found: Damaged | RecordsMissing, *, even_damaged: bool) -> StoreTrouble:
    """Why a file that was found wanting is only looked at.

    Raises:
        Damaged, RecordsMissing: as found; nobody asked to look at it, or there is nothing to be seen.
    """
    if isinstance(found, Damaged):
        note_damage(folder)
    if not even_damaged or not is_readable(folder.database):
        raise found
    return LookMissing(**found.params) if isinstance(found, RecordsMissing) else LookDamaged(**found.params)


def _ends(file: Path, desk: str) -> tuple[int, int]:
    """The schema and the newest sequence of `desk`, with what the write-ahead log adds to the file."""
    with closing(connect(file, reading_mode(file))) as opened:
        (schema,) = opened.execute("PRAGMA user_version").fetchone()
        try:
            (newest,) = opened.execute("SELECT max(seq) FROM journal WHERE desk=?", (desk,)).fetchone()
        except (dbapi2.Error, UnicodeDecodeError) as broken:
            raise trouble_of(broken, str(file)) or Damaged(path=str(file)) from broken
    return schema, newest or 0


def _upgrade(folder: Folder) -> Path:
    from hallapp.store.migrate import upgrade

    return upgrade(folder)


def _looks_only(folder: Folder) -> StoreTrouble | None:
    """Why nothing can be recorded here; None when it can."""
    if (peek := folder.read_peek()) is not None:
        return LookCopy(file=peek.file)
    if not takes_files(folder.database):
        return ReadOnlyStore(path=str(folder.path))
    return None if has_room(folder.database) else FullAtStart(path=str(folder.path))
