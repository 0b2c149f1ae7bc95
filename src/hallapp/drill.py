"""The restore drill: a copy is put on an empty folder as a restore would, opened, proven to the last record, and thrown away again."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Table, func, select

from hallapp.core.clock import Clock, SystemClock
from hallapp.core.errors import HallError, StoreTrouble
from hallapp.hall import Hall, open_hall
from hallapp.store.backup import look_inside
from hallapp.store.base import every_table
from hallapp.store.durable import put_in_place
from hallapp.store.folder import Folder
from hallapp.store.journal import is_journaled
from hallapp.store.restore import restore
from hallapp.store.verify import verify

MONTH = timedelta(days=30)
"""How often a drill is done automatically (promise P13)."""

AGAIN = timedelta(days=1)
"""How long after one that failed."""

TIMES_ITS_SIZE = 3
"""Room that a drill takes: the copy, its restore and what is written while it is opened."""

_MB = 1024 * 1024
SPARE = 500 * _MB
"""Bytes that stay free beside it: a drill must not fill the disk that the hall records on."""

_NAME = "drill.json"
_FOLDERS = "drill-"
_AT_MOST_S = 3600
_LEFT_BEHIND_S = 86_400


class NoRoomToRehearse(StoreTrouble):
    """The disk has too little room for a drill beside the hall's own records."""

    code = "no_room_to_rehearse"


class Why(StrEnum):
    """Why a drill did not pass."""

    COPY = "copy"
    RECORDS = "records"
    ROOM = "room"
    NEWER = "newer"
    OTHER = "other"


_WHY = {
    "backup_altered": Why.COPY,
    "backup_foreign": Why.COPY,
    "backup_missing": Why.COPY,
    "store_damaged": Why.COPY,
    "no_room_to_rehearse": Why.ROOM,
    "no_space": Why.ROOM,
    "schema_too_new": Why.NEWER,
}
"""Errors by what they say about the copy; any other is none of these."""


