"""Keys that are typed into the big number, files that are dropped."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hallapp.core.messages import Language, Words
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.droparea import DropArea
from hallapp.qtkit.keys import written
from hallapp.qtkit.number import NumberDisplay


def test_the_number_tells_digits_point_backspace_and_enter_and_nothing_else(qtbot, theme):
    number = NumberDisplay()
    qtbot.addWidget(number)
    typed: list[str] = []
    number.typed.connect(typed.append)
    QTest.keyClicks(number, "36.4x-")
    for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_F9):
        QTest.keyClick(number, key)
    QTest.keyClick(number, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)

    assert typed == ["3", "6", ".", "4", "\b", "\r"]


def test_the_number_is_read_without_its_blanks(qtbot, theme):
    number = NumberDisplay()
    qtbot.addWidget(number)
    number.show_text("36._")

    assert number.accessibleDescription() == "36."


def drag(area: DropArea, files: list[Path]) -> tuple[bool, list[list[Path]]]:
    """Drag files over an area and drop them; whether it lit up, and what it took."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    took: list[list[Path]] = []
    area.dropped.connect(took.append)
    held = (mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    dark = area.grab().toImage()
    enter = QDragEnterEvent(QPoint(10, 10), Qt.DropAction.CopyAction, *held)
    QApplication.sendEvent(area, enter)
    lit = area.grab().toImage() != dark
    QApplication.sendEvent(area, QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, *held))
    assert area.grab().toImage() == dark
    return lit, took


@pytest.fixture
def area(qtbot, theme) -> DropArea:
    area = DropArea(frozenset({".xlsx", ".csv"}))
    qtbot.addWidget(area)
    area.resize(300, 200)
    return area


def test_a_file_it_can_take_lights_it_up_and_is_taken(area: DropArea, tmp_path: Path):
    roster = tmp_path / "花名册.XLSX"

    assert drag(area, [roster]) == (True, [[roster]])


def test_another_file_leaves_it_dark(area: DropArea, tmp_path: Path):
    assert drag(area, [tmp_path / "virus.exe"]) == (False, [])


@pytest.mark.parametrize(
    ("language", "shortcut", "said"),
    [
        (Language.ZH, "F9", "F9"),
        (Language.ZH, "Space", "空格"),
        (Language.EN, "Shift+Space", "Shift+Space"),
        (Language.ZH, "Ctrl+Return", "Ctrl+回车"),
        (Language.ZH, "Ctrl+P", "Ctrl+P"),
        (Language.ZH, "+", "+"),
        (Language.ZH, "Ctrl++", "Ctrl++"),
    ],
)
def test_keys_are_written_as_the_keyboard_says_them(language: Language, shortcut: str, said: str):
    assert written(Words(language), shortcut) == said


def test_an_ampersand_in_a_word_is_no_shortcut(qtbot, theme):
    button = Button("A&B")
    qtbot.addWidget(button)

    assert button.shortcut().isEmpty()
    assert button.text() == "A&B"


def test_a_click_on_a_button_leaves_the_focus_but_the_tab_key_reaches_it(qtbot, theme):
    button = Button("过号")
    qtbot.addWidget(button)

    assert button.focusPolicy() is Qt.FocusPolicy.TabFocus
