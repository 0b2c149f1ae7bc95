"""Copies of the database that prove themselves: written aside, checked, sealed with a digest, then renamed into place."""

import hashlib
import os
import re
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from itertools import count
from pathlib import Path

from sqlcipher3 import dbapi2

from hallapp.core.files import is_file
from hallapp.store.driver import connect, connect_new, reading_mode
from hallapp.store.durable import put_in_place
from hallapp.store.errors import BackupAltered, BackupBad, BackupForeign, BackupMissing, Damaged, NoFolder
from hallapp.store.header import require_ours
from hallapp.store.trickle import STEP, trickling
from hallapp.store.troubles import as_trouble
from hallapp.store.verify import prove_chains

DAYS = 14
MONTHS = 12
"""Daily copies that are kept, and of the older ones the newest of so many months."""

_MOST_OF_A_SECOND = 1000
_parts = count(1)

_STAMPED = re.compile(r"(hall|replaced)-(\d{8}-\d{6})(?:-\d+)?\.db")
STAMP = "%Y%m%d-%H%M%S"
"""How the name of a copy says when it was made: of one the hall made by the hall's clock, of what a restore replaced in UTC."""

_ABANDONED_S = 3600
"""A half-written copy this much older than a finished one was left behind by a killed process."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a database file holds.

    Attributes:
        rows: journal rows in it, of a sheet each of its lines: positions are given one after the other.
        last_at: instant of its last journal row, ISO 8601 in UTC; None when it is empty.
        head: end of the chain.
        epoch: the history it belongs to.
    """

    file: Path
    rows: int
    last_at: str | None
    head: str
    epoch: int


class Reason(StrEnum):
    """Why a copy was made, as its name begins: daily, at closing or asked for; before a restore; before another schema."""

    KEPT = "hall"
    REPLACED = "replaced"
    SCHEMA = "before"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Backup:
    """One finished copy.

    Attributes:
        made_at: when, by its name; by the file's own time, which carrying it elsewhere changes, only where the name says nothing.
    """

    file: Path
    made_at: datetime
    size: int

    @property
    def reason(self) -> Reason:
        """Why it was made."""
        return next((each for each in Reason if self.file.name.startswith(f"{each.value}-")), Reason.OTHER)


def copy_of(file: Path, target: Path) -> Path:
    """A checked copy of the database `file` at `target`, taken while others go on writing.

    Half a copy never counts: only a whole one, with its SHA-256 beside it, gets its name, with a number where another has that.

    Raises:
        NoFolder: `target` cannot lie there.
        StoreTrouble: it could not be written or did not prove whole; nothing of it is left.
    """
    part = part_of(target)
    try:
        with as_trouble(target.parent):
            _make_room(target.parent)
            write_copy(file, part)
            return sealed(part, digest_of(part), target)
    finally:
        with suppress(OSError):
            part.unlink()


def sealed(part: Path, digest: str, target: Path) -> Path:
    """Give a finished copy its seal and its name: `target`, or that with a number where another program just took it.

    The seal is what the name is taken with, so that of two copies made in the same second neither gets the other's.
    """
    file, seal = _taken(target)
    seal_part = part_of(seal)
    try:
        seal_part.write_text(f"{digest}  {file.name}\n", "ascii")
        put_in_place(seal_part, seal)
        put_in_place(part, file)
    except BaseException:
        for left_behind in (seal_part, seal):
            with suppress(OSError):
                left_behind.unlink()
        raise
    return file


