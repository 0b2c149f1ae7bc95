"""Where this computer keeps the keys of encrypted halls: the system's keyring, else a file that only its user may read."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from hallapp.core.errors import BadInput
from hallapp.store.durable import put_in_place
from hallapp.store.errors import KeyNotKept
from hallapp.store.secret import Secret, secret_of

VARIABLE = "HALLAPP_KEY"
"""A recovery code given for one run, where nothing is to be kept."""

_SERVICE = "hallapp"
_ENDING = ".key"


class Keyring(Protocol):
    """What we use of the package `keyring`."""

    def get_password(self, service: str, name: str) -> str | None: ...

    def set_password(self, service: str, name: str, password: str) -> None: ...


class KeyStore:
    """The keys that this computer has, by their names.

    A key in the keyring leaves an empty file with its name in the folder, because keyrings cannot be asked what they hold.

    Args:
        folder: for the files; outside every hall's folder, so that who takes the one has not the other.
        ring: None where there is no keyring.
    """

    def __init__(self, folder: Path, ring: Keyring | None) -> None:
        self._folder, self._ring = folder, ring

    def keep(self, secret: Secret) -> str:
        """Keep a key and read it back; returns where it is: `keyring`, or the file.

        Raises:
            KeyNotKept: it could not be read back.
        """
        file = self._folder / f"{secret.id}{_ENDING}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            in_ring = self._put_into_ring(secret)
            part = file.with_suffix(".part")
            part.touch(mode=0o600)
            part.write_text("" if in_ring else secret.code + "\n", "ascii")
            put_in_place(part, file)
        except OSError as unwritten:
            raise KeyNotKept(path=str(file)) from unwritten
        if self.find(secret.id) != secret:
            raise KeyNotKept(path=str(file))
        return "keyring" if in_ring else str(file)

    def find(self, name: str) -> Secret | None:
        """The key of this name, if it is kept here."""
        with suppress(OSError, ValueError, BadInput):
            code = (self._folder / f"{name}{_ENDING}").read_text("ascii").strip() or self._from_ring(name)
            return secret_of(code) if code else None
        return None

    def all(self) -> Iterator[Secret]:
        """Every key that is kept here."""
        if self._folder.is_dir():
            for file in sorted(self._folder.glob(f"*{_ENDING}")):
                if (secret := self.find(file.stem)) is not None:
                    yield secret

    def _put_into_ring(self, secret: Secret) -> bool:
        if self._ring is None:
            return False
        with suppress(Exception):  # whatever a desktop's keyring raises: then there is the file
            self._ring.set_password(_SERVICE, secret.id, secret.code)
            return self._from_ring(secret.id) == secret.code
        return False

    def _from_ring(self, name: str) -> str | None:
        if self._ring is None:
            return None
        with suppress(Exception):  # as above
            return self._ring.get_password(_SERVICE, name)
        return None


def this_computers() -> KeyStore:
    """The keys of whoever is signed on to this computer."""
    from platformdirs import user_config_path

    return KeyStore(user_config_path("hallapp", appauthor=False) / "keys", _keyring())


def given() -> Secret | None:
    """The key in the environment.

    Raises:
        CodeIncomplete, CodeWrong, GroupsSwapped: it is no recovery code.
    """
    code = os.environ.get(VARIABLE)
    return secret_of(code) if code else None


def _keyring() -> Keyring | None:
    """The system's keyring, where the package for it is installed and finds one."""
    try:
        import keyring
        from keyring.backends import fail
    except ImportError:
        return None
    ring = keyring.get_keyring()
    return None if isinstance(ring, fail.Keyring) else ring