@dataclass(frozen=True, slots=True)
class Drill:
    """What came of a drill.

    Attributes:
        file: name of the copy.
        at: when it was done, ISO 8601 in UTC.
        why: None when it passed.
        rows, head, last_at: what the copy's journal holds, as `hallapp backup` says it.
        behind: journal rows that the hall holds beyond the copy and a restore would lose; None when there is no hall to compare with.
        records: how many records there are of each kind, by table.
        ticket, notice: the last number given and the last notice's code; None when there is none.
        seconds: how long it took.
    """

    file: str
    at: str
    why: Why | None = None
    rows: int = 0
    head: str = ""
    last_at: str | None = None
    behind: int | None = None
    records: dict[str, int] | None = None
    ticket: str | None = None
    notice: str | None = None
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether the hall could go on from this copy."""
        return self.why is None

    @property
    def when(self) -> datetime:
        """The instant it was done."""
        return datetime.fromisoformat(self.at)


def rehearse(folder: Folder, file: Path, clock: Clock | None = None) -> Drill:
    """Restore `file` into a folder that passes, and prove what is there: the chain, every record against it, counts and last numbers.

    Raises:
        BackupUnusable, SchemaTooNew: the copy does not even prove whole.
        StoreTrouble: there is no room for it, or it cannot be opened.
    """
    clock = clock or SystemClock()
    began = time.monotonic()
    drill = Drill(file.name, clock.now().isoformat())
    with _passing(folder, file) as place:
        done = restore(Folder(place), file, clock.now())
        drill = replace(drill, rows=done.now.rows, head=done.now.head, last_at=done.now.last_at, behind=_behind(folder, done.now.rows))
        hall = open_hall(place, clock=clock, thorough=True)
        with closing(hall):
            drill = _proven(hall, drill)
    return replace(drill, seconds=round(time.monotonic() - began, 2))


def rehearse_aside(folder: Folder, file: Path) -> Drill:
    """The same in a process of its own, which does not disturb the window; the result is remembered.

    A drill that could not be done is one that failed, and says why.
    """
    command = [sys.executable, "-m", "hallapp", "--data", str(folder.path), "--json", "restore", str(file), "--check"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_AT_MOST_S, check=False, stdin=subprocess.DEVNULL)  # noqa: S603 - our own
        found = json.loads(done.stdout)
        drill = _read(found["drill"]) if "drill" in found else _failed(file, _WHY.get(found["error"]["code"], Why.OTHER))
    except (subprocess.TimeoutExpired, OSError, ValueError, KeyError, TypeError):
        drill = _failed(file, Why.OTHER)
    remember(folder, drill)
    return drill


def remember(folder: Folder, drill: Drill) -> None:
    """Write down beside the copies what came of a drill; where nothing can be written it is forgotten."""
    with suppress(OSError):
        folder.backups.mkdir(parents=True, exist_ok=True)
        part = folder.backups / f"{_NAME}.part"
        part.write_text(json.dumps(asdict(drill), ensure_ascii=False), "utf-8")
        put_in_place(part, folder.backups / _NAME)


def last_drill(folder: Folder) -> Drill | None:
    """The last drill that is remembered."""
    with suppress(OSError, ValueError, TypeError):
        return _read(json.loads((folder.backups / _NAME).read_text("utf-8")))
    return None


def is_due(last: Drill | None, copies: int, now: datetime) -> bool:
    """Whether it is time for an automatic drill.

    Args:
        copies: how many there are; the first drill waits for the second one, a hall's second day.
    """
    if last is None:
        return copies > 1
    return copies > 0 and now - last.when >= (MONTH if last.passed else AGAIN)


def rehearse_if_due(hall: Hall) -> Drill | None:
    """Do the drill of the month with the newest copy, if it is time."""
    copies = hall.backups()
    if hall.look_only or not is_due(last_drill(hall.folder), len(copies), hall.clock.now()):
        return None
    return rehearse_aside(hall.folder, copies[0].file)


def _read(told: dict[str, Any]) -> Drill:
    """Raises:
    ValueError, TypeError: it is no drill.
    """
    known = dict(told)
    drill = Drill(**known | {"why": Why(known["why"]) if known.get("why") else None})
    datetime.fromisoformat(drill.at)
    return drill


def _failed(file: Path, why: Why) -> Drill:
    return Drill(file.name, SystemClock().now().isoformat(), why=why)


def _proven(hall: Hall, drill: Drill) -> Drill:
    verdict = verify(hall.database, drill.head or None)
    if verdict.first_bad is not None:
        return replace(drill, why=Why.RECORDS)
    with hall.database.read() as unit:
        count = {table.name: unit.session.scalar(select(func.count()).select_from(table)) or 0 for table in _tables()}
        tickets, notices = every_table().tables["tickets"], every_table().tables["notices"]
        ticket = unit.session.scalar(select(tickets.c.number).order_by(tickets.c.seq.desc()).limit(1))
        notice = unit.session.scalar(select(notices.c.code).order_by(notices.c.seq.desc()).limit(1))
    return replace(drill, records={name: rows for name, rows in sorted(count.items()) if rows}, ticket=ticket, notice=notice)


def _tables() -> list[Table]:
    return [table for table in every_table().sorted_tables if is_journaled(table)]


def _behind(folder: Folder, rows: int) -> int | None:
    """How many journal rows the hall holds beyond a copy of so many."""
    if not folder.database.exists():
        return None
    try:
        return max(0, look_inside(folder.database).rows - rows)
    except (HallError, StoreTrouble):
        return None


@contextmanager
def _passing(folder: Folder, file: Path) -> Iterator[Path]:
    """A folder for the rehearsal, on the hall's own disk where its records are as safe as there; what killed ones left goes."""
    beside = folder.backups if folder.backups.is_dir() and not folder.read_marker().any_disk else None
    if beside is not None:
        for left_behind in beside.glob(f"{_FOLDERS}*"):
            if time.time() - left_behind.stat().st_mtime > _LEFT_BEHIND_S:
                shutil.rmtree(left_behind, ignore_errors=True)
    with TemporaryDirectory(prefix=_FOLDERS, dir=beside, ignore_cleanup_errors=True) as place:
        free, wanted = shutil.disk_usage(place).free, TIMES_ITS_SIZE * (file.stat().st_size if file.is_file() else 0) + SPARE
        if free < wanted:
            raise NoRoomToRehearse(path=str(Path(place).parent), free=free // _MB, wanted=wanted // _MB)
        yield Path(place) / "hall"
