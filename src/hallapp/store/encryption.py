"""Encrypting a hall's file, and the way back: written aside, proven the same, put in its place, the old one blanked."""

import os
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from hallapp.core.errors import BadInput, Refused
from hallapp.store.backup import all_in
from hallapp.store.cipher import PLAIN_BYTES, learn, secret_for
from hallapp.store.columns import COLUMNS
from hallapp.store.compare import first_difference
from hallapp.store.driver import connect
from hallapp.store.durable import put_in_place
from hallapp.store.errors import BackupBad, WindowOpen
from hallapp.store.folder import Folder
from hallapp.store.header import is_encrypted, read_header
from hallapp.store.key_store import KeyStore
from hallapp.store.secret import Secret
from hallapp.store.troubles import as_trouble
from hallapp.store.turns import Line
from hallapp.store.verify import prove_chains
from hallapp.store.window_lock import window_is_open

_PATIENCE_S = 10.0
_MB = 1024 * 1024


class EncryptedAlready(Refused):
    """The hall's file is encrypted."""

    code = "encrypted_already"


class NotEncrypted(Refused):
    """The hall's file is plain."""

    code = "not_encrypted"


class KeyForeign(BadInput):
    """The recovery code is one, but not of this file."""

    code = "key_foreign"


@dataclass(frozen=True, slots=True)
class Converted:
    """What came of it.

    Attributes:
        rows: journal rows, the same as before.
        head: end of the chain, the same as before.
        kept_in: where the key is kept: `keyring` or a file; empty when the file is plain now.
        plain_copies: copies beside the hall that were made before and are not encrypted.
    """

    rows: int
    head: str
    kept_in: str
    plain_copies: int


def encrypt(folder: Folder, secret: Secret, store: KeyStore, *, by_window: bool = False) -> Converted:
    """Encrypt the hall's file with `secret`, which is kept in `store` before anything depends on it.

    Args:
        by_window: the window on the folder asks for it itself and has given the hall back.

    Raises:
        EncryptedAlready, WindowOpen, KeyNotKept: nothing was changed.
        StoreTrouble: it could not be written, did not prove the same, or another program has it open; nothing was changed.
    """
    if is_encrypted(folder.database):
        raise EncryptedAlready
    return _convert(folder, secret, lambda: _keep(folder, secret, store), by_window=by_window)


def decrypt(folder: Folder, *, by_window: bool = False) -> Converted:
    """Write the hall's file plain again. The key stays where it is: the copies made meanwhile need it.

    Raises:
        NotEncrypted, WindowOpen, Locked: nothing was changed.
        StoreTrouble: as for `encrypt`.
    """
    if not is_encrypted(folder.database):
        raise NotEncrypted
    secret_for(folder.database)
    return _convert(folder, None, lambda: "", by_window=by_window)


def unlock(file: Path, secret: Secret, store: KeyStore) -> str:
    """Keep `secret` on this computer, if it opens the encrypted `file`; returns where it is kept.

    Raises:
        KeyForeign: it does not; nothing was changed.
        KeyNotKept: it could not be kept.
    """
    if not learn(file, secret):
        raise KeyForeign(path=str(file))
    return store.keep(secret)


def rewrite(source: Path, target: Path, secret: Secret | None) -> None:
    """Write everything in the database `source` to a new file `target`, encrypted with `secret` or plain.

    Nobody else can have `source` open meanwhile.

    Raises:
        dbapi2.Error: it is open elsewhere, or could not be written.
    """
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    header = read_header(source)
    with closing(connect(source, "rw", patience_s=_PATIENCE_S)) as opened:
        opened.execute("PRAGMA journal_mode=DELETE").fetchone()  # fails while anybody else has the file open
        opened.execute("PRAGMA cipher_log_level=NONE")
        opened.execute("ATTACH DATABASE ? AS other KEY ?", (str(target), secret.pragma if secret else ""))
        if secret is not None:
            opened.execute(f"PRAGMA other.cipher_plaintext_header_size={PLAIN_BYTES}")
        opened.execute("BEGIN EXCLUSIVE")
        opened.execute("SELECT sqlcipher_export('other')").fetchone()
        opened.execute(f"PRAGMA other.application_id={header.application_id}")
        opened.execute(f"PRAGMA other.user_version={header.schema}")
        opened.execute("COMMIT")
        opened.execute("DETACH DATABASE other")


def _convert(folder: Folder, secret: Secret | None, keep: Callable[[], str], *, by_window: bool) -> Converted:
    if not by_window and window_is_open(folder.lock):
        raise WindowOpen(path=str(folder.path))
    part = folder.database.with_name(folder.database.name + ".part")
    with as_trouble(folder.path), Line(folder.path).stand(time.monotonic() + _PATIENCE_S):
        try:
            rewrite(folder.database, part, secret)
            if secret is not None:
                learn(part, secret)
            rows, head = _proven_the_same(folder.database, part)
            kept_in = keep()
            _swap(part, folder.database)
        finally:
            for left_behind in (part, part.with_name(part.name + "-journal")):
                left_behind.unlink(missing_ok=True)
    if secret is not None:
        learn(folder.database, secret)
    return Converted(rows, head, kept_in, sum(not is_encrypted(each.file) for each in all_in(folder.backups)))


def _keep(folder: Folder, secret: Secret, store: KeyStore) -> str:
    kept_in = store.keep(secret)
    folder.write_marker(folder.with_key(secret.id))
    return kept_in


def _proven_the_same(before: Path, after: Path) -> tuple[int, str]:
    """Journal rows and the end of the chain, when both files hold as many records of each kind and everything proves in the new one.

    Raises:
        BackupBad: they do not.
    """
    with closing(connect(before)) as old, closing(connect(after)) as new:
        counts = [{table: _count(each, table) for table in COLUMNS} for each in (old, new)]
        desks = [each.execute("SELECT desk, max(seq) FROM journal GROUP BY desk").fetchall() for each in (old, new)]
        heads = [each.execute("SELECT digest FROM journal ORDER BY position DESC LIMIT 1").fetchone() for each in (old, new)]
        whole = new.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        proven = prove_chains(new, "")
        if not (whole and proven.ok and counts[0] == counts[1] and desks[0] == desks[1] and heads[0] == heads[1]) or first_difference(new):
            raise BackupBad(path=str(after.parent))
    digest = heads[1][0] if heads[1] else b""
    return proven.rows, digest.hex() if isinstance(digest, bytes) else digest


def _count(opened: dbapi2.Connection, table: str) -> int:
    found: tuple[int] = opened.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608 - a name of our own
    return found[0]


def _swap(part: Path, database: Path) -> None:
    """Replace the old file by the new one, and overwrite the old one's contents.

    Whoever still had the old file at hand finds no database there, rather than writing where nobody looks any more.
    """
    old = database.open("r+b") if os.name == "posix" else None
    try:
        put_in_place(part, database)
        if old is not None:
            _blank(old.fileno())
    finally:
        if old is not None:
            old.close()
    for beside in ("-wal", "-shm"):
        database.with_name(database.name + beside).unlink(missing_ok=True)


def _blank(handle: int) -> None:
    with suppress(OSError):
        left = os.fstat(handle).st_size
        os.lseek(handle, 0, os.SEEK_SET)
        while left > 0:
            left -= os.write(handle, bytes(min(left, _MB)))
        os.fsync(handle)
