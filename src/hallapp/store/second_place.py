"""A second place for the copies, on a stick or another disk, so that the failure of one disk does not cost the records."""

import os
from contextlib import suppress
from pathlib import Path

from hallapp.store.backup import all_in, digest_of, part_of, seal_of, sealed
from hallapp.store.errors import BackupBad, PlaceGone
from hallapp.store.trickle import STEP, trickling
from hallapp.store.troubles import as_trouble


def carry(copy: Path, place: Path) -> Path:
    """Put a finished copy into the folder `place` as well; half a copy never counts there either.

    The folder is never made: where a stick is not plugged in, its folder would come to lie on the very disk it is to save from.

    Raises:
        PlaceGone: there is no such folder now.
        BackupBad: what arrived there is not what was sent; nothing of it is left.
        StoreTrouble: it could not be written; nothing of it is left.
    """
    with as_trouble(place):
        if not place.is_dir():
            raise PlaceGone(path=str(place))
        part = part_of(place / copy.name)
        try:
            _copy(copy, part)
            _forget_what_memory_holds(part)
            digest = digest_of(part)
            if digest != digest_of(copy):
                raise BackupBad(path=str(place))
            return sealed(part, digest, place / copy.name)
        finally:
            with suppress(OSError):
                part.unlink()


def _copy(copy: Path, part: Path) -> None:
    part.unlink(missing_ok=True)
    with trickling(part) as trickle, copy.open("rb") as source, part.open("r+b") as target:
        while step := source.read(STEP):
            target.write(step)
            target.flush()
            trickle.grown_to(target.tell())


def lacks(copy: Path, place: Path) -> bool:
    """Whether the folder `place` is there and does not hold this copy yet."""
    if not place.is_dir():
        return False
    return _sealed(copy) not in {_sealed(each.file) for each in all_in(place)}


def _sealed(copy: Path) -> str:
    return seal_of(copy).read_text("ascii", "replace").split(" ")[0]


def is_on_the_same_disk(place: Path, other: Path) -> bool:
    """Whether both folders lie on one file system, where one broken disk takes both."""
    with suppress(OSError):
        return place.stat().st_dev == other.stat().st_dev
    return False


def _forget_what_memory_holds(file: Path) -> None:
    """Drop the system's cache of the file where possible, so that the check reads the medium itself."""
    with file.open("r+b") as opened:
        os.fsync(opened.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
