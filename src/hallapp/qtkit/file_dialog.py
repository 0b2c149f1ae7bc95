"""Asks for a file, in the program's language and where the last one was."""

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.theme import app_theme

_WIDTH, _HEIGHT = 820, 520


class FileDialog(QFileDialog):
    """Open it with `open()` and listen to `fileSelected`.

    Attributes:
        folder: where the next one begins; the folder of what was chosen last, as long as the program runs.
    """

    folder: ClassVar[str] = ""

    def __init__(self, parent: QWidget, words: Words, title: str, *endings: str, save_as: str = "") -> None:
        """Args:
        endings: of the files there are to choose, without the dot.
        save_as: the name to begin with when a file is to be written; empty to choose one that is there.
        """
        filters = (
            ";;".join(f"*.{ending}" for ending in endings) if save_as else words("qtkit.files", kinds=" ".join(f"*.{e}" for e in endings))
        )
        super().__init__(parent, title, str(Path(FileDialog.folder or _documents()) / save_as), filters)
        if save_as:
            self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            self.setDefaultSuffix(endings[0])
        else:
            self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.resize(app_theme().sizes.px(_WIDTH), app_theme().sizes.px(_HEIGHT))
        self.fileSelected.connect(_remember)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or str(Path.home())


def _remember(chosen: str) -> None:
    FileDialog.folder = str(Path(chosen).parent)
