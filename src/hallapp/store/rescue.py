"""How to go on when a hall's file is unusable: the newest copy that proves intact, and how much it lacks."""

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from hallapp.core.errors import HallError
from hallapp.store.acknowledged import Acknowledged
from hallapp.store.backup import Look, all_in, look_inside, proven
from hallapp.store.driver import connect, reading_mode
from hallapp.store.folder import Folder
from hallapp.store.troubles import as_trouble


@dataclass(frozen=True, slots=True)
class Rescue:
    """A whole file to go on with.

    Attributes:
        lost: journal rows that were acknowledged and are not in it; None when nobody remembers how many there were.
    """

    look: Look
    lost: int | None


def rescue_of(folder: Folder, elsewhere: Path | None = None) -> Rescue | None:
    """The newest copy that proves whole, or what is left of the hall's own file where that proves whole and holds more.

    Nothing is changed. None when there is nothing whole.

    Args:
        elsewhere: another folder with copies, such as a stick, where it is known.
    """
    own = next(_whole([folder.database]), None)
    places = [folder.backups, *([elsewhere] if elsewhere else [])]
    copies = [next(_whole([each.file for each in all_in(place)]), None) for place in places]
    best = max((each for each in (*copies, own) if each is not None), key=lambda each: each.rows, default=None)
    if best is None:
        return None
    newest = _newest_known(folder)
    return Rescue(best, None if newest is None else max(0, newest - best.rows))


def _newest_known(folder: Folder) -> int | None:
    """Position of the newest known journal row: the last one acknowledged, or the last one readable in the damaged file."""
    marker = folder.read_marker()
    known = Acknowledged(folder.acknowledged, marker.epoch).last()
    found = [known.seq] if known else []
    with suppress(dbapi2.Error, OSError, UnicodeDecodeError), closing(connect(folder.database, reading_mode(folder.database))) as opened:
        (newest,) = opened.execute("SELECT seq FROM journal WHERE desk=? ORDER BY position DESC LIMIT 1", (marker.desk,)).fetchone() or (0,)
        found.append(newest)
    return max(found, default=None)


def _whole(files: list[Path]) -> Iterator[Look]:
    for file in files:
        try:
            with as_trouble(file):
                yield look_inside(proven(file))
        except HallError:
            continue
