"""Putting a backup in the place of the hall's database; what it replaces is kept."""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hallapp.core.errors import StoreTrouble
from hallapp.store.backup import Look, copy_of, look_inside, proven
from hallapp.store.errors import WindowOpen
from hallapp.store.folder import Folder
from hallapp.store.window_lock import window_is_open


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    Attributes:
        now: what the hall holds from now on.
        before: what it held; None when that file could not be read.
        kept: where the replaced file is.
    """

    now: Look
    before: Look | None
    kept: Path | None


def restore(folder: Folder, file: Path, at: datetime) -> Restored:
    """Replace the hall's database by the backup `file` and begin a new epoch, so that the two histories are never mixed.

    Raises:
        WindowOpen: a window is open on the folder.
        BackupBad, Damaged, SchemaTooNew: the backup does not prove whole; nothing was changed.
    """
    if window_is_open(folder.lock):
        raise WindowOpen(path=str(folder.path))
    now = look_inside(proven(file))
    before, kept = _keep_present(folder, at)
    part = folder.database.with_suffix(".part")
    shutil.copyfile(file, part)
    part.chmod(0o600)
    with part.open("r+b") as opened:
        os.fsync(opened.fileno())
    for beside in ("-wal", "-shm"):
        folder.database.with_name(folder.database.name + beside).unlink(missing_ok=True)
    part.replace(folder.database)
    folder.raise_epoch()
    return Restored(now, before, kept)


def _keep_present(folder: Folder, at: datetime) -> tuple[Look | None, Path | None]:
    if not folder.database.exists():
        return None, None
    folder.backups.mkdir(parents=True, exist_ok=True)
    target = folder.backups / f"replaced-{at:%Y%m%d-%H%M%S}.db"
    with suppress(StoreTrouble):
        copy_of(folder.database, target)
        return look_inside(target), target
    damaged = target.with_suffix(".damaged")
    for beside in ("", "-wal"):
        source = folder.database.with_name(folder.database.name + beside)
        if source.exists():
            shutil.copyfile(source, damaged.with_name(damaged.name + beside))
    return None, damaged
