"""The window notes how long it was busy at a stretch, and after which command: `hallapp check` tells it."""

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from hallapp.checkup import check
from hallapp.core.busy_window import FILE_NAME, Busy, read_busy, write_busy
from hallapp.shell.commands import Command
from hallapp.shell.turns import BEAT_MS, DayOfTurns, Turns


class Slow:
    """Processor time and a clock that only go on when somebody works or waits."""

    def __init__(self) -> None:
        self.busy = self.now = 0.0

    def work(self, seconds: float) -> None:
        self.busy += seconds
        self.now += seconds

    def turns(self, doing: str = "") -> Turns:
        return Turns(lambda: doing, busy_s=lambda: self.busy, now_s=lambda: self.now)


def later(*steps) -> None:
    """Each step in a turn of its own."""
    for step in steps:
        QTimer.singleShot(0, step)
        QApplication.processEvents()
    QApplication.processEvents()


def test_the_longest_turn_is_kept_with_the_command_it_came_after(qapp):
    slow, ran = Slow(), ["checkin.show"]
    turns = Turns(lambda: ran[-1], busy_s=lambda: slow.busy, now_s=lambda: slow.now)

    later(lambda: slow.work(0.03), lambda: (ran.append("queue.next"), slow.work(0.08)), lambda: slow.work(0.01))

    assert round(turns.longest.busy_ms) == 80
    assert turns.longest.busy_with == "queue.next"


def test_two_pieces_of_work_in_turns_of_their_own_are_not_one(qapp):
    slow = Slow()
    turns = slow.turns()

    later(lambda: slow.work(0.04), lambda: slow.work(0.04))

    assert round(turns.longest.busy_ms) == 40


def test_what_was_before_is_forgotten(qapp):
    slow = Slow()
    turns = slow.turns()
    later(lambda: slow.work(0.08))
    assert round(turns.forget().busy_ms) == 80

    later(lambda: slow.work(0.02))
    assert round(turns.longest.busy_ms) == 20


def test_a_clock_that_went_on_without_work_makes_it_late_and_not_busy(qapp):
    slow = Slow()
    turns = slow.turns()
    slow.now += (BEAT_MS + 500) / 1000
    turns._look_at_the_clock()

    assert round(turns.longest.late_ms) == 500
    assert turns.longest.busy_ms == 0


def test_real_work_is_seen_by_the_threads_own_clock(qapp):
    turns = Turns()

    def work() -> None:
        until = time.thread_time() + 0.08
        while time.thread_time() < until:
            pass

    later(work)
    assert turns.longest.busy_ms >= 80


def test_each_day_has_its_own_longest(qapp, tmp_path):
    slow, day = Slow(), ["2020-03-02"]
    turns = slow.turns("queue.next")
    kept = DayOfTurns(tmp_path / "logs", turns, lambda: day[-1])
    later(lambda: slow.work(0.08))
    kept.keep()
    assert read_busy(tmp_path / "logs") == Busy("2020-03-02", 80, "queue.next", 0)

    day.append("2020-03-03")
    kept.keep()
    later(lambda: slow.work(0.02))
    kept.keep()
    assert read_busy(tmp_path / "logs") == Busy("2020-03-03", 20, "queue.next", 0)


def test_the_window_notes_it_for_the_diagnosis(front, busy, qtbot):
    qtbot.waitUntil(lambda: front.day_of_turns is not None)
    front.commands.add(Command("test.works"), lambda: None)
    front.commands.run("test.works")
    later(lambda: sum(range(300_000)))
    front.session.minute.emit()

    noted = read_busy(busy.folder.logs)
    assert noted is not None
    assert noted.busy_ms > 0
    said = next(item for item in check(busy) if item.name == "window")
    assert f"{noted.busy_ms} 毫秒" in busy.words.tell(said.detail)


def test_yesterdays_is_not_todays(busy):
    write_busy(busy.folder.logs, Busy("2020-03-01", 900, "queue.next", 0))

    assert "900" not in busy.words.tell(next(item for item in check(busy) if item.name == "window").detail)


def test_what_makes_no_sense_is_nothing(tmp_path):
    for text in ("", "[]", "{}", '{"day": 1, "busy_ms": -1, "busy_with": "", "late_ms": 0}', '{"day": "x", "busy_ms": "y"}'):
        (tmp_path / FILE_NAME).write_text(text)
        assert read_busy(tmp_path) is None
