"""The online channels beside their poster: each with the day on which somebody last looked, and two fields for another one."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.notices.channels import Channel
from hallapp.notices.rules import LONGEST_LABEL, LONGEST_TARGET, MOST_CHANNELS, must_check_again
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.fields import FormRow, TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.tokens import Text, Tone


class ChannelEditor(QWidget):
    """The channels there are, and another one.

    Signals:
        added: a name and a target, as typed.
        checked, removed: the id of a channel.
    """

    added = Signal(str, str)
    checked = Signal(object)
    removed = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._known: Sequence[Channel] = ()
        self._day: date | None = None
        self._list = QVBoxLayout()
        self.label, self.target = TextField(longest=LONGEST_LABEL), TextField(longest=LONGEST_TARGET)
        self.rows = [FormRow(self.label), FormRow(self.target)]
        self.add = Button(icon="plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._list)
        for each in (*self.rows, self.add):
            column.addWidget(each)
        for field in (self.label, self.target):
            field.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.retranslate()

    def show_channels(self, channels: Sequence[Channel], day: date) -> None:
        """Show these channels; `day` is today."""
        if [*channels] != [*self._known]:
            self.label.clear()
            self.target.clear()
        self._known, self._day = channels, day
        self._fill()

    def refuse(self, text: str) -> None:
        """Say why what was typed cannot be entered."""
        self.rows[1 if self.label.text().strip() else 0].refuse(text)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for row, key in zip(self.rows, ("label", "target"), strict=True):
            row.set_title(self._words(f"notices.channel.{key}"))
        self.label.setPlaceholderText(self._words("notices.channel.label.hint"))
        self.target.setPlaceholderText(self._words("notices.channel.target.hint"))
        self.add.setText(self._words("notices.channel.add"))
        self._fill()

    def _add(self) -> None:
        self.added.emit(self.label.text(), self.target.text())

    def _fill(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        for channel in self._known:
            self._list.addWidget(self._row(channel))
        for each in (*self.rows, self.add):
            each.setVisible(len(self._known) < MOST_CHANNELS)

    def _row(self, channel: Channel) -> QWidget:
        words = self._words
        row = QWidget()
        old = self._day is not None and must_check_again(channel.checked_on, self._day)
        name = PlainLabel(channel.label, Text.STRONG)
        said = words("notices.channel.checked_on", day=channel.checked_on.isoformat())
        checked = PlainLabel(said, Text.SMALL, quiet=not old, tone=Tone.WARN if old else None)
        target = PlainLabel(channel.target, Text.SMALL, quiet=True, wrap=True)
        check, remove = Button(words("notices.channel.check")), Button(kind=Kind.QUIET, icon="x")
        check.setAccessibleName(words("notices.channel.check_one", label=channel.label))
        remove.setAccessibleName(words("notices.channel.remove_one", label=channel.label))
        check.clicked.connect(lambda: self.checked.emit(channel.id))
        remove.clicked.connect(lambda: self.removed.emit(channel.id))
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addLayout(across(name, None, check, remove, gap=6))
        column.addWidget(target)
        column.addWidget(checked)
        return row
