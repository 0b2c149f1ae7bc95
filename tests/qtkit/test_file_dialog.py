"""Files are asked for in the program's language, where the last one was."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QWidget

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
    def said() -> str:
        return QCoreApplication.translate("QFileSystemModel", "Date Modified")

    speak_qt(Language.ZH)
    chinese = said()
    speak_qt(Language.EN)

    assert (chinese, said()) == ("修改日期", "Date Modified")


def test_nothing_in_it_stays_in_another_language(parent):
    speak_qt(Language.ZH)
    words = Words(Language.ZH)
    for dialog in (FileDialog(parent, words, "选择", "csv"), FileDialog(parent, words, "导出", "csv", save_as="册.csv")):
        said = _labels(dialog) - {str(dialog.directory().absolutePath())}
        assert len(said) >= 3
        assert not [each for each in said if each.isascii() and any(letter.isalpha() for letter in each)]


def test_it_begins_in_a_folder_that_is_there(parent, monkeypatch, tmp_path):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path / "Documents"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)

    dialog = FileDialog(parent, Words(), "选择", "csv")

    assert dialog.directory().absolutePath() == str(tmp_path)
    assert not any(field.text() for field in dialog.findChildren(QLineEdit))


def test_the_next_dialog_begins_where_the_last_file_was(parent, tmp_path):
    FileDialog(parent, Words(), "选择", "csv").fileSelected.emit(str(tmp_path / "a.csv"))

    assert FileDialog(parent, Words(), "选择", "csv").directory().absolutePath() == str(tmp_path)


def test_a_file_to_be_written_gets_its_ending(parent):
    dialog = FileDialog(parent, Words(), "导出", "xlsx", "csv", save_as="名册.xlsx")

    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.defaultSuffix() == "xlsx"
