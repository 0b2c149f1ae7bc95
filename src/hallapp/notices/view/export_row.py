"""Three buttons that write a notice into a file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.surfaces import across

ENDINGS = ("pdf", "png", "docx")


class ExportRow(QWidget):
    """PDF, picture, Word.

    Signals:
        wanted: a file ending, one of `ENDINGS`.
    """

    wanted = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.buttons = {ending: Button(icon="download") for ending in ENDINGS}
        row = across(*self.buttons.values())
        self.setLayout(row)
        for at, (ending, button) in enumerate(self.buttons.items()):
            row.setStretch(at, 1)
            button.clicked.connect(lambda _checked=False, ending=ending: self.wanted.emit(ending))
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for ending, button in self.buttons.items():
            button.setText(self._words(f"notices.export.{ending}.short"))
            button.setAccessibleName(self._words(f"notices.export.{ending}"))
