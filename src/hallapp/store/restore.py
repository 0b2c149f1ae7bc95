"""Putting a backup in the place of the hall's database; what it replaces is kept."""

import shutil
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from hallapp.core.errors import StoreTrouble
from hallapp.store.acknowledged import Acknowledged
from hallapp.store.backup import STAMP, Look, copy_of, look_inside, proven, unused, write_copy
from hallapp.store.counters import carry
from hallapp.store.damage import forget_damage
from hallapp.store.driver import connect, reading_mode
from hallapp.store.durable import put_in_place
from hallapp.store.errors import BackupBad, Damaged, WindowOpen
from hallapp.store.folder import Folder, require_local
from hallapp.store.header import is_encrypted
from hallapp.store.troubles import as_trouble
from hallapp.store.window_lock import window_is_open


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    Attributes:
        now: what the hall holds from now on.
        before: what it held; None when there was nothing or that file could not be read.
        kept: where the replaced file is.
    """

    now: Look
    before: Look | None
    kept: Path | None


def restore(folder: Folder, file: Path, at: datetime, *, by_window: bool = False) -> Restored:
    """Replace the hall's database by the backup `file` and begin a new epoch, so that the two histories are never mixed.

    The hall's own database may be given too: its records stay as they are, as a new history, when part of the old one is lost.

    Args:
        by_window: the window on the folder asks for it itself, because it could not open the hall.

    Raises:
        WindowOpen: a window is open on the folder.
        BackupUnusable, SchemaTooNew: the backup does not prove whole; nothing was changed.
        StoreTrouble: the folder cannot be used; nothing was changed.
    """
    if not by_window and window_is_open(folder.lock):
        raise WindowOpen(path=str(folder.path))
    part = folder.database.with_name(folder.database.name + ".part")
    with as_trouble(folder.path):
        if not (folder.holds_hall and folder.read_marker().any_disk):
            require_local(folder.path)
        now = look_inside(proven(file))
        folder.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            write_copy(file, part)
            before, kept = _keep_present(folder, at)
            knows_all = before is not None and not _lacks_records(folder, before) and carry(before.file, part)
            _encrypt_as_before(folder.database, part)
            _settle(folder.database)
            folder.raise_epoch(
                beyond=now.epoch, lost_at=None if knows_all else at
            )  # before the file: an unneeded epoch does no harm, a missing one mixes histories
            _note_key(folder, part)
            put_in_place(part, folder.database)
            forget_damage(folder)
        finally:
            part.unlink(missing_ok=True)
    return Restored(now, before, kept)


def _keep_present(folder: Folder, at: datetime) -> tuple[Look | None, Path | None]:
    if not folder.database.exists():
        return None, None
    target = unused(folder.backups / f"replaced-{at.astimezone(UTC):{STAMP}}.db")
    try:
        copy_of(folder.database, target)
        return look_inside(target), target
    except (Damaged, BackupBad, dbapi2.Error):
        return None, _keep_damaged(folder.database, target)


def _encrypt_as_before(database: Path, part: Path) -> None:
    """A plain copy from before the hall was encrypted is encrypted before it takes its place."""
    if is_encrypted(database) and not is_encrypted(part):
        from hallapp.store.cipher import secret_for
        from hallapp.store.encryption import rewrite

        aside = part.with_name(part.name + ".cipher")
        rewrite(part, aside, secret_for(database))
        put_in_place(aside, part)


def _note_key(folder: Folder, part: Path) -> None:
    """Note which key opens the file that comes, and forget which one opened the file that was there."""
    if is_encrypted(part):
        from hallapp.store.cipher import forget_keys, learn, secret_for

        secret = secret_for(part)
        folder.write_marker(folder.with_key(secret.id))
        forget_keys()
        learn(part, secret)


def _lacks_records(folder: Folder, present: Look) -> bool:
    """Whether more was acknowledged than the hall's database holds."""
    marker = folder.read_marker()
    known = Acknowledged(folder.acknowledged, marker.epoch).last()
    if known is None:
        return False
    with closing(connect(present.file, reading_mode(present.file))) as opened:
        (newest,) = opened.execute("SELECT max(seq) FROM journal WHERE desk=?", (marker.desk,)).fetchone()
    return (newest or 0) < known.seq


def _keep_damaged(database: Path, target: Path) -> Path:
    damaged = unused(target.with_suffix(".damaged"))
    for beside in ("", "-wal"):
        source = database.with_name(database.name + beside)
        if source.exists():
            shutil.copyfile(source, damaged.with_name(damaged.name + beside))
    return damaged


def _settle(database: Path) -> None:
    """Move the write-ahead log of the file that goes into it, and take the log away: it must not meet the file that comes."""
    if database.exists():
        with suppress(dbapi2.Error, StoreTrouble), closing(connect(database, "rw")) as opened:
            opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for beside in ("-wal", "-shm"):
        database.with_name(database.name + beside).unlink(missing_ok=True)
