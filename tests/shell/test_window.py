"""The window: tabs, keys, what it says about the hall, what it remembers."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest

from hallapp.checkin.models import Reading
from hallapp.core.messages import Language
from hallapp.shell.desk_file import DeskFile
from hallapp.shell.rooms import SETTINGS, TODAY
from hallapp.shell.window import MainWindow
from hallapp.staff.registering import Details


def test_the_band_says_which_hall_what_time_and_who_is_on_duty(front):
    header = front.counter.header

    assert header.hall.text == "天元示例营业厅"
    assert header.time.text == "3月2日 星期一 08:00"
    assert header.person.text() == "值班 王磊"


def test_a_demo_hall_is_marked_on_every_tab(front):
    for tab in front.counter.tab_ids:
        front.counter.show_tab(tab)
        assert front.counter.ribbon.isVisible()


def test_the_title_names_the_hall_and_nobody_in_it(front):
    assert front.window.windowTitle() == "天元示例营业厅 — 营业厅助手"


def test_ctrl_and_a_number_goes_to_a_tab_and_esc_goes_back_to_today(front, qtbot):
    last = front.counter.tab_ids[-1]
    QTest.keyClick(front.window, Qt.Key(Qt.Key.Key_0 + len(front.counter.tab_ids)), Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: front.counter.tab == last)

    QTest.keyClick(front.counter, Qt.Key.Key_Escape)

    assert front.counter.tab == TODAY


def test_f3_goes_to_the_check_in(front):
    QTest.keyClick(front.window, Qt.Key.Key_F3)

    assert front.counter.tab == "checkin"


def test_a_tab_says_how_many_things_wait_behind_it(front):
    at = front.counter.tab_ids.index("checkin")

    assert front.counter.tabs.badge(at) == 1
    assert front.counter.tabs.accessibleTabName(at) == "上岗核查, 1 件待处理"


def test_the_minute_passes_on_the_halls_clock(front, busy):
    busy.clock.set(busy.clock.now().replace(hour=0, minute=59))

    front.session.look()

    assert front.counter.header.time.text == "3月2日 星期一 08:59"


def test_what_the_command_line_writes_beside_the_window_is_seen(front, busy, qtbot):
    busy.staff.add(Details(badge="0400", name="新来的"))
    front.session.look()

    qtbot.waitUntil(lambda: "5" in front.today.tile_figures()[0])


def test_the_language_changes_while_the_window_is_open(front):
    front.desk.speak(Language.EN)

    assert front.counter.tabs.tabText(0) == "Today"
    assert front.counter.header.time.text == "Mon 3/2 08:00"
    assert front.window.windowTitle() == "天元示例营业厅 — Business hall assistant"


def test_the_window_opens_again_where_it_was(front, busy):
    front.window.setGeometry(QRect(40, 30, 900, 600))

    front.window.close()

    assert DeskFile(busy.folder.path).state.frame == (40, 30, 900, 600)


def test_a_window_whose_frame_was_never_known_is_painted_all_the_same(tmp_path, qtbot):
    desk_file = DeskFile(tmp_path)
    desk_file.change(frame=(0, 0, -1, -1), maximized=True)
    window = MainWindow(desk_file)
    qtbot.addWidget(window)

    with qtbot.waitSignal(window.painted):
        window.open()


def test_the_foot_says_when_the_last_record_was_saved(front, busy):
    busy.clock.set(busy.clock.now().replace(minute=24, second=31))

    busy.checkin.record("0321", Reading(365))

    assert front.counter.foot.text == "已保存 08:24:31"


def test_settings_are_a_tab_and_a_key(front, qtbot):
    QTest.keyClick(front.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: front.counter.tab == SETTINGS)


def test_a_badge_scanned_before_the_hall_is_open_is_not_lost(open_front, busy):
    front = open_front(None)
    front.scanner.scanned.emit("0321")
    assert any("0321" in text for text in front.counter.snackbar.texts)

    front.session.use(busy)

    assert front.counter.tab == "checkin"
    assert front.counter.page("checkin").flow.tray.first.badge == "0321"
