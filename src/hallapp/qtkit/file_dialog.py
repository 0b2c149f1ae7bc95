"""Asks for a file, in the program's language and where the last one was."""

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.dressing import dress
from hallapp.qtkit.stylesheet import Sheet
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
        endings: of the files there are to choose, without the dot; none to choose a folder.
        save_as: the name to begin with when a file is to be written; empty to choose one that is there.
        """
        kinds = [f"*.{ending}" for ending in endings]
        filters = ";;".join(kinds) if save_as or not kinds else words("qtkit.files", kinds=" ".join(kinds))
        super().__init__(parent, title, FileDialog.folder or _documents(), filters)
        if save_as:
            self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            self.setDefaultSuffix(endings[0])
            self.selectFile(save_as)
        elif endings:
            self.setFileMode(QFileDialog.FileMode.ExistingFile)
        else:
            self.setFileMode(QFileDialog.FileMode.Directory)
            self.setOption(QFileDialog.Option.ShowDirsOnly)
        self._speak(words)
        dress(self, *Sheet)
        self.resize(app_theme().sizes.px(_WIDTH), app_theme().sizes.px(_HEIGHT))
        self.fileSelected.connect(_remember)

    def _speak(self, words: Words) -> None:
        """Qt's own catalogue has no Chinese for some of these."""
        saves = self.acceptMode() is QFileDialog.AcceptMode.AcceptSave
        for label, key in (
            (QFileDialog.DialogLabel.LookIn, "look_in"),
            (QFileDialog.DialogLabel.FileName, "name"),
            (QFileDialog.DialogLabel.FileType, "type"),
            (QFileDialog.DialogLabel.Accept, "save" if saves else "open"),
            (QFileDialog.DialogLabel.Reject, "cancel"),
        ):
            self.setLabelText(label, words(f"qtkit.files.{key}"))


def _documents() -> str:
    """Where documents are, if that folder is there: else Qt takes its name for the file that is wanted."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return place if place and Path(place).is_dir() else str(Path.home())


def _remember(chosen: str) -> None:
    FileDialog.folder = str(Path(chosen).parent)
