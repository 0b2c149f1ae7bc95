"""What a hall whose file cannot be used can go on with: the newest copy that proves whole, and how much is not in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hallapp.core.errors import HallError
from hallapp.store.acknowledged import Acknowledged
from hallapp.store.backup import Look, all_in, look_inside, proven
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


def rescue_of(folder: Folder) -> Rescue | None:
    """The newest copy beside the hall that proves whole, or what is left of the hall's own file where that proves whole and holds more.

    Nothing is changed. None when there is nothing whole.
    """
    own = next(_whole([folder.database]), None)
    copy = next(_whole([each.file for each in all_in(folder.backups)]), None)
    best = max((each for each in (copy, own) if each is not None), key=lambda each: each.rows, default=None)
    if best is None:
        return None
    known = Acknowledged(folder.acknowledged, folder.read_marker().epoch).last()
    return Rescue(best, max(0, known.seq - best.rows) if known else None)


def _whole(files: list[Path]) -> Iterator[Look]:
    for file in files:
        try:
            with as_trouble(file):
                yield look_inside(proven(file))
        except HallError:
            continue
