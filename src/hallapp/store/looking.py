"""SQLite's own look through a whole file. It needs neither SQLAlchemy nor Python's lock, and so can be taken beside other work."""

from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread

from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # the driver ships no types

from hallapp.core.errors import HallError
from hallapp.store.columns import COLUMNS
from hallapp.store.driver import connect, reading_mode
from hallapp.store.errors import Damaged, DiskTrouble
from hallapp.store.folder import Folder, require_local
from hallapp.store.header import SCHEMA, require_ours
from hallapp.store.troubles import as_trouble


def quick_check(file: Path, begins: Callable[[dbapi2.Connection], object] = lambda _opened: None) -> None:
    """Let SQLite look through the whole file (0.25 s for 300 MB).

    Args:
        begins: is given the connection that looks, which may be interrupted.

    Raises:
        Damaged: it found fault.
    """
    with as_trouble(file), closing(connect(file, reading_mode(file))) as opened:
        begins(opened)
        if opened.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise Damaged(path=str(file))


def require_columns(file: Path) -> None:
    """Look whether the file has every column of ours: SQLite does not notice damage to what it knows of its tables.

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


class WholeLook:
    """A look through the database of the hall in a folder and at its columns, begun at once on a thread of its own.

    It takes the longer the larger the file is, so that nobody need wait for it who only reads: `Database.write` does.
    """

    def __init__(self, path: Path, failed: Callable[["WholeLook"], object] = lambda _look: None) -> None:
        """Args:
        failed: hears, on the thread of the look, that `require_whole` will raise.
        """
        self._folder, self._failed = Folder(path), failed
        self._opened: dbapi2.Connection | None = None
        self._found: HallError | None = None
        self._thread = Thread(target=self._look, name="whole-look", daemon=True)
        self._thread.start()

    def require_whole(self) -> None:
        """Wait for the end of the look.

        Raises:
            Damaged: it found fault.
            StoreTrouble: the folder cannot be used, or the file not be looked through, or that was given up.
        """
        self._thread.join()
        if self._found is not None:
            raise self._found

    @property
    def has_failed(self) -> bool:
        """Whether it has ended, and `require_whole` raises."""
        return self._found is not None

    def give_up(self) -> None:
        """End the look where it is: the program ends, and nothing will be written."""
        if self._opened is not None and self._thread.is_alive():
            with suppress(dbapi2.Error):  # it has just been closed
                self._opened.interrupt()

    def _begins(self, opened: dbapi2.Connection) -> None:
        self._opened = opened

    def _look(self) -> None:
        try:
            if not self._folder.read_marker().any_disk:
                require_local(self._folder.path)
            header = require_ours(self._folder.database)
            quick_check(self._folder.database, self._begins)
            if header.schema == SCHEMA:
                require_columns(self._folder.database)
        except HallError as trouble:
            self._found = trouble
        except Exception:  # whatever it was, the file was not looked through
            self._found = DiskTrouble(path=str(self._folder.database))
        if self._found is not None:
            self._failed(self)
