"""The first hundred bytes of a database file, read without opening it: whose file it is and which schema it has."""

from dataclasses import dataclass
from pathlib import Path

from hallapp.store.errors import Damaged, SchemaTooNew

APPLICATION_ID = 0x48414C4C
"""`HALL` in ASCII, in every database file of ours at byte 68."""

DEMO_ID = 0x44454D4F
"""`DEMO` in the same place: wherever a demo hall's file is copied to, it stays one."""

SCHEMA = 14
"""The schema this program writes: the number of the newest file in migrations/versions, and `user_version` of the database."""

_MAGIC = b"SQLite format 3\x00"
_LOGS_AHEAD = b"\x02\x02"
"""How SQLite marks a file that is written and read through its write-ahead log."""


_RESERVED = 20
"""Offset of the byte with the number of reserved bytes at the end of each page; only SQLCipher reserves any, for its checksums."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a database file says of itself.

    Attributes:
        logs_ahead: it is written through a log beside it (WAL), as all of ours are.
    """

    application_id: int
    schema: int
    logs_ahead: bool = True

    @property
    def is_demo(self) -> bool:
        """Whether this is the file of a demo hall."""
        return self.application_id == DEMO_ID


def read_header(file: Path) -> Header:
    """The header of a database file.

    Raises:
        Damaged: the file is empty, cut short or no SQLite database.
    """
    with file.open("rb") as opened:
        head = opened.read(100)
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise Damaged(path=str(file))
    return Header(int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big"), head[18:20] == _LOGS_AHEAD)


def is_encrypted(file: Path) -> bool:
    """Whether it is an encrypted database; a file that is none, or not there, is not."""
    try:
        with file.open("rb") as opened:
            head = opened.read(_RESERVED + 1)
    except OSError:
        return False
    return head.startswith(_MAGIC) and head[_RESERVED:] > b"\x00"


def require_ours(file: Path) -> Header:
    """The header of one of our files that this program may write.

    Raises:
        Damaged: not one of ours.
        SchemaTooNew: written by a newer version of the program; the file was not touched.
    """
    header = read_header(file)
    if header.application_id not in {APPLICATION_ID, DEMO_ID}:
        raise Damaged(path=str(file))
    if header.schema > SCHEMA:
        raise SchemaTooNew(path=str(file), theirs=header.schema, ours=SCHEMA)
    return header
