"""Whoever waits to write stands in line: served in the order of coming, for no longer than is bearable, and no line outlives a process.
Whoever had its turn may go on for a moment; the moment is counted here by the writes themselves, never by sleeping."""

import os
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from threading import Thread

import pytest

from hallapp.store.sqlite import open_engine
from hallapp.store.turns import First, Line

pytestmark = pytest.mark.skipif(not Path("/proc/locks").exists(), reason="the line is seen in Linux's own list of locks")

SOON = 20.0
STANDING = "import sys, time\nfrom pathlib import Path\nfrom hallapp.store.turns import Line\n"


SLICE = 5
"""Of the clock below: so many writes."""


class Writes:
    """A clock on which a write is a second."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self) -> float:
        return float(self.done)


@pytest.fixture
def counted(tmp_path):
    """Desks of one hall that count their writes, as functions; and the clock the writes move."""
    clock = Writes()
    engines = []

    def desk():
        engine = open_engine(file, line=Line(tmp_path, clock=clock, slice_s=SLICE))
        engines.append(engine)

        def write() -> int:
            with engine.execution_options(writing=True).begin() as connection:
                connection.exec_driver_sql("UPDATE counted SET n = n + 1")
                clock.done += 1
                return clock.done

        return write

    file = tmp_path / "hall.db"
    file.touch()
    first = desk()
    with engines[0].execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE counted (n)")
        connection.exec_driver_sql("INSERT INTO counted VALUES (0)")
    clock.done += SLICE
    yield first, desk, clock
    for engine in engines:
        engine.dispose()


def in_the_line(folder: Path) -> int:
    """How many wait for the folder."""
    inode = f":{folder.stat().st_ino} "
    return sum("->" in line and inode in line for line in Path("/proc/locks").read_text("ascii").splitlines())


def until(condition) -> None:
    deadline = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < deadline
        os.sched_yield()


def test_they_are_served_in_the_order_of_coming(tmp_path):
    served = []

    def come(number):
        with Line(tmp_path).stand(time.monotonic() + SOON):
            served.append(number)

    waiting = [Thread(target=come, args=(number,)) for number in range(5)]
    with Line(tmp_path).stand(time.monotonic() + SOON):
        for number, each in enumerate(waiting, start=1):
            each.start()
            until(lambda number=number: in_the_line(tmp_path) == number)
        assert served == []
    for each in waiting:
        each.join(SOON)

    assert served == [0, 1, 2, 3, 4]


def test_nobody_waits_for_longer_than_they_said_and_whoever_gave_up_holds_up_nobody(tmp_path):
    with ExitStack() as first:
        first.enter_context(Line(tmp_path).stand(time.monotonic() + SOON))
        with Line(tmp_path).stand(time.monotonic() + 0.05):
            assert in_the_line(tmp_path) == 1, "it went on without its turn, and its place is not taken by anybody else"
    until(lambda: in_the_line(tmp_path) == 0)

    begun = time.monotonic()
    with Line(tmp_path).stand(begun + SOON):
        assert time.monotonic() - begun < SOON


def test_a_process_that_is_killed_leaves_the_line(tmp_path):
    holds = f"with Line(Path(sys.argv[1])).stand(time.monotonic() + {SOON}):\n    print('mine', flush=True)\n    sys.stdin.read()\n"
    other = subprocess.Popen([sys.executable, "-c", STANDING + holds, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout.readline()
    mine = []

    def come():
        with Line(tmp_path).stand(time.monotonic() + SOON):
            mine.append(time.monotonic())

    waiting = Thread(target=come)
    waiting.start()
    until(lambda: in_the_line(tmp_path) == 1)
    assert mine == []
    other.kill()
    other.communicate()
    waiting.join(SOON)

    assert mine


def test_a_folder_that_cannot_be_locked_has_no_line(tmp_path):
    with Line(tmp_path / "gone").stand(time.monotonic() + SOON):
        pass


def test_whoever_had_its_turn_goes_on_until_a_slice_after_the_turn_began(tmp_path):
    now = [100.0]
    line = Line(tmp_path, clock=lambda: now[0], slice_s=2.0)
    assert not line.goes_on
    with line.stand(SOON + 100):
        now[0] += 1
    assert line.goes_on
    now[0] += 1.9
    assert line.goes_on
    now[0] += 0.2
    assert not line.goes_on, "what it wrote meanwhile has not made its turn longer"


def test_a_turn_that_came_to_nothing_is_none(tmp_path):
    line = Line(tmp_path, clock=lambda: 0.0)
    with pytest.raises(OSError, match="disk"), line.stand(SOON):
        raise OSError("disk")
    assert not line.goes_on


def test_without_a_line_nobody_goes_before_others(tmp_path):
    line = Line(tmp_path / "gone", clock=lambda: 0.0)
    with line.stand(SOON) as first:
        assert first.asks(1)
    assert not line.goes_on


def test_the_first_asks_when_the_other_pauses_and_when_its_slice_is_over():
    now = [0.0]
    first = First(lambda: now[0], 2.0)
    assert not first.asks(1), "nothing is known of it yet"
    assert not first.asks(2), "it has just written"
    assert first.asks(2), "it has not written since the last look"
    now[0] = 1.9
    assert not first.asks(3)
    now[0] = 2.0
    assert first.asks(4), "its slice is over, however much it writes"


def test_whoever_goes_on_stands_in_no_line_and_then_stands_in_it(tmp_path, counted):
    write, _, clock = counted
    write()
    with Line(tmp_path).stand(time.monotonic() + SOON):
        for number in range(2, SLICE + 1):
            assert write() == SLICE + number
        late = Thread(target=write)
        late.start()
        until(lambda: in_the_line(tmp_path) == 1)
        assert clock.done == 2 * SLICE
    late.join(SOON)

    assert clock.done == 2 * SLICE + 1


def test_nobody_lets_more_pass_than_a_slice_for_each_desk_before(tmp_path, counted):
    _, desk, clock = counted
    enough = False

    def writes_on(write):
        while not enough:
            write()

    eager = [Thread(target=writes_on, args=(desk(),)) for _ in range(3)]
    let_pass = []
    patient_desk = desk()
    patient = Thread(target=lambda: let_pass.append(patient_desk() - begun - 1))
    with Line(tmp_path).stand(time.monotonic() + SOON):
        for number, each in enumerate([*eager, patient], start=1):
            each.start()
            until(lambda number=number: in_the_line(tmp_path) == number)
        begun = clock.done
    patient.join(SOON)
    enough = True
    for each in eager:
        each.join(SOON)

    assert len(eager) <= let_pass[0] <= len(eager) * (SLICE + 1)
