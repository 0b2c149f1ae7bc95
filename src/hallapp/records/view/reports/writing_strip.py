"""The strip that writes the report: it says where; Enter writes it, Esc goes back."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.tokens import Tone


class WritingStrip(Card):
    """Signals:
    wanted: write it there.
    closed: back without writing.
    """

    wanted = Signal()
    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(tone=Tone.INFO, pad=8, parent=parent)
        self._words = words
        self.files: list[Path] = []
        self.place = PlainLabel()
        self.write = Button(kind=Kind.PRIMARY, icon="download")
        self._close = Button(kind=Kind.QUIET, icon="x")
        self.body.addLayout(across(self.place, None, self.write, self._close))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.write.clicked.connect(self.wanted)
        self._close.clicked.connect(self.closed)
        self.retranslate()
        self.hide()

    def open(self, files: list[Path]) -> None:
        """Ask, for files that would be these."""
        self.files = files
        self.retranslate()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        self.write.setText(words("reports_view.write"))
        self.write.set_key(written(words, "Return"))
        self._close.setAccessibleName(words("qtkit.close"))
        if self.files:
            names = words("reports_view.and").join(each.name for each in self.files)
            self.place.setText(words("reports_view.target", names=names, folder=str(self.files[0].parent)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.wanted.emit()
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case _:
                super().keyPressEvent(event)
