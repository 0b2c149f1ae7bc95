"""Whoever waits to write stands in line: served in the order of coming, for no longer than is bearable, and no line outlives a process."""

import os
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from threading import Thread

import pytest

from hallapp.store.turns import in_line

pytestmark = pytest.mark.skipif(not Path("/proc/locks").exists(), reason="the line is seen in Linux's own list of locks")

SOON = 20.0
STANDING = "import sys, time\nfrom pathlib import Path\nfrom hallapp.store.turns import in_line\n"


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
        with in_line(tmp_path, time.monotonic() + SOON):
            served.append(number)

    waiting = [Thread(target=come, args=(number,)) for number in range(5)]
    with in_line(tmp_path, time.monotonic() + SOON):
        for number, each in enumerate(waiting, start=1):
            each.start()
            until(lambda number=number: in_the_line(tmp_path) == number)
        assert served == []
    for each in waiting:
        each.join(SOON)

    assert served == [0, 1, 2, 3, 4]


def test_nobody_waits_for_longer_than_they_said_and_whoever_gave_up_holds_up_nobody(tmp_path):
    with ExitStack() as first:
        first.enter_context(in_line(tmp_path, time.monotonic() + SOON))
        with in_line(tmp_path, time.monotonic() + 0.05):
            assert in_the_line(tmp_path) == 1, "it went on without its turn, and its place is not taken by anybody else"
    until(lambda: in_the_line(tmp_path) == 0)

    begun = time.monotonic()
    with in_line(tmp_path, begun + SOON):
        assert time.monotonic() - begun < SOON


def test_a_process_that_is_killed_leaves_the_line(tmp_path):
    holds = f"with in_line(Path(sys.argv[1]), time.monotonic() + {SOON}):\n    print('mine', flush=True)\n    sys.stdin.read()\n"
    other = subprocess.Popen([sys.executable, "-c", STANDING + holds, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout.readline()
    mine = []

    def come():
        with in_line(tmp_path, time.monotonic() + SOON):
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
    with in_line(tmp_path / "gone", time.monotonic() + SOON):
        pass
