"""A scan is seen with any focus, leaks nothing, presses nothing; a person's typing is left alone."""

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from hallapp.devices.scanner import SCANS_AT_ONCE, ScannerFilter

CHORD_OF = {"\x1a": Qt.Key.Key_Z, "\x10": Qt.Key.Key_P, "\x0a": Qt.Key.Key_J}


class Keyboard:
    """Types on the focused widget at a speed of its own; the time between keys is told, not waited."""

    def __init__(self) -> None:
        self.now = 10_000

    def key(self, key: str | Qt.Key, after: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.now += after
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None
        QTest.keyClick(target, key, modifiers)

    def passes(self, ms: int) -> bool:
        """Let time pass without a key."""
        self.now += ms
        return True

    def types(self, text: str) -> None:
        for each in text:
            self.key(each, after=120)

    def scans(self, text: str, end: Qt.Key | None = Qt.Key.Key_Return, gap: int = 4) -> None:
        self.now += 500
        for each in text:
            if each in CHORD_OF:
                self.key(CHORD_OF[each], gap, Qt.KeyboardModifier.ControlModifier)
            else:
                self.key({"\x1b": Qt.Key.Key_Escape}.get(each, each), gap)
        if end is not None:
            self.key(end, gap)


class Desk(QWidget):
    """A window with one of everything that could take a key."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.text, self.plain = QLineEdit(), QTextEdit(), QPlainTextEdit()
        self.spin, self.combo, self.list = QSpinBox(maximum=10_000), QComboBox(), QComboBox(editable=True)
        self.combo.addItems(["all", "0-late", "3-on leave"])
        self.table = QTableWidget(3, 2)
        self.button = QPushButton("do", autoDefault=True)
        self.done: list[str] = []
        self.button.clicked.connect(lambda: self.done.append("button"))
        QShortcut(QKeySequence("Ctrl+Z"), self, lambda: self.done.append("undo"))
        QShortcut(QKeySequence("3"), self, lambda: self.done.append("three"))
        QShortcut(QKeySequence("Esc"), self, lambda: self.done.append("escape"))
        print_action = QAction("print", self, shortcut=QKeySequence("Ctrl+P"))
        print_action.triggered.connect(lambda: self.done.append("print"))
        self.addAction(print_action)
        layout = QVBoxLayout(self)
        for each in (self.line, self.text, self.plain, self.spin, self.combo, self.list, self.table, self.button):
            layout.addWidget(each)


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard()


@pytest.fixture
def scanner(qapp: QApplication, keyboard: Keyboard) -> Iterator[ScannerFilter]:
    scanner = ScannerFilter(now_ms=lambda: keyboard.now)
    scanner.badges, scanner.troubles = [], []
    scanner.scanned.connect(scanner.badges.append)
    scanner.garbled.connect(scanner.troubles.append)
    scanner.watch(qapp)
    yield scanner
    qapp.removeEventFilter(scanner)


@pytest.fixture
def desk(qtbot, scanner: ScannerFilter) -> Desk:
    desk = Desk()
    qtbot.addWidget(desk)
    desk.show()
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    return desk


def takewhile_slow(measure: Callable[[], float], limit: float, tries: int) -> Iterator[float]:
    for _ in range(tries):
        seconds = measure()
        yield seconds
        if seconds < limit:
            return


def focus(qtbot, widget: QWidget) -> None:
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


@pytest.mark.parametrize("name", ["line", "text", "plain", "spin", "combo", "list", "table", "button"])
def test_a_scan_is_seen_with_any_focus_and_leaves_no_trace(qtbot, desk, scanner, keyboard, name) -> None:
    widget = getattr(desk, name)
    focus(qtbot, widget)
    row = desk.table.currentRow()

    keyboard.scans("0312")
    keyboard.scans("BG 0777")

    assert scanner.badges == ["0312", "BG0777"]
    assert desk.done == []
    assert (desk.line.text(), desk.text.toPlainText(), desk.plain.toPlainText(), desk.list.currentText()) == ("", "", "", "")
    assert (desk.spin.value(), desk.combo.currentIndex(), desk.table.currentRow()) == (0, 0, row)
    assert widget.hasFocus()


def test_chinese_text_in_the_field_and_its_selection_stay_as_they_were(qtbot, desk, scanner, keyboard) -> None:
    focus(qtbot, desk.line)
    desk.line.setText("门口𬭎把手消毒")
    desk.line.setSelection(2, 3)

    keyboard.scans("03125")

    assert scanner.badges == ["03125"]
    assert desk.line.text() == "门口𬭎把手消毒"
    assert (desk.line.selectionStart(), desk.line.selectedText()) == (2, "𬭎把")


def test_a_selection_made_backwards_keeps_its_direction(qtbot, desk, scanner, keyboard) -> None:
    focus(qtbot, desk.line)
    desk.line.setText("营业厅")
    desk.line.setSelection(3, -2)

    keyboard.scans("0312")

    assert (desk.line.selectedText(), desk.line.cursorPosition()) == ("业厅", 1)


@pytest.mark.parametrize("name", ["text", "plain"])
def test_a_long_text_keeps_its_words_cursor_and_selection(qtbot, desk, scanner, keyboard, name) -> None:
    edit = getattr(desk, name)
    edit.setPlainText("第一行𬭎\n第二行\n第三行")
    cursor = edit.textCursor()
    cursor.setPosition(8)
    cursor.setPosition(3, cursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    focus(qtbot, edit)

    keyboard.scans("A00312")

    assert edit.toPlainText() == "第一行𬭎\n第二行\n第三行"
    assert (edit.textCursor().anchor(), edit.textCursor().position()) == (8, 3)


def test_what_was_typed_before_a_scan_can_still_be_undone(qtbot, desk, scanner, keyboard) -> None:
    focus(qtbot, desk.line)
    keyboard.types("hall")
    keyboard.scans("0312")

    while desk.line.isUndoAvailable():
        desk.line.undo()

    assert desk.line.text() == ""


def test_a_field_that_is_searched_while_typing_hears_that_the_scan_is_gone(qtbot, desk, scanner, keyboard) -> None:
    heard: list[str] = []
    desk.line.textEdited.connect(heard.append)
    focus(qtbot, desk.line)

    keyboard.scans("0312")

    assert heard[-1] == ""


def test_a_full_field_is_put_back_too(qtbot, desk, scanner, keyboard) -> None:
    desk.line.setMaxLength(4)
    desk.line.setText("营业")
    focus(qtbot, desk.line)

    keyboard.scans("0312")

    assert desk.line.text() == "营业"


def test_text_committed_by_an_input_method_is_nobodys_scan(qtbot, desk, scanner, keyboard) -> None:
    focus(qtbot, desk.line)
    commit = QInputMethodEvent()
    commit.setCommitString("张晓燕")
    QCoreApplication.sendEvent(desk.line, commit)
    keyboard.scans("0318")

    assert desk.line.text() == "张晓燕"
    assert scanner.badges == ["0318"]


def test_a_person_types_into_a_field_without_any_delay(qtbot, desk, scanner, keyboard) -> None:
    focus(qtbot, desk.line)
    for so_far in ("3", "36", "36.", "36.5"):
        keyboard.types(so_far[-1])
        assert desk.line.text() == so_far

    assert scanner.badges == []


def test_a_field_gets_the_enter_of_a_person(qtbot, desk, scanner, keyboard) -> None:
    entered: list[bool] = []
    desk.line.returnPressed.connect(lambda: entered.append(True))
    focus(qtbot, desk.line)
    keyboard.types("zxy")
    keyboard.key(Qt.Key.Key_Return, after=100)

    assert desk.line.text() == "zxy"
    assert entered == [True]


def test_a_button_gets_the_space_and_the_select_key_of_a_person(qtbot, desk, scanner, keyboard) -> None:
    focus(qtbot, desk.button)
    keyboard.key(Qt.Key.Key_Space, after=100)
    keyboard.now += 100
    qtbot.waitUntil(lambda: desk.done == ["button"])
    keyboard.key(Qt.Key.Key_Select, after=500)

    assert desk.done == ["button", "button"]
    assert scanner.badges == []


def test_a_line_that_begins_with_spaces_does_not_press_the_button(qtbot, desk, scanner, keyboard) -> None:
    focus(qtbot, desk.button)
    keyboard.scans("  0312  ")

    assert desk.done == []
    assert scanner.badges == ["0312"]


def test_a_shortcut_of_one_character_waits_for_the_rest_of_the_scan(qtbot, desk, scanner, keyboard) -> None:
    focus(qtbot, desk.table)
    keyboard.scans("3333")
    assert desk.done == []

    keyboard.now += 1000
    keyboard.types("3")
    keyboard.now += 100
    qtbot.waitUntil(lambda: desk.done == ["three"])


@pytest.mark.parametrize("name", ["line", "button", "table"])
@pytest.mark.parametrize("line", ["03\x1a12", "0312\x10", "0\x1b312", "BG\x10\x1a\x1b0777", "=HYPERLINK(1)\x1a"])
def test_control_characters_inside_a_line_are_no_commands(qtbot, desk, scanner, keyboard, name, line) -> None:
    focus(qtbot, getattr(desk, name))

    keyboard.scans(line)

    assert desk.done == []
    assert scanner.badges == ["".join(each for each in line if each.isprintable())]
    assert desk.line.text() == ""


def test_a_carriage_return_with_a_line_feed_ends_one_scan(qtbot, desk, scanner, keyboard) -> None:
    focus(qtbot, desk.button)
    keyboard.scans("0312")
    keyboard.key(Qt.Key.Key_Return, after=3)
    keyboard.key(Qt.Key.Key_J, 3, Qt.KeyboardModifier.ControlModifier)

    assert scanner.badges == ["0312"]
    assert desk.done == []


def test_a_scanner_that_ends_with_tab_does_not_move_the_focus(qtbot, desk, scanner, keyboard) -> None:
    focus(qtbot, desk.line)
    keyboard.scans("0312", end=Qt.Key.Key_Tab)

    assert scanner.badges == ["0312"]
    assert desk.line.hasFocus()


def test_a_scanner_without_enter_ends_by_silence_and_a_late_enter_presses_nothing(qtbot, desk, scanner, keyboard) -> None:
    focus(qtbot, desk.button)
    keyboard.scans("0312", end=None)
    assert scanner.badges == []

    keyboard.now += 81
    qtbot.waitUntil(lambda: scanner.badges == ["0312"])
    keyboard.key(Qt.Key.Key_Return, after=20)

    assert desk.done == []


def test_a_held_key_is_no_scan(qtbot, desk, scanner, keyboard) -> None:
    focus(qtbot, desk.line)
    for repeat in range(40):
        keyboard.now += 30
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_9, Qt.KeyboardModifier.NoModifier, "9", repeat > 0)
        QCoreApplication.sendEvent(desk.line, press)

    assert scanner.badges == []
    assert desk.line.text() == "9" * 40


def test_a_window_that_was_busy_does_not_take_a_typist_for_a_scanner(qtbot, desk, scanner, keyboard) -> None:
    focus(qtbot, desk.line)
    for number, text in enumerate("0312"):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key(ord(text)), Qt.KeyboardModifier.NoModifier, text)
        press.setTimestamp(50_000 + number * 90)
        QCoreApplication.sendEvent(desk.line, press)

    assert desk.line.text() == "0312"


def test_a_key_nobody_wants_is_counted_once_though_every_widget_above_is_offered_it(qtbot, desk, scanner, keyboard) -> None:
    desk.line.setReadOnly(True)
    focus(qtbot, desk.line)
    keyboard.scans("041")
    keyboard.now += 100
    keyboard.scans("0312")

    assert scanner.badges == ["0312"]


def test_ten_thousand_characters_take_less_than_a_tenth_of_a_second(qtbot, desk, scanner, keyboard) -> None:
    def cpu_seconds() -> float:
        keyboard.now += 1000
        started = time.process_time()
        QTest.keyClicks(desk.line, "9" * 10_000)
        return time.process_time() - started

    focus(qtbot, desk.line)
    fastest = min(takewhile_slow(cpu_seconds, limit=0.1, tries=10))  # neighbours on the same core must not decide this
    keyboard.key(Qt.Key.Key_Return, after=1)

    assert scanner.badges == []
    assert set(scanner.troubles) == {"too_long"}
    assert desk.line.text() == ""
    assert fastest < 0.1


def test_an_endless_line_without_enter_is_over_when_it_falls_silent(qtbot, desk, scanner, keyboard) -> None:
    focus(qtbot, desk.button)
    QTest.keyClicks(desk.button, "9 " * 500)
    qtbot.waitUntil(lambda: keyboard.passes(50) and scanner.troubles == ["too_long"])
    keyboard.scans("0312")

    assert scanner.badges == ["0312"]
    assert desk.done == []


def test_the_enter_of_an_endless_line_presses_nothing(qtbot, desk, scanner, keyboard) -> None:
    focus(qtbot, desk.button)
    keyboard.scans("9" * 300, gap=30)

    assert scanner.troubles == ["too_long"]
    assert desk.done == []


def test_a_thousand_lines_a_second_are_heard_only_so_often(qtbot, desk, scanner, keyboard) -> None:
    focus(qtbot, desk.table)
    keyboard.now += 60_000
    begin = keyboard.now
    for number in range(1000):
        QTest.keyClicks(desk.table, f"{number:04}")
        keyboard.key(Qt.Key.Key_Return, after=0)
        keyboard.now = begin + number

    assert SCANS_AT_ONCE <= len(scanner.badges) <= SCANS_AT_ONCE + 10
    assert "too_fast" in scanner.troubles
    assert len(scanner.troubles) <= 12


def test_a_command_that_changes_records_waits_until_no_scanner_can_have_sent_its_key(qtbot, desk, scanner, keyboard) -> None:
    ran: list[str] = []
    focus(qtbot, desk.table)
    scanner.unless_scanning(lambda: ran.append("hostile"))
    keyboard.scans("0312")
    keyboard.now += 500
    scanner.unless_scanning(lambda: ran.append("by hand"))

    qtbot.waitUntil(lambda: ran == ["by hand"])
