"""The first run leads through what a new hall needs; every step can be skipped, and it goes on where it was left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hallapp.devices.page_printer import SystemPrinter
from hallapp.shell.device_steps import PacedField, PrinterStep, ScannerStep
from hallapp.shell.first_run import FirstRun
from hallapp.shell.setting_up import OVER
from hallapp.shell.welcome import WelcomePage
from hallapp.staff.view.panel import StaffPanel

STEPS = 6


@pytest.fixture
def new(open_front):
    """The window right after a new hall was made in an empty folder."""
    front = open_front(None)
    front.begin()
    page = front.counter.findChild(WelcomePage)
    page.name.insert("城东供电营业厅")
    page.begin.click()
    yield front
    front.session.hall.close()


def _run(front) -> FirstRun:
    assert front.working.setting_up.page is not None
    return front.working.setting_up.page


def test_a_new_hall_is_led_through_every_step_by_enter_alone(new):
    for _ in range(STEPS):
        assert not new.counter.tabs.isVisible()
        QTest.keyClick(new.window.focusWidget(), Qt.Key.Key_Return)

    assert new.counter.tabs.isVisible()
    assert new.desk_file.state.setup == OVER


def test_after_the_last_step_the_focus_is_on_today_and_not_on_an_undo(new):
    run = _run(new)
    run.show_step(2)
    run.step.read_pasted("工牌\t姓名\n0312\t王磊")
    QTest.keyClick(new.window.focusWidget(), Qt.Key.Key_Return)
    for _ in range(STEPS - 2):
        run.go_on()

    assert new.counter.snackbar.texts
    focus = new.window.focusWidget()
    assert focus is new.counter.page("today") or new.counter.page("today").isAncestorOf(focus)


def test_escape_puts_it_off_and_the_search_finds_it_again(new):
    QTest.keyClick(new.window.focusWidget(), Qt.Key.Key_Escape)
    assert new.counter.tabs.isVisible()

    new.commands.run("setup.show")

    assert _run(new).at == 0


def test_a_window_closed_in_the_middle_goes_on_there(new, open_front):
    _run(new).show_step(3)

    assert new.desk_file.state.setup == 3
    new.working.setting_up.resume()
    assert _run(new).at == 3


def test_a_hall_that_was_there_before_is_not_asked(front):
    assert front.working.setting_up.page is None
    assert front.counter.tabs.isVisible()


def test_commands_of_the_tabs_are_quiet_meanwhile(new):
    QTest.keyClick(new.window.focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)

    assert new.counter.tab == "today"
    assert not new.counter.header.search.isVisible()


def test_a_roster_can_be_entered_in_it(new):
    _run(new).show_step(2)
    panel = _run(new).step
    assert isinstance(panel, StaffPanel)

    panel.read_pasted("工牌\t姓名\n0312\t王磊\n")
    panel.preview.confirmed.emit()

    assert [entry.person.name for entry in new.session.hall.staff.entries()] == ["王磊"]


def _scanner(front) -> ScannerStep:
    _run(front).show_step(3)
    step = _run(front).step
    assert isinstance(step, ScannerStep)
    return step


def test_three_scans_that_read_the_same_prove_the_scanner(new):
    step = _scanner(new)
    for _ in range(3):
        assert not step.is_proven
        new.working.scanned("0312")

    assert step.is_proven
    assert "0312" in step.verdict.text()


def test_scans_that_differ_prove_nothing(new):
    step = _scanner(new)
    for badge in ("0312", "0312", "0372"):
        new.working.scanned(badge)

    assert not step.is_proven
    assert "不一样" in step.verdict.text()


def _typed(step, badge, gap_ms):
    """A line of keys with `gap_ms` between them, by the window system's own times."""
    at = 1000
    for each in badge:
        step.field.setFocus()
        _key(step.field, each, at)
        at += gap_ms
    step.field.returnPressed.emit()


def _key(field: PacedField, text: str, at: int):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text)
    event.setTimestamp(at)
    field.keyPressEvent(event)


def test_a_slow_scanner_is_waited_for_from_then_on(new):
    step = _scanner(new)
    for _ in range(3):
        _typed(step, "0312", 45)

    assert step.is_proven
    assert new.desk_file.state.scan_gap_ms == 53


def test_a_person_who_types_is_no_scanner(new):
    step = _scanner(new)
    _typed(step, "0312", 120)

    assert "手打" in step.verdict.text()
    assert new.desk_file.state.scan_gap_ms == 0


def test_without_a_printer_the_step_says_so_and_offers_no_test(new):
    _run(new).show_step(4)
    step = _run(new).step
    assert isinstance(step, PrinterStep)
    step.outlets.printers_known.emit([])

    assert "没有打印机" in step.verdict.text()
    assert not step.test.isVisible()


def test_with_a_printer_a_page_can_be_tried(new):
    _run(new).show_step(4)
    step = _run(new).step
    step.outlets.printers_known.emit([SystemPrinter("office", "前台", is_default=True)])

    assert step.test.isVisible()
    assert step.printers.currentText() == "前台"


def test_an_empty_roster_is_what_today_speaks_of(new):
    _run(new).put_off.emit()

    assert new.today.unstaffed.isVisible()
    assert not new.today.empty.isVisible()


def test_the_welcome_speaks_the_language_that_is_chosen(open_front):
    front = open_front(None)
    front.begin()
    page = front.counter.findChild(WelcomePage)

    page.language.chosen.emit("en")

    assert page.begin.text() == "Make the hall"
    assert front.desk_file.state.language == "en"
