"""Files are asked for in the program's language, where the last one was."""

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from hallapp.core.messages import Language, Words
from hallapp.qtkit.file_dialog import FileDialog
from hallapp.qtkit.qt_words import speak_qt


@pytest.fixture
def parent(qtbot, theme, monkeypatch):
    monkeypatch.setattr(FileDialog, "folder", "")
    parent = QWidget()
    qtbot.addWidget(parent)
    yield parent
    speak_qt(Language.EN)


def _labels(dialog):
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return {label.text() for label in dialog.findChildren(QLabel)}


def test_qt_speaks_chinese_and_english(parent):
    speak_qt(Language.ZH)
    chinese = _labels(FileDialog(parent, Words(Language.ZH), "选择", "csv"))
    speak_qt(Language.EN)
    english = _labels(FileDialog(parent, Words(Language.EN), "Choose", "csv"))

    assert any("文件" in each for each in chinese)
    assert not any("文件" in each for each in english)


def test_the_next_dialog_begins_where_the_last_file_was(parent, tmp_path):
    FileDialog(parent, Words(), "选择", "csv").fileSelected.emit(str(tmp_path / "a.csv"))

    assert FileDialog(parent, Words(), "选择", "csv").directory().absolutePath() == str(tmp_path)


def test_a_file_to_be_written_gets_its_ending(parent):
    dialog = FileDialog(parent, Words(), "导出", "xlsx", "csv", save_as="名册.xlsx")

    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.defaultSuffix() == "xlsx"
