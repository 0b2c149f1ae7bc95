"""One line of a settings form: what it is, what it means, and the thing to change it with."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Line
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone

_EDITOR_WIDTH = 400


class OptionRow(QWidget):
    """Title and help at the left, the editor at the right, a note under it, a quiet line below."""

    def __init__(self, editor: QWidget, *more: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.title = PlainLabel(role=Text.STRONG, wrap=True)
        self._help = PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        self._note = PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        self._note.hide()
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.title)
        texts.addWidget(self._help)
        texts.addStretch(1)
        editing = QHBoxLayout()
        editing.setContentsMargins(0, 0, 0, 0)
        for each in (editor, *more):
            editing.addWidget(each)
        if editor.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed:
            editing.addStretch(1)
        self._right = QWidget()
        self.below = QVBoxLayout(self._right)
        self.below.setContentsMargins(0, 0, 0, 0)
        self.below.setSpacing(4)
        self.below.addLayout(editing)
        self.below.addWidget(self._note)
        row = QHBoxLayout()
        row.setSpacing(app_theme().sizes.space(24))
        row.addLayout(texts, 1)
        row.addWidget(self._right, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(app_theme().sizes.space(12))
        whole.addLayout(row)
        self._line = Line()
        whole.addWidget(self._line)
        self._size()
        app_theme().changed.connect(self._size)

    def name(self, title: str, help_text: str) -> None:
        """What the row is about; also what a screen reader calls the editor."""
        self.title.setText(title)
        self._help.setText(help_text)
        self._help.setVisible(bool(help_text))
        self.editor.setAccessibleName(title)
        self.editor.setAccessibleDescription(help_text)

    def be_last(self) -> None:
        """No line below: nothing follows."""
        self._line.hide()

    def note(self, text: str, tone: Tone | None = None) -> None:
        """What stands under the editor: since when, or what is wrong."""
        self._note.setText(text)
        self._note.set_tone(tone, quiet=tone is None)
        self._note.setVisible(bool(text))

    @property
    def noted(self) -> str:
        """What stands under the editor."""
        return self._note.text()

    def _size(self) -> None:
        self._right.setFixedWidth(max(app_theme().sizes.space(_EDITOR_WIDTH), self._right.minimumSizeHint().width()))
