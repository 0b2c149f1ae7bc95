"""Where work runs: units one after another on the store thread, long jobs beside it, results back on the GUI thread."""

from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from hallapp.core.errors import HallError

T = TypeVar("T")
Then = Callable[[T], object]
Failed = Callable[[HallError], object]
_PROGRESS_EVERY_S = 0.05


class Cancelled(Exception):
    """Raised inside a long job by its own progress report after somebody cancelled it; the job's transaction rolls back."""


class Progress(Protocol):
    """What a long job calls now and then; it raises `Cancelled` when the job is to stop."""

    def __call__(self, done: int, total: int) -> None: ...


class Job(QObject):
    """A long job that runs beside the store thread.

    Attributes:
        progressed: done and total, at most twenty times a second.
        ended: it finished, failed or was cancelled; `was_cancelled` tells which.
    """

    progressed = Signal(int, int)
    ended = Signal()
    _reported = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # queued, so that whoever started the job has time to connect to its first report
        self._reported.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._stop = Event()
        self._last = 0.0

    @property
    def was_cancelled(self) -> bool:
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the job to stop at its next progress report."""
        self._stop.set()

    def report(self, done: int, total: int) -> None:
        """The job's `Progress`."""
        if self._stop.is_set():
            raise Cancelled
        now = monotonic()
        if done >= total or now - self._last >= _PROGRESS_EVERY_S:
            self._last = now
            self._reported.emit(done, total)


class Runner(QObject):
    """Runs work and brings what came of it back to the GUI thread.

    A `HallError` goes to the caller's `failed`; everything else is a bug and goes to `crashed`, so that no error is ever lost.

    Attributes:
        crashed: an exception nobody expected, raised by work or by a callback.
    """

    crashed = Signal(Exception)

    def run(self, work: Callable[[], T], *, then: Then[T] | None = None, failed: Failed | None = None) -> None:
        """Run `work` after everything that was given before it."""
        raise NotImplementedError

    def run_beside(self, work: Callable[[Progress], T], *, then: Then[T] | None = None, failed: Failed | None = None) -> Job:
        """Run a long job without holding up the store thread; it gets a `Progress` to call."""
        raise NotImplementedError

    def close(self) -> None:
        """Finish the queued units, cancel long jobs, and deliver no further results."""


class StoreThread(Runner):
    """The runner of the real program."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._beside: dict[Job, Thread] = {}
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._work, name="store", daemon=True)
        self._thread.start()

    def run(self, work: Callable[[], T], *, then: Then[T] | None = None, failed: Failed | None = None) -> None:
        self._waiting.put(lambda: self._arrived.emit(self._outcome(work, then, failed)))

    def run_beside(self, work: Callable[[Progress], T], *, then: Then[T] | None = None, failed: Failed | None = None) -> Job:
        job = Job(self)

        def whole() -> None:
            outcome = self._outcome(lambda: work(job.report), then, failed)
            self._arrived.emit(lambda: self._finish(job, outcome))

        self._beside[job] = thread = Thread(target=whole, name="beside", daemon=True)
        thread.start()
        return job

    def close(self) -> None:
        self._arrived.disconnect(self._deliver)
        self._waiting.put(None)
        for job in self._beside:
            job.cancel()
        for thread in (self._thread, *self._beside.values()):
            thread.join()

    def _work(self) -> None:
        while (task := self._waiting.get()) is not None:
            task()

    def _outcome(self, work: Callable[[], T], then: Then[T] | None, failed: Failed | None) -> Callable[[], object]:
        try:
            result = work()
        except HallError as error:
            refusal, crash = error, error
            return (lambda: failed(refusal)) if failed else (lambda: self.crashed.emit(crash))
        except Cancelled:
            return lambda: None
        except Exception as error:  # the one place where a bug in work becomes the crash page
            bug = error
            return lambda: self.crashed.emit(bug)
        return (lambda: then(result)) if then else (lambda: None)

    def _deliver(self, outcome: Callable[[], object]) -> None:
        try:
            outcome()
        except Exception as error:  # a bug in a view must not take the result of the next unit with it
            self.crashed.emit(error)

    def _finish(self, job: Job, outcome: Callable[[], object]) -> None:
        del self._beside[job]
        job.ended.emit()
        job.deleteLater()
        outcome()


class InlineRunner(Runner):
    """Runs everything at once in the caller's thread; an unexpected exception simply rises, so that a test sees it."""

    def run(self, work: Callable[[], T], *, then: Then[T] | None = None, failed: Failed | None = None) -> None:
        try:
            result = work()
        except HallError as error:
            if failed is None:
                raise
            failed(error)
            return
        if then:
            then(result)

    def run_beside(self, work: Callable[[Progress], T], *, then: Then[T] | None = None, failed: Failed | None = None) -> Job:
        job = Job(self)
        self.run(lambda: work(job.report), then=then, failed=failed)
        return job
