"""The key of an encrypted hall: what SQLCipher is given, and the name by which it is found without being told."""

import secrets
from dataclasses import dataclass, field
from hashlib import sha256

from hallapp.core.recovery_code import BYTES, key_in, written_code


@dataclass(frozen=True, slots=True)
class Secret:
    """A key. It never shows itself in a log: only its name does."""

    key: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """Its name: tells two keys apart and says nothing of them."""
        return sha256(b"hallapp key name" + self.key).hexdigest()[:16]

    @property
    def code(self) -> str:
        """The recovery code that stands for it."""
        return written_code(self.key)

    @property
    def pragma(self) -> str:
        """Key and salt as SQLCipher takes them raw: 128 random bits need no stretching, which would cost 160 ms at every opening."""
        return f"x'{sha256(b'hallapp database key' + self.key).hexdigest()}{sha256(b'hallapp database salt' + self.key).hexdigest()[:32]}'"


def new_secret() -> Secret:
    """A key that nobody else has."""
    return Secret(secrets.token_bytes(BYTES))


def secret_of(code: str) -> Secret:
    """The key of a typed recovery code.

    Raises:
        CodeIncomplete, CodeWrong, GroupsSwapped: it is none.
    """
    return Secret(key_in(code))
