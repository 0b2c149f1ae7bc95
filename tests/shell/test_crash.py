"""An error nobody expected: written down without anybody's data, said, and the window goes on."""

import threading

import pytest
from PySide6.QtCore import QObject, QTimer, Signal

from hallapp.checkin.models import Reading
from hallapp.qtkit.runner import StoreThread
from hallapp.shell.crash import CrashWatch

MARKER = "李标记0312"


class _Bell(QObject):
    rung = Signal(str)


def _fall_over(name):
    raise KeyError(name)


@pytest.fixture
def watch(tmp_path, qapp):
    watch = CrashWatch(tmp_path / "logs")
    watch.install()
    yield watch
    watch.uninstall()


def _written(folder):
    return "".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.log"))


def test_an_error_in_a_slot_is_written_down_without_its_text(watch, tmp_path, qtbot):
    bell = _Bell()
    bell.rung.connect(_fall_over)

    with qtbot.captureExceptions(), qtbot.waitSignal(watch.crashed):
        watch.install()  # the test's own capture had taken the hook
        QTimer.singleShot(0, lambda: bell.rung.emit(MARKER))

    assert "KeyError" in _written(tmp_path)
    assert MARKER not in _written(tmp_path)


def test_an_error_in_another_thread_is_heard(watch, tmp_path, qtbot):
    with qtbot.waitSignal(watch.crashed):
        threading.Thread(target=_fall_over, args=(MARKER,)).start()

    assert MARKER not in _written(tmp_path)


def test_an_error_on_the_store_thread_is_heard_and_the_next_work_is_done(watch, qtbot):
    runner = StoreThread()
    runner.crashed.connect(watch.note)
    done = []

    with qtbot.waitSignal(watch.crashed):
        runner.run(lambda: _fall_over(MARKER))
        runner.run(lambda: "next", then=done.append)
    qtbot.waitUntil(lambda: done == ["next"])
    runner.close()


def test_ctrl_c_is_no_crash(watch, tmp_path):
    watch.note(KeyboardInterrupt())

    assert not list(tmp_path.rglob("crash-*"))


def test_the_window_says_it_goes_on_and_names_the_log(front, busy):
    busy.checkin.record("0321", Reading(365))

    front.crashes.note(KeyError(MARKER))

    assert "程序继续" in front.counter.crash_bar.text
    assert "crash-" in front.counter.crash_bar.text
    assert MARKER not in front.counter.crash_bar.text
    assert busy.checkin.standing_of("0321").tenths == 365
