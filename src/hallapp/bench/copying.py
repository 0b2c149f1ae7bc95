"""What a copy of the records costs while the hall works, and what the hall waits for it."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from threading import Event, Thread

from sqlcipher3 import dbapi2

from hallapp.bench.declare import Bar, Bench, Pair, Sample, timed
from hallapp.bench.ground import THREE_YEARS, Ground
from hallapp.hall import Hall, open_hall
from hallapp.store.backup import copy_of, copy_pages
from hallapp.store.driver import connect

PAUSE_S = 0.02
"""Between two records of the hall: some thirty a second, more than three counters and a door bring about."""

IDLE_S = 3.0
"""For so long the hall works without a copy being made, to know what it waits for anyway."""

Copy = Callable[[Path, Path], object]
"""Copies a database to a new file."""


class Work:
    """A hall at work: a visitor counted in, one counted out, again and again."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._enough = Event()
        self.waits_ms: list[float] = []

    def go_on(self) -> None:
        """Until it is enough."""
        for number in count():
            begun = time.perf_counter()
            if number % 2:
                self._hall.visits.leave()
            else:
                self._hall.visits.count_in()
            self.waits_ms.append((time.perf_counter() - begun) * 1000)
            if self._enough.wait(PAUSE_S):
                return

    def stop(self) -> None:
        """It is enough."""
        self._enough.set()


@contextmanager
def at_work(hall: Hall) -> Iterator[Work]:
    """In the block the hall works, on a thread of its own."""
    work = Work(hall)
    thread = Thread(target=work.go_on, name="work")
    thread.start()
    try:
        yield work
    finally:
        work.stop()
        thread.join()


def bare_copy(file: Path, part: Path) -> None:
    """SQLite's own, all at once."""
    part.unlink(missing_ok=True)
    with closing(connect(file)) as source, closing(dbapi2.connect(str(part))) as copy:
        source.backup(copy)


def _hall(ground: Ground) -> Hall:
    hall = open_hall(ground.demo(ground.past(THREE_YEARS)))
    hall.visits.count_in()
    ground.stack.callback(hall.close)
    return hall


def _copied(ground: Ground, copy: Copy) -> Pair:
    hall, part = _hall(ground), ground.folder()

    def sample(made: Copy) -> Sample:
        took = timed(lambda: made(hall.folder.database, part))

        def beside() -> float:
            with at_work(hall):
                return took()

        return beside

    return Pair(sample(copy), sample(bare_copy))


def _proven(file: Path, part: Path) -> None:
    """The copy as the hall makes it: looked through, its digest beside it."""
    part.unlink(missing_ok=True)
    copy_of(file, part)


def _waited(ground: Ground) -> Pair:
    hall, part = _hall(ground), ground.folder()

    def measured() -> float:
        with at_work(hall) as work:
            _proven(hall.folder.database, part)
        return max(work.waits_ms)

    def floor() -> float:
        with at_work(hall) as work:
            time.sleep(IDLE_S)
        return max(work.waits_ms)

    return Pair(measured, floor)


BENCHES = (
    Bench("backup", "ms", Bar(1.2), partial(_copied, copy=copy_pages), rounds=5),
    Bench("backup.proven", "ms", Bar(5), partial(_copied, copy=_proven), rounds=5),
    Bench("backup.wait", "ms", Bar(30, limit=50), _waited, rounds=5),
)
