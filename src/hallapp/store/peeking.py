"""Viewing a copy without restoring it: a temporary folder with the copy in it, into which nothing is ever recorded."""

import json
import os
import shutil
import tempfile
import time
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from hallapp.store.backup import look_inside, proven
from hallapp.store.folder import Folder, Marker, Peek, key_name_near
from hallapp.store.header import SCHEMA, read_header
from hallapp.store.troubles import as_trouble

_PREFIX = "look-"
_LEFT_BEHIND_S = 86_400
"""A temporary folder of this age was left behind by a killed window."""


def peek_into(hall: Folder, file: Path, acting: UUID | None = None) -> Folder:
    """Prove a copy and put it into a folder to be looked at; the copy itself is neither moved nor changed.

    It is linked, not copied, where the disk allows it and it is of this program's schema.

    Args:
        hall: whose copy it is; the folder lies beside its copies, or where that cannot be written, among the system's passing files.

    Raises:
        BackupUnusable, SchemaTooNew: it does not prove whole.
        MigrationFailed: it is of an older schema and could not be brought up to date.
        StoreTrouble: there is no room for it.
    """
    with as_trouble(file):
        look = look_inside(proven(file))
        place = _place(hall)
        try:
            with as_trouble(place.path):
                _fill(place, hall, file)
                at = look.last_at or datetime.fromtimestamp(file.stat().st_mtime).astimezone().isoformat()
                peek = Peek(file.name, at, acting.hex if acting else "", str(hall.path.resolve()) if hall.holds_hall else "")
                place.copy.write_text(json.dumps(asdict(peek), ensure_ascii=False), "utf-8")
        except Exception:
            end_peek(place)
            raise
    return place


def end_peek(folder: Folder) -> None:
    """Delete the temporary folder; refuses the folder of a hall."""
    if folder.path.name.startswith(_PREFIX):
        shutil.rmtree(folder.path, ignore_errors=True)


def _place(hall: Folder) -> Folder:
    try:
        hall.backups.mkdir(parents=True, exist_ok=True)
        for left_behind in hall.backups.glob(f"{_PREFIX}*"):
            if time.time() - left_behind.stat().st_mtime > _LEFT_BEHIND_S:
                shutil.rmtree(left_behind, ignore_errors=True)
        return Folder(Path(tempfile.mkdtemp(prefix=_PREFIX, dir=hall.backups)))
    except OSError:
        return Folder(Path(tempfile.mkdtemp(prefix=_PREFIX)))


def _fill(place: Folder, hall: Folder, file: Path) -> None:
    older = read_header(file).schema < SCHEMA
    try:
        if older:
            raise OSError
        os.link(file, place.database)
    except OSError:
        shutil.copyfile(file, place.database)
    own = hall.read_marker() if hall.holds_hall else Marker(hall="")
    place.write_marker(replace(own, key=own.key or key_name_near(file)))
    if older:
        from hallapp.store.migrate import upgrade  # seldom needed

        upgrade(place)
