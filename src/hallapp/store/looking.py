"""SQLite's own integrity check of a whole file. It needs neither SQLAlchemy nor the GIL, so other work can go on beside it."""

from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from threading import Lock, Thread

from sqlcipher3 import dbapi2

from hallapp.core.errors import HallError
from hallapp.store.columns import COLUMNS
from hallapp.store.driver import connect, reading_mode
from hallapp.store.errors import Damaged, DiskTrouble
from hallapp.store.folder import Folder, require_local
from hallapp.store.header import SCHEMA, read_header, require_ours
from hallapp.store.troubles import as_trouble


def quick_check(file: Path, looks: Callable[[dbapi2.Connection | None], object] = lambda _opened: None) -> None:
    """Let SQLite check the whole file (0.25 s for 300 MB).

    Args:
        looks: called with the connection that checks and may be interrupted, and with None before that is closed.

    Raises:
        Damaged: it found fault.
    """
    with as_trouble(file), closing(connect(file, reading_mode(file))) as opened:
        looks(opened)
        try:
            found = opened.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            looks(None)
        if found != "ok":
            raise Damaged(path=str(file))


def require_columns(file: Path) -> None:
    """Check that the file has every column of ours: SQLite does not notice damage to its own schema table.

    Raises:
        Damaged: it lacks one.
    """
    with as_trouble(file), closing(connect(file, reading_mode(file))) as opened:
        for table, columns in COLUMNS.items():
            names = ", ".join(f'"{table}"."{column}"' for column in columns)
            try:
                opened.execute(f'SELECT {names} FROM "{table}" LIMIT 0')  # noqa: S608 - names of our own tables
            except (dbapi2.Error, UnicodeDecodeError) as lacking:
                raise Damaged(path=str(file)) from lacking


def was_left_in_order(folder: Folder) -> bool:
    """Whether the last program that wrote the file checkpointed its log: opening, reading and closing it then changes nothing."""
    file = folder.database
    log = file.with_name(file.name + "-wal")
    if folder.damaged.exists() or (log.exists() and log.stat().st_size):
        return False
    with suppress(Damaged, OSError):
        return file.exists() and read_header(file).logs_ahead
    return False


_TURN_S = 0.01


class WholeLook:
    """The integrity check of the database of the hall in a folder, on a thread of its own.

    Its time grows with the file, therefore readers do not wait for it; `Database.write` does.
    """

    def __init__(self, path: Path, failed: Callable[["WholeLook"], object] = lambda _look: None, *, later: bool = False) -> None:
        """Args:
        later: start it not at once, but when `begin` or `require_whole` is called.
        failed: called, on the thread of the check, when `require_whole` is going to raise.
        """
        self._folder, self._failed = Folder(path), failed
        self._opened: dbapi2.Connection | None = None
        self._changes, self._is_given_up = Lock(), False
        self._found: HallError | None = None
        self._thread = Thread(target=self._look, name="whole-look", daemon=True)
        if not later:
            self.begin()

    def begin(self) -> None:
        """Start the check, unless it was started already."""
        with self._changes:
            if self._thread.ident is None and not self._is_given_up:
                self._thread.start()

    def require_whole(self) -> None:
        """Wait for the end of the check.

        Raises:
            Damaged: it found fault.
            StoreTrouble: the folder cannot be used, or the file not be looked through, or that was given up.
        """
        self.begin()
        if self._thread.ident is None:
            raise DiskTrouble(path=str(self._folder.database))
        self._thread.join()
        if self._found is not None:
            raise self._found

    @property
    def has_failed(self) -> bool:
        """Whether it has ended, and `require_whole` raises."""
        return self._found is not None

    def give_up(self) -> None:
        """Abort the check and wait for its thread, because the program ends without writing."""
        with self._changes:
            self._is_given_up = True
        while self._thread.is_alive():
            with self._changes:  # a connection must not be interrupted while it is closed
                if self._opened is not None:
                    self._opened.interrupt()  # has no effect before the statement has begun, therefore repeated
            self._thread.join(_TURN_S)

    def _looks(self, opened: dbapi2.Connection | None) -> None:
        with self._changes:
            self._opened = opened

    def _look(self) -> None:
        try:
            if not self._folder.read_marker().any_disk:
                require_local(self._folder.path)
            header = require_ours(self._folder.database)
            quick_check(self._folder.database, self._looks)
            if header.schema == SCHEMA:
                require_columns(self._folder.database)
        except HallError as trouble:
            self._found = trouble
        except Exception:  # whatever it was, the file was not looked through
            self._found = DiskTrouble(path=str(self._folder.database))
        if self._found is not None:
            self._failed(self)
