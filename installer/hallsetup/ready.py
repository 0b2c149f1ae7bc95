"""Remembers what has been set up, so that the second call starts at once and a change is noticed."""

import json
import sys
import sysconfig
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from hallsetup.words import say


class Ready:
    """The file in `.venv` that holds one fingerprint for each finished step; gone with `.venv`, empty when unreadable."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def is_done(self, step: str, fingerprint: str) -> bool:
        """Whether `step` was finished from exactly these inputs."""
        return self._read().get(step) == fingerprint

    def done(self, step: str, fingerprint: str) -> None:
        """Remember that `step` is finished."""
        known = self._read() | {step: fingerprint}
        part = self._file.with_suffix(".part")
        part.write_text(json.dumps(known, indent=1), encoding="utf-8")
        part.replace(self._file)

    def _read(self) -> dict[str, str]:
        try:
            known = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}


def fingerprint(root: Path, files: Iterable[Path]) -> str:
    """What `files` hold, where the checkout lies and which Python this is."""
    digest = sha256(repr((str(root), sys.version_info[:2], sysconfig.get_platform())).encode())
    for file in sorted(files):
        digest.update(file.relative_to(root).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


@contextmanager
def one_at_a_time(file: Path) -> Iterator[None]:
    """Hold off a second set-up of the same checkout until this one is over; a killed one holds nobody off."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as held:
        if not _try_lock(held.fileno()):
            say("waiting")
            while not _try_lock(held.fileno()):
                time.sleep(0.2)
        yield


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