def _taken(target: Path) -> tuple[Path, Path]:
    """The first free name for a copy, reserved by creating its seal, still empty."""
    for file in (target, *(target.with_stem(f"{target.stem}-{number}") for number in range(2, _MOST_OF_A_SECOND))):
        seal = seal_of(file)
        with suppress(FileExistsError):
            os.close(os.open(seal, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
            if not file.exists():
                return file, seal
            seal.unlink()
    raise BackupBad(path=str(target.parent))


def write_copy(file: Path, part: Path) -> None:
    """Write everything the database `file` holds, its write-ahead log included, to a new file `part`, and prove it.

    Raises:
        BackupBad: the copy is not whole.
    """
    copy_pages(file, part)
    if not _is_whole(part):
        raise BackupBad(path=str(part.parent))


def copy_pages(file: Path, part: Path) -> None:
    """Copy everything the database `file` holds at this moment to a new file `part`, a little at a time, and have it reach the disk.

    One read transaction holds the state at the beginning, however much others write meanwhile; without it SQLite would restart the copy
    after every write.
    """
    part.unlink(missing_ok=True)
    with trickling(part) as trickle, closing(connect(file, reading_mode(file))) as source, closing(connect_new(part, like=file)) as copy:
        copy.execute("PRAGMA synchronous=OFF")  # the trickle syncs it, in smaller pieces
        source.execute("BEGIN")
        source.execute("PRAGMA user_version").fetchone()  # begins the snapshot
        size = int(source.execute("PRAGMA page_size").fetchone()[0])  # of an encrypted file SQLCipher says it as text
        source.backup(copy, pages=STEP // size, progress=lambda _status, left, whole: trickle.grown_to((whole - left) * size))
        copy.execute("PRAGMA journal_mode=DELETE")
    part.chmod(0o600)


def proven(file: Path) -> Path:
    """Check that a hall can be restored from a file: one of our copies as it was made, or another intact database of ours.

    Raises:
        BackupMissing, BackupForeign: there is none, or it is no database of ours.
        BackupAltered: its digest differs, or checking it found fault.
        SchemaTooNew: it was written by a newer version of the program.
    """
    if not is_file(file):
        raise BackupMissing(path=str(file))
    try:
        require_ours(file)
    except (Damaged, OSError) as unreadable:
        raise BackupForeign(path=str(file)) from unreadable
    seal = seal_of(file)
    sealed = seal.is_file()
    if sealed and seal.read_text("ascii", "replace").split(" ")[0] != digest_of(file):
        raise BackupAltered(path=str(file))
    if not _is_whole(file, chains=not sealed):
        raise BackupAltered(path=str(file))
    return file


def look_inside(file: Path) -> Look:
    """What a database file holds, without changing it."""
    with closing(connect(file, reading_mode(file))) as opened:
        rows, epoch = opened.execute("SELECT max(position), max(epoch) FROM journal").fetchone()
        found = opened.execute("SELECT at, digest FROM journal WHERE position=?", (rows,)).fetchone()
    return Look(file, rows or 0, f"{found[0].replace(' ', 'T')}+00:00" if found else None, _hex(found[1]) if found else "", epoch or 0)


def _hex(digest: bytes | str) -> str:
    return digest.hex() if isinstance(digest, bytes) else digest


def all_in(folder: Path, zone: tzinfo | None = None) -> list[Backup]:
    """The finished copies in a folder, newest first: those with a seal.

    Args:
        zone: the hall's, in which their names are; None for this computer's, where only their order counts.
    """
    if not folder.is_dir():
        return []
    found = [Backup(file, _made_at(file, zone), file.stat().st_size) for file in folder.glob("*.db") if seal_of(file).exists()]
    # of one second the name without a number is the oldest, then -2, …, -10
    return sorted(found, key=lambda each: (each.made_at, len(each.file.name), each.file.name), reverse=True)


def unused(target: Path) -> Path:
    """`target`, or with a number behind its name where that is taken: a copy never replaces another."""
    if not target.exists():
        return target
    numbered = (target.with_stem(f"{target.stem}-{number}") for number in count(2))
    return next(each for each in numbered if not each.exists())


def superfluous(copies: Sequence[Backup], days: int, months: int) -> list[Backup]:
    """Which daily copies, newest first, are not kept: all but the newest `days`, and of the rest the newest of the last `months` months."""
    of_months: dict[tuple[int, int], Backup] = {}
    for each in copies[days:]:
        of_months.setdefault((each.made_at.year, each.made_at.month), each)
    kept = list(of_months.values())[:months]
    return [each for each in copies[days:] if each not in kept]


def thin(folder: Path, newest: Path, days: int = DAYS, months: int = MONTHS) -> None:
    """Remove the daily copies that are not kept any more, and what killed programs left half-written.

    Copies made before a migration or a restore stay, and so does `newest`, whatever the clock says of its age.
    """
    daily = [each for each in all_in(folder) if each.reason is Reason.KEPT and each.file != newest]
    for file in (each.file for each in superfluous(daily, days - 1, months)):
        file.unlink(missing_ok=True)
        seal_of(file).unlink(missing_ok=True)
    forsaken = [each for each in folder.glob("*.db.sha256") if not each.with_suffix("").exists()]
    for left_behind in (*folder.glob("*.part"), *forsaken):
        with suppress(FileNotFoundError):  # another program sweeps as well
            if newest.stat().st_mtime - left_behind.stat().st_mtime > _ABANDONED_S:
                left_behind.unlink()


def seal_of(file: Path) -> Path:
    """Where the SHA-256 of a copy stands, as `sha256sum` writes it."""
    return file.with_name(file.name + ".sha256")


def digest_of(file: Path) -> str:
    """SHA-256 of a file's bytes."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _is_whole(file: Path, *, chains: bool = False) -> bool:
    """Whether SQLite finds no fault in a database file, and, when asked for, the journal's chains are unbroken."""
    with closing(connect(file, reading_mode(file))) as opened:
        try:
            found = opened.execute("PRAGMA integrity_check").fetchone()[0]
            return found == "ok" and (not chains or prove_chains(opened, "").ok)
        except (dbapi2.DatabaseError, UnicodeDecodeError):
            return False


def _make_room(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as taken:
        raise NoFolder(path=str(folder)) from taken


def part_of(target: Path) -> Path:
    """Where `target` is written before it is finished: another place each time, for a window may make two copies at once."""
    return target.with_name(f"{target.name}.{os.getpid()}-{next(_parts)}.part")


def _made_at(file: Path, zone: tzinfo | None) -> datetime:
    found = _STAMPED.fullmatch(file.name)
    with suppress(ValueError, OverflowError, OSError):
        if found is not None:
            stamp = datetime.strptime(found[2], STAMP)  # noqa: DTZ007 - in the zone that follows
            return stamp.replace(tzinfo=UTC if found[1] == Reason.REPLACED else zone).astimezone(zone)
    # in UTC first: without a zone Windows refuses the time of a clock that was reset
    return datetime.fromtimestamp(file.stat().st_mtime, UTC).astimezone(zone)
