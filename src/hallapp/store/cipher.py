"""Encrypted database files: told from others by their first bytes, opened with the key that fits.

SQLCipher encrypts every page, of the file, its log and its copies, but for the first 112 bytes of the file. Those say which program and
which schema it is, so that everything that looks at them works as it does with a plain file; nothing of a record is in them.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2

from hallapp.store.errors import Busy, Locked
from hallapp.store.folder import key_name_near
from hallapp.store.key_store import given, this_computers
from hallapp.store.secret import Secret
from hallapp.store.troubles import trouble_of
from hallapp.store.uri import uri_of

PLAIN_BYTES = 112
"""The file's header of 100 bytes, rounded up to SQLCipher's blocks of 16."""

_fitted: dict[str, Secret] = {}
"""The key of each file that this process has opened."""


def unlocked(file: Path, connect: Callable[[], dbapi2.Connection]) -> dbapi2.Connection:
    """A connection to an encrypted file, with its key.

    Raises:
        Locked: none of the keys that are at hand opens it; nothing was written.
        CodeIncomplete, CodeWrong, GroupsSwapped: what HALLAPP_KEY holds is no recovery code.
    """
    name, place = key_name_near(file), str(file.resolve())
    for secret in _at_hand(place, name):
        opened = connect()
        use_key(opened, secret)
        if _fitted.get(place) == secret or secret.id == name or _opens(opened, file):
            _fitted[place] = secret
            return opened
        opened.close()
    raise Locked(path=str(file))


def use_key(opened: dbapi2.Connection, secret: Secret) -> None:
    """Encrypt and decrypt with `secret` on a connection that has not touched its file yet."""
    opened.execute("PRAGMA cipher_log_level=NONE")
    opened.execute(f'PRAGMA key="{secret.pragma}"')
    opened.execute(f"PRAGMA cipher_plaintext_header_size={PLAIN_BYTES}")


def secret_for(file: Path) -> Secret:
    """The key that opens an encrypted file.

    Raises:
        Locked: none that is at hand does.
    """
    unlocked(file, partial(_for_reading, file)).close()
    return _fitted[str(file.resolve())]


def learn(file: Path, secret: Secret) -> bool:
    """Use `secret` for `file` from now on in this process, if it opens it."""
    opened = _for_reading(file)
    try:
        use_key(opened, secret)
        fits = _opens(opened, file)
    finally:
        opened.close()
    if fits:
        _fitted[str(file.resolve())] = secret
    return fits


def _for_reading(file: Path) -> dbapi2.Connection:
    return dbapi2.connect(uri_of(file.resolve(), "ro"), uri=True, isolation_level=None)


def forget_keys() -> None:
    """Forget every key of this process, so that it is in the position of a new one."""
    _fitted.clear()


def _at_hand(place: str, name: str) -> Iterator[Secret]:
    """The keys to try, the likeliest first; each once."""
    tried: set[Secret] = set()
    for secret in _in_turn(place, name):
        if secret is not None and secret not in tried:
            tried.add(secret)
            yield secret


def _in_turn(place: str, name: str) -> Iterator[Secret | None]:
    yield _fitted.get(place)
    yield given()
    yield from [*_fitted.values()]
    store = this_computers()
    if name:
        yield store.find(name)
    yield from store.all()


def _opens(opened: dbapi2.Connection, file: Path) -> bool:
    try:
        opened.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.Error as error:
        trouble = trouble_of(error, str(file))
        if isinstance(trouble, Busy):
            raise
        return False
    return True
