"""Encrypts a hall, or writes it plain again, and is killed on the way. A program: folder, recovery code or `plain`, and where it dies."""

import os
import sys
from pathlib import Path

from hallapp.store import encryption
from hallapp.store.folder import Folder
from hallapp.store.key_store import this_computers
from hallapp.store.secret import secret_of

PLACES = ("rewrite", "_proven_the_same", "_keep", "put_in_place", *(["_blank"] if os.name == "posix" else []))
"""After which of its steps it dies."""


def dies_after(place: str) -> None:
    """Let this process be killed right after that step."""
    step = getattr(encryption, place)

    def last(*given: object) -> None:
        step(*given)
        os.kill(os.getpid(), 9)  # at once, on Windows too

    setattr(encryption, place, last)


if __name__ == "__main__":
    dies_after(sys.argv[3])
    if sys.argv[2] == "plain":
        encryption.decrypt(Folder(Path(sys.argv[1])))
    else:
        encryption.encrypt(Folder(Path(sys.argv[1])), secret_of(sys.argv[2]), this_computers())
