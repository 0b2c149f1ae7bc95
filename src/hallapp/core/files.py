"""File questions that accept any typed name, even one that the operating system rejects."""

import os
from contextlib import suppress
from pathlib import Path


def is_folder(path: Path) -> bool:
    """Whether there is a folder of this name; False for a name that the system rejects."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where a name is too long


def is_file(path: Path) -> bool:
    """Whether there is a file of this name; False for a name that the system rejects."""
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises where a name is too long


def discard(file: Path) -> None:
    """Remove `file` if possible. For cleaning up after an error: a failure here must not hide that error."""
    with suppress(OSError):
        file.unlink()
