"""The hall behind the window: opened in the background, watched for changes and the passing of minutes, closed in order."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from hallapp.core.clock import Clock, SystemClock
from hallapp.core.errors import HallError
from hallapp.qtkit.desk import Desk

if TYPE_CHECKING:
    from hallapp.hall import Hall
    from hallapp.store.looking import WholeLook
    from hallapp.store.rescue import Rescue

_LOOK_EVERY_MS = 1000


class Session(QObject):
    """The hall behind the window, from the first paint to the last commit.

    Signals:
        opened: a `Hall`; its records can be read and written on the store thread.
        failed: the `HallError` that says why the folder cannot be used.
        damaged: the file of the open hall turned out damaged; from now on it is read-only.
        saved: this window committed something; carries the instant.
        changed: topics (table names) that changed, in this process or another.
        minute: the hall's clock shows another minute, or the computer's clock has jumped.
    """

    opened = Signal(object)
    failed = Signal(object)
    damaged = Signal()
    saved = Signal(object)
    changed = Signal(object)
    minute = Signal()
    _committed = Signal(object)
    _faulty = Signal(object)

    def __init__(self, folder: Path, desk: Desk, clock: Clock | None = None) -> None:
        super().__init__()
        self.folder, self._desk, self._clock = folder, desk, clock
        self.hall: Hall | None = None
        self._shown: tuple[datetime, bool] | None = None
        self._looking = False
        self._look: WholeLook | None = None
        self._faulty.connect(self._found_faulty)
        self._committed.connect(self._own_commit)
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        desk.notifier.topics_changed.connect(self.changed)

    def open(self) -> None:
        """Open the hall in the folder, on the store thread."""
        self._desk.runner.run(self._open, then=self.use, failed=self.failed.emit)

    def make(self, name: str, windows: int, failed: Callable[[HallError], object]) -> None:
        """Make a new hall in the folder and open it; `failed` hears why that cannot be."""
        self._desk.runner.run(lambda: _make(self.folder, name, windows, self._clock), then=self.use, failed=failed)

    def make_demo(self, failed: Callable[[HallError], object]) -> None:
        """Make a demo hall in the folder and open it; `failed` hears why that cannot be."""
        self._desk.runner.run(lambda: _make_demo(self.folder, self._clock), then=lambda _made: self.open(), failed=failed)

    def look_for_rescue(self, then: Callable[["Rescue | None"], object]) -> None:
        """Look for an intact copy to restore. Takes a while, therefore not on the store thread."""
        self._desk.runner.run_beside(lambda _progress: _rescue(self.folder), then=then, failed=lambda _error: then(None))

    def restore(self, file: Path, failed: Callable[[HallError], object]) -> None:
        """Replace the unusable file, which is kept aside, by a copy and open the hall; `failed` is given the reason if that fails."""
        self._desk.runner.run(lambda: _restore(self.folder, file, self._clock), then=lambda _done: self.open(), failed=failed)

    def restore_open(self, file: Path, then: Callable[[], object], failed: Callable[[HallError], object]) -> None:
        """Replace the damaged file while the readable rest of it is shown; `then` must rebuild the window on the new file."""
        self.without_hall(lambda: _restore(self.folder, file, self._clock), then, failed)

    def without_hall(self, work: Callable[[], object], then: Callable[[], object], failed: Callable[[HallError], object]) -> None:
        """Close the hall and do `work` on its file; `then` must rebuild the window. If `work` fails, `failed` gets the reason instead."""
        self._timer.stop()

        def alone() -> None:
            if self.hall is not None:
                self.hall.close()
            work()

        def not_done(error: HallError) -> None:
            self._timer.start()
            failed(error)

        self._desk.runner.run(alone, then=lambda _done: then(), failed=not_done)

    def unlock(self, code: str, failed: Callable[[HallError], object]) -> None:
        """Keep the key of a typed recovery code on this computer and open the hall with it; `failed` hears why it does not open it."""
        self._desk.runner.run(lambda: _unlock(self.folder, code), then=lambda _where: self.open(), failed=failed)

    def clock_now(self) -> datetime:
        """The present instant on the clock of the hall, whether it is open or not."""
        return (self._clock or SystemClock()).now()

    def use(self, hall: "Hall") -> None:
        """Make this the hall behind the window."""
        self.hall = hall
        hall.database.on_commit(self._committed.emit)
        self.opened.emit(hall)
        self.look()
        self._timer.start()
        QTimer.singleShot(0, self, self._look_through)  # after everything that was waiting for the hall

    def now(self) -> datetime:
        """The present instant on the hall's clock, in its zone.

        Raises:
            RuntimeError: no hall is open.
        """
        if self.hall is None:
            raise RuntimeError("no hall is open")
        return self.hall.time.now().astimezone(self.hall.database.zone)

    def look(self) -> None:
        """Check the clock, and whether another process wrote to the file."""
        hall = self.hall
        if hall is None:
            return
        minute = self.now().replace(second=0, microsecond=0)
        shown = (minute, hall.time.leap is None)
        if shown != self._shown:
            self._shown = shown
            self.minute.emit()
        if not self._looking:  # on a slow disk, checks must not pile up
            self._looking = True
            self._desk.runner.run(hall.outside.look, then=self._looked, failed=lambda _error: self._looked(frozenset()))

    def close(self) -> None:
        """Finish what was begun and give the folder back."""
        self._timer.stop()
        if self._look is not None:
            self._look.give_up()
            self._look = None
        self._desk.runner.close()
        if self.hall is not None:
            self.hall.close()
            self.hall = None

    def _look_through(self) -> None:
        if self._look is not None:
            self._look.begin()
            if self._look.has_failed:
                self.when_settled(lambda: None)

    def is_settled(self) -> bool:
        """Whether the integrity check of the open file has ended."""
        return self.hall is None or self.hall.database.before_writing is None

    def when_settled(self, then: Callable[[], object]) -> None:
        """Call `then` once the check has ended, after `damaged` was emitted if the file is damaged."""
        if self.hall is not None:
            self._desk.runner.run(self.hall.database.settle, then=lambda _none: then(), failed=lambda _error: self._not_whole(then))

    def _not_whole(self, then: Callable[[], object]) -> None:
        if self.hall is not None and self.hall.database.is_damaged:
            self.damaged.emit()  # any other trouble is reported by every write
        then()

    def _open(self) -> "Hall":
        from hallapp.store.folder import Folder
        from hallapp.store.looking import WholeLook, was_left_in_order  # bring the driver, which the first paint must not wait for

        # After a clean shutdown the check can wait until the modules are loaded: it only has to end before the first write.
        self._look = WholeLook(self.folder, failed=self._faulty.emit, later=was_left_in_order(Folder(self.folder)))
        return _open(self.folder, self._clock, self._look)

    def _found_faulty(self, look: object) -> None:
        """The integrity check found damage; if the hall is not open yet, opening it will report that."""
        if look is self._look and self.hall is not None:
            self.when_settled(lambda: None)

    def _looked(self, topics: frozenset[str]) -> None:
        self._looking = False
        if topics:
            self._desk.notifier.changed(topics)

    def _own_commit(self, topics: frozenset[str]) -> None:
        if self.hall is not None:
            self._desk.notifier.changed(topics)  # first, because customers wait for a call but nobody for the time of saving
            self.saved.emit(self.now())


def _open(folder: Path, clock: Clock | None, look: "WholeLook") -> "Hall":
    from hallapp.store.lean_mapper import load_mapper

    load_mapper()

    from hallapp.hall import open_hall  # brings every room that a scan needs

    def opened(*, beside: bool) -> "Hall":
        hall = open_hall(folder, clock=clock, look=look, even_damaged=True, beside=beside)
        try:
            hall.database.if_readable(hall.on_duty, None)
            if hall.database.is_copy:
                _act_as_who_looks(hall)
        except Exception:
            hall.close()
            raise
        return hall

    try:
        return opened(beside=True)
    except Exception:  # a damaged file can cause any error: let the integrity check, done first this time, explain it
        return opened(beside=False)


def _act_as_who_looks(hall: "Hall") -> None:
    """Act as the person who opened the copy from the hall's window; a PIN cannot be asked here, as failed attempts could not be counted."""
    peek = hall.folder.read_peek()
    if peek is not None and peek.acting:
        hall.act_as(UUID(peek.acting))


def _rescue(folder: Path) -> "Rescue | None":
    from hallapp.store.folder import Folder  # only where the file cannot be used
    from hallapp.store.rescue import rescue_of

    return rescue_of(Folder(folder))


def _restore(folder: Path, file: Path, clock: Clock | None) -> None:
    from hallapp.store.folder import Folder
    from hallapp.store.restore import restore

    restore(Folder(folder), file, (clock or SystemClock()).now(), by_window=True)


def _unlock(folder: Path, code: str) -> str:
    from hallapp.store.encryption import unlock  # most halls are plain
    from hallapp.store.folder import Folder
    from hallapp.store.key_store import this_computers
    from hallapp.store.secret import secret_of

    return unlock(Folder(folder).database, secret_of(code), this_computers())


def _make(folder: Path, name: str, windows: int, clock: Clock | None) -> "Hall":
    from hallapp.hall import make_hall

    return make_hall(folder, name=name, windows=windows, demo=False, clock=clock)


def _make_demo(folder: Path, clock: Clock | None) -> None:
    from hallapp.demo.build import COPIES, make_demo

    make_demo(folder, clock=clock, copies=COPIES)
