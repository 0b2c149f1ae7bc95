"""Questions about files that are asked of names somebody typed: the system may not even take them."""

import os
from contextlib import suppress
from pathlib import Path


def is_folder(path: Path) -> bool:
    """Whether a folder of this name is there; a name that the system does not take is none."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where a name is too long


def is_file(path: Path) -> bool:
    """Whether a file of this name is there; a name that the system does not take is none."""
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises where a name is too long


def discard(file: Path) -> None:
    """Remove `file`, if it is there and the system lets it go: what went wrong before is what has to be said, not this."""
    with suppress(OSError):
        file.unlink()
