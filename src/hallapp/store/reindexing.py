"""Rebuilds all indexes of the database when one of them no longer leads to its records; the records themselves are not touched."""

from collections.abc import Callable
from pathlib import Path

from hallapp.store.backup import copy_pages, part_of, unused
from hallapp.store.database import Database
from hallapp.store.durable import put_in_place
from hallapp.store.errors import Damaged
from hallapp.store.troubles import as_trouble

ACTION = "hall.reindex"


def rebuild_indexes(database: Database, copies: Path, note: Callable[[], object]) -> Path:
    """Copy the file as it is, then rebuild all indexes and check the whole file, in one transaction. Others wait meanwhile.

    Args:
        copies: the folder for the copy.
        note: records that it was done, in the same transaction.

    Returns:
        The copy.

    Raises:
        NotPermitted: who acts may not.
        Damaged: more than indexes is damaged; the file is as before.
        StoreTrouble: the copy could not be made, or the disk took nothing more; the file is as before.
    """
    with database.write(ACTION):
        pass  # checks the right before anything is copied
    kept = _copied(Path(database.path), copies)
    with database.write(ACTION) as unit:
        connection = unit.session.connection()
        connection.exec_driver_sql("REINDEX")  # first: what is noted is looked up by them
        note()
        unit.session.flush()
        if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() != "ok":
            raise Damaged(path=database.path)
    return kept


def _copied(file: Path, copies: Path) -> Path:
    """A copy as it is, damage included; so it is not named like those that a hall can be restored from."""
    target = unused(copies / "before-indexes.damaged")
    part = part_of(target)
    with as_trouble(copies):
        copies.mkdir(parents=True, exist_ok=True)
        try:
            copy_pages(file, part)
            put_in_place(part, target)
        finally:
            part.unlink(missing_ok=True)
    return target
