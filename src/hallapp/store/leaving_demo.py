"""The way out of a demo hall: it is put aside, whole, so that a hall of one's own can begin where it was."""

from datetime import datetime
from pathlib import Path

from hallapp.store.errors import NotADemo, WindowOpen
from hallapp.store.folder import Folder
from hallapp.store.troubles import as_trouble
from hallapp.store.window_lock import window_is_open


def leave_demo(folder: Folder, now: datetime, *, by_window: bool = False) -> Path:
    """Put the demo hall in `folder`, with its copies, pages and reports, into a folder of its own inside; returns that. Nothing is deleted.

    The file with the records goes last: whenever the program is killed on the way, the demo hall is still there and opens.

    Args:
        now: names the new folder, in whatever zone it is given.
        by_window: the folder's own window does it, with the hall closed.

    Raises:
        NoHall: there is nothing here.
        NotADemo: the hall is a real one; it is left alone.
        WindowOpen: a window works in the folder.
    """
    if not folder.read_marker().demo:
        raise NotADemo(path=str(folder.path))
    if not by_window and window_is_open(folder.lock):
        raise WindowOpen(path=str(folder.path))
    aside = folder.path / f"demo-{now:%Y%m%d-%H%M%S}"
    with as_trouble(folder.path):
        aside.mkdir()
        for each in _belongings(folder):
            if each.exists():
                each.rename(aside / each.name)
    return aside


def _belongings(folder: Folder) -> tuple[Path, ...]:
    log, shared = (folder.database.with_name(folder.database.name + ending) for ending in ("-wal", "-shm"))
    beside = (folder.backups, folder.pages, folder.reports, folder.damaged, folder.acknowledged)
    return (*beside, folder.marker, log, shared, folder.database)
