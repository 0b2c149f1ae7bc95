"""Copies of the database that prove themselves: written aside, checked, sealed with a digest, then renamed into place."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # the driver ships no types

from hallapp.core.errors import StoreTrouble
from hallapp.store.errors import BackupBad, NoSpace, ReadOnlyStore
from hallapp.store.header import require_ours

KEEP = 14
"""Daily copies kept beside the hall."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a database file holds.

    Attributes:
        rows: journal rows in it.
        last_at: instant of its last journal row, ISO 8601 in UTC; None when it is empty.
        head: end of the chain.
    """

    file: Path
    rows: int
    last_at: str | None
    head: str


@dataclass(frozen=True, slots=True)
class Backup:
    """One finished copy."""

    file: Path
    made_at: datetime
    size: int


def copy_of(file: Path, target: Path) -> Path:
    """A checked copy of the database `file` at `target`, taken while others go on writing.

    Half a copy never counts: it is written to `.part`, proved by SQLite's own full check, synced and only then renamed;
    its SHA-256 stands beside it.

    Raises:
        StoreTrouble: it could not be written or did not prove whole; nothing of it is left.
    """
    part = target.with_suffix(".part")
    try:
        with _as_trouble(target):
            part.unlink(missing_ok=True)
            with closing(_connect(file)) as source, closing(dbapi2.connect(str(part))) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
            part.chmod(0o600)
            _prove(part)
            seal = part.with_name(target.name + ".sha256.part")
            seal.write_text(f"{digest_of(part)}  {target.name}\n", "ascii")
            _sync(part)
            _sync(seal)
            seal.replace(target.with_name(target.name + ".sha256"))
            part.replace(target)
            _sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)
    return target


def proven(file: Path) -> Path:
    """A backup that is what it was when it was made.

    Raises:
        BackupBad: its digest is missing or differs, or SQLite's full check finds fault.
        SchemaTooNew, Damaged: not a database this program can read.
    """
    if not file.is_file():
        raise BackupBad(path=str(file), why="missing")
    require_ours(file)
    seal = file.with_name(file.name + ".sha256")
    if seal.is_file() and seal.read_text("ascii", "replace").split(" ")[0] != digest_of(file):
        raise BackupBad(path=str(file), why="digest")
    _prove(file)
    return file


def look_inside(file: Path) -> Look:
    """What a database file holds, without changing it."""
    with closing(_connect(file)) as opened:
        rows, last = opened.execute("SELECT count(*), max(position) FROM journal").fetchone()
        found = opened.execute("SELECT at, digest FROM journal WHERE position=?", (last,)).fetchone()
    return Look(file, rows, f"{found[0].replace(' ', 'T')}+00:00" if found else None, found[1] if found else "")


def all_in(folder: Path) -> list[Backup]:
    """The finished copies in a folder, newest first."""
    if not folder.is_dir():
        return []
    found = [Backup(file, datetime.fromtimestamp(file.stat().st_mtime).astimezone(), file.stat().st_size) for file in folder.glob("*.db")]
    return sorted(found, key=lambda each: (each.made_at, each.file.name), reverse=True)


def thin(folder: Path, keep: int = KEEP) -> None:
    """Remove the oldest daily copies beyond `keep`; copies made before a migration or a restore stay."""
    for each in [backup for backup in all_in(folder) if backup.file.name.startswith("hall-")][keep:]:
        each.file.with_name(each.file.name + ".sha256").unlink(missing_ok=True)
        each.file.unlink()


def digest_of(file: Path) -> str:
    """SHA-256 of a file's bytes."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _connect(file: Path) -> dbapi2.Connection:
    return dbapi2.connect(f"file:{file.as_posix()}?mode=ro", uri=True)


def _prove(file: Path) -> None:
    with closing(dbapi2.connect(f"file:{file.as_posix()}?mode=ro&immutable=1", uri=True)) as copy:
        try:
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
        except dbapi2.DatabaseError as broken:
            raise BackupBad(path=str(file), why="integrity") from broken
    if verdict != "ok":
        raise BackupBad(path=str(file), why="integrity")


@contextmanager
def _as_trouble(target: Path) -> Iterator[None]:
    try:
        yield
    except StoreTrouble:
        raise
    except PermissionError as denied:
        raise ReadOnlyStore(path=str(target.parent)) from denied
    except (OSError, dbapi2.Error) as failed:
        if "full" in str(failed).lower() or getattr(failed, "errno", 0) == 28:
            raise NoSpace(path=str(target.parent)) from failed
        raise BackupBad(path=str(target), why="write") from failed


def _sync(file: Path) -> None:
    with file.open("r+b") as opened:
        os.fsync(opened.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
