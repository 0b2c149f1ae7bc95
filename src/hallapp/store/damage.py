"""What of a damaged hall can still be read: told by reading every table to its end, and remembered beside the file, never in it."""

from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from hallapp.store.columns import COLUMNS
from hallapp.store.driver import connect, reading_mode
from hallapp.store.folder import Folder
from hallapp.store.header import SCHEMA

PARTS = {
    "staff": "people leaves reports_to responsible",
    "checkins": "readings presences",
    "rounds": "agents areas plans rounds closed_days",
    "tickets": "services windows tickets ticket_prints queue_days queue_events",
    "visits": "visits visit_readings visit_days crossings papers_pending",
    "notices": "notices notice_pictures notice_prints postings channels",
    "settings": "settings pins roles refusals",
    "journal": "journal journal_lines counters requests purges exports",
}
"""What people call the tables of each part; its word is the catalogue's `damage.part.<name>`."""


@dataclass(frozen=True, slots=True)
class Damage:
    """What is damaged.

    Attributes:
        nothing_left: nothing of the file can be read.
        parts: names of `PARTS` of which a table cannot be read to its end; empty when only what SQLite finds records by is damaged.
    """

    nothing_left: bool
    parts: tuple[str, ...] = ()


def damage_in(folder: Folder) -> Damage:
    """Read every table of the hall's file to its end, without changing anything, and say what cannot be read."""
    file = folder.database
    if not is_readable(file):
        return Damage(nothing_left=True)
    broken = {table for table, columns in COLUMNS.items() if not _reads_through(file, table, columns)}
    return Damage(nothing_left=False, parts=tuple(part for part, tables in PARTS.items() if broken & {*tables.split()}))


def is_readable(file: Path) -> bool:
    """Whether the file can be opened read-only: it has the present schema, and at least one table of ours can be read from."""
    try:
        with closing(connect(file, reading_mode(file))) as opened:
            (schema,) = opened.execute("PRAGMA user_version").fetchone()
        return schema == SCHEMA and any(_reads_through(file, table, columns, most=1) for table, columns in COLUMNS.items())
    except (dbapi2.Error, OSError, UnicodeDecodeError):
        return False


def note_damage(folder: Folder) -> None:
    """Remember that the file is damaged, so that nothing is written into it until it was looked through and found whole, or replaced."""
    with suppress(OSError):
        folder.damaged.touch()


def forget_damage(folder: Folder) -> None:
    """Remove the mark, because the file proved intact or was replaced."""
    with suppress(OSError):
        folder.damaged.unlink(missing_ok=True)


def _reads_through(file: Path, table: str, columns: tuple[str, ...], most: int = -1) -> bool:
    """Whether a table can be read to its end, or to its first record; each by itself, because a connection to an encrypted file reads
    nothing any more once it met a page that was altered."""
    names = ", ".join(f'"{column}"' for column in columns)
    try:
        with closing(connect(file, reading_mode(file))) as opened, closing(opened.cursor()) as cursor:
            cursor.execute(f'SELECT {names} FROM "{table}" NOT INDEXED LIMIT ?', (most,))  # noqa: S608 - names of our own tables
            while cursor.fetchmany(500):
                pass
    except (dbapi2.Error, UnicodeDecodeError):
        return False
    return True
