"""Undo at the window: offered after every write that can be taken back, refused in words."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hallapp.checkin.models import Reading
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.tokens import Tone


def _shown(front):
    return front.counter.snackbar.texts


def _ctrl(front, key, qtbot, until):
    QTest.keyClick(front.window, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(until)


def test_a_write_offers_its_undo(front, busy, qtbot):
    busy.settings.set("hall.windows", "5")

    qtbot.waitUntil(lambda: _shown(front) == ["改设置"])


def test_ctrl_z_takes_back_and_ctrl_y_does_again(front, busy, qtbot):
    busy.settings.set("hall.windows", "5")

    _ctrl(front, Qt.Key.Key_Z, qtbot, lambda: busy.settings.get("hall.windows").value == "3")
    assert _shown(front)[-1] == "已撤销：改设置"

    _ctrl(front, Qt.Key.Key_Y, qtbot, lambda: busy.settings.get("hall.windows").value == "5")
    assert _shown(front)[-1] == "已重做：改设置"


def test_what_a_page_says_about_its_write_is_not_said_twice(front, qtbot):
    front.commands.run("checkin.measure", {"badge": "0321"})
    page = front.counter.page("checkin")

    page.flow.measured(365)

    qtbot.wait(50)
    assert len(_shown(front)) == 1
    assert "周婷" in _shown(front)[0]


def test_with_nothing_to_take_back_it_says_so(open_front, hall, qtbot):
    front = open_front(hall)

    _ctrl(front, Qt.Key.Key_Z, qtbot, lambda: bool(_shown(front)))

    assert _shown(front) == ["没有可撤销的操作。"] or "不能撤销" in _shown(front)[0]


def test_ctrl_z_in_an_empty_field_is_the_windows(front, busy, qtbot):
    busy.checkin.record("0321", Reading(365))
    front.commands.run("settings.show")
    front.working.settings.search.setFocus()

    QTest.keyClick(front.working.settings.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: busy.checkin.standing_of("0321").tenths is None)


def test_ctrl_z_in_a_field_with_typing_undoes_the_typing(front, busy, qtbot):
    busy.checkin.record("0321", Reading(365))
    front.commands.run("settings.show")
    field = front.working.settings.search
    field.setFocus()
    QTest.keyClicks(field, "ab")
    qtbot.wait(100)  # a key that follows at once could be a scanner's

    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(80)

    assert field.text() == ""
    assert busy.checkin.standing_of("0321").tenths == 365


def test_only_the_newest_act_offers_its_undo(front, busy, qtbot):
    busy.settings.set("hall.windows", "5")
    qtbot.waitUntil(lambda: _shown(front) == ["改设置"])

    busy.checkin.record("0321", Reading(365))

    qtbot.waitUntil(lambda: len(_shown(front)) == 1 and _shown(front) != ["改设置"])


def test_what_the_program_says_of_itself_is_not_offered_to_be_taken_back(front, busy, qtbot):
    busy.settings.set("hall.windows", "5")
    front.desk.announcer.say(Announcement("没有声音设备", Tone.WARN))  # a device, between the write and its undo

    qtbot.waitUntil(lambda: len(_shown(front)) == 2)
    said = {bar.said.text: bar.said.action for bar in front.counter.snackbar._bars}
    assert said == {"没有声音设备": "", "改设置": "撤销"}


def test_what_is_written_down_of_looking_offers_nothing_that_was_done_before(front, busy, clock, qtbot):
    busy.settings.set("hall.windows", "5")
    qtbot.waitUntil(lambda: _shown(front) == ["改设置"])
    front.counter.snackbar.clear()
    clock.advance(timedelta(minutes=5))
    now = busy.clock.now()
    busy.records.past.contacts("0321", now - timedelta(hours=1), now)
    qtbot.wait(50)

    assert _shown(front) == []
    assert busy.undo.last() == "settings.set"


def test_an_old_act_is_not_offered_again_because_others_wrote_since(front, busy, qtbot):
    busy.settings.set("hall.windows", "5")
    qtbot.waitUntil(lambda: _shown(front) == ["改设置"])
    front.counter.snackbar.clear()
    with busy.database.acting(None):  # as the kiosk and the pages of the LAN
        busy.queue.tickets.issue("A")
    qtbot.wait(50)
    assert _shown(front) == []
    busy.sign_on(busy.person("0315"))
    busy.sign_on(busy.person("0312"))
    qtbot.wait(50)
    assert [each for each in _shown(front) if "改设置" in each] == []

    _ctrl(front, Qt.Key.Key_Z, qtbot, lambda: busy.settings.get("hall.windows").value == "3")


class _Kept:
    """Work that is given and not done yet, as on a store thread that takes long."""

    def __init__(self, desk, monkeypatch):
        self.work, self._run = [], desk.runner.run
        monkeypatch.setattr(desk.runner, "run", lambda work, **ways: self.work.append((work, ways)))

    def is_done(self):
        for work, ways in self.work:
            self._run(work, **ways)


def test_what_takes_long_says_so_and_a_second_press_takes_back_no_more(front, busy, qtbot, monkeypatch):
    busy.settings.set("hall.windows", "4")
    busy.settings.set("hall.windows", "5")
    qtbot.waitUntil(lambda: _shown(front) == ["改设置"])
    monkeypatch.setattr("hallapp.shell.taking_back.PATIENCE_MS", 1)
    kept = _Kept(front.desk, monkeypatch)

    _ctrl(front, Qt.Key.Key_Z, qtbot, lambda: "正在撤销" in _shown(front)[-1])
    QTest.keyClick(front.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    kept.is_done()

    assert busy.settings.get("hall.windows").value == "4"
    assert _shown(front)[-1] == "已撤销：改设置"
