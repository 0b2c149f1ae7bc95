"""One window on one folder; a killed one does not stand in the way of the next."""

import os
import signal
import subprocess
import sys
import time

import pytest
from PySide6.QtCore import QCoreApplication

from hallapp.shell.single import Claim, SoleWindow

_HOLDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from hallapp.shell.single import SoleWindow
app = QCoreApplication([])
window = SoleWindow(Path(sys.argv[1]))
print(window.claim().value, flush=True)
window.listen(lambda: print("front", flush=True))
print("listens", flush=True)
app.exec()
"""


_LATE_HOLDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from hallapp.shell.single import SoleWindow
app = QCoreApplication([])
window = SoleWindow(Path(sys.argv[1]))
print(window.claim().value, flush=True)
QTimer.singleShot(300, lambda: window.listen(lambda: print("front", flush=True)))
app.exec()
"""
"""Has the folder some time before it listens, as a window does that is starting."""


@pytest.fixture
def other_window(tmp_path, qapp):
    """Another process that is the window on `tmp_path`."""
    process = subprocess.Popen([sys.executable, "-c", _HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == Claim.MINE.value
    assert process.stdout.readline().strip() == "listens"
    yield process
    process.kill()
    process.wait()


def test_the_second_window_brings_the_first_to_the_front(tmp_path, other_window):
    assert SoleWindow(tmp_path).claim() is Claim.RAISED

    assert other_window.stdout.readline().strip() == "front"


def test_a_window_that_is_still_starting_comes_to_the_front_too(tmp_path, qapp):
    with subprocess.Popen([sys.executable, "-c", _LATE_HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True) as starting:
        assert starting.stdout is not None
        assert starting.stdout.readline().strip() == Claim.MINE.value

        claimed = SoleWindow(tmp_path).claim()
        told = starting.stdout.readline().strip() if claimed is Claim.RAISED else ""
        starting.kill()

    assert (claimed, told) == (Claim.RAISED, "front")


def test_a_killed_window_does_not_block_the_next(tmp_path, other_window):
    other_window.kill()
    other_window.wait()
    started = time.monotonic()

    assert SoleWindow(tmp_path).claim() is Claim.MINE
    assert time.monotonic() - started < 2


@pytest.mark.skipif(sys.platform == "win32", reason="nothing there can be stopped and go on")
def test_a_window_that_hangs_is_not_pushed_aside(tmp_path, other_window):
    os.kill(other_window.pid, signal.SIGSTOP)

    assert SoleWindow(tmp_path).claim() is Claim.SILENT


def test_windows_on_two_folders_do_not_know_each_other(tmp_path, other_window):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    sole = SoleWindow(elsewhere)

    assert sole.claim() is Claim.MINE
    sole.release()


def test_a_released_folder_can_be_taken_again(tmp_path, qapp):
    first = SoleWindow(tmp_path)
    assert first.claim() is Claim.MINE
    first.listen(lambda: None)
    QCoreApplication.processEvents()
    first.release()

    assert SoleWindow(tmp_path).claim() is Claim.MINE
