"""关于: version, diagnosis, and the licences of everything inside, all readable."""

import platform
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hallapp import __version__
from hallapp.core.log_pack import pack_logs
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.fields import Select, TextArea
from hallapp.qtkit.file_dialog import FileDialog
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import MarkDot
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.tokens import Text
from hallapp.shell.diagnosis import diagnosis
from hallapp.shell.lamps import TONES, Judged
from hallapp.shell.licences import Licence, licences
from hallapp.shell.panel import Panel

if TYPE_CHECKING:
    from hallapp.hall import Hall

_LINES = 12


class CheckRow(QWidget):
    """One line of the diagnosis: mark, how it is, what to do."""

    def __init__(self, item: Judged, detail: str, cure: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{detail} {cure}".strip())
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(PlainLabel(detail, wrap=True))
        if cure:
            texts.addWidget(PlainLabel(cure, Text.SMALL, tone=TONES[item.state], wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.addWidget(MarkDot(TONES[item.state]))
        row.addLayout(texts, 1)


class AboutPanel(Panel):
    """What runs here, whether all is well, and whose work is in it."""

    def __init__(self, desk: Desk, hall: "Hall") -> None:
        super().__init__(desk)
        self._hall = hall
        self._items: Sequence[Judged] = ()
        self._known: Sequence[Licence] = ()
        self._name = PlainLabel(role=Text.HEADING)
        self._version = PlainLabel(quiet=True, wrap=True)
        self._folder = PlainLabel(quiet=True, wrap=True)
        what = Card(pad=20)
        for each in (self._name, self._version, self._folder):
            what.body.addWidget(each)
        self.body.addWidget(what)
        self.body.addWidget(self._diagnosis_card())
        self.body.addWidget(self._licence_card())
        self.body.addStretch(1)
        self.worded(self._name.setText, "app.name")
        self.worded(self._version.setText, "about.version", version=__version__, python=platform.python_version(), qt=qVersion())
        self.worded(self._folder.setText, "about.folder", path=str(hall.folder.path))

    def reload(self) -> None:
        self._look()
        if not self._known:
            self.desk.runner.run_beside(lambda _progress: licences(), then=self._know, failed=self.refuse)

    def retranslate(self) -> None:
        self._show(self._items)

    def _know(self, found: Sequence[Licence]) -> None:
        self._known = found
        self._choice.set_options([(at, each.title) for at, each in enumerate(found)])
        self._read()

    def _diagnosis_card(self) -> Card:
        card = Card(pad=20)
        title = PlainLabel(role=Text.TITLE)
        self.again = Button(icon="refresh")
        self.again.clicked.connect(self._look)
        self.copy, self.pack = Button(icon="copy"), Button(icon="download")
        self.copy.clicked.connect(self._copy)
        self.pack.clicked.connect(self._choose_pack)
        self._rows = QVBoxLayout()
        card.body.addLayout(across(title, None, self.copy, self.pack, self.again))
        card.body.addLayout(self._rows)
        self.worded(title.setText, "about.diagnosis")
        self.worded(self.again.setText, "about.look_again")
        self.worded(self.copy.setText, "about.copy")
        self.worded(self.pack.setText, "about.pack")
        return card

    def _licence_card(self) -> Card:
        card = Card(pad=20)
        title = PlainLabel(role=Text.TITLE)
        help_text = PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        self._choice = Select()
        self._choice.currentIndexChanged.connect(self._read)
        self._text = TextArea(lines=_LINES)
        self._text.setReadOnly(True)
        for each in (title, help_text, self._choice, self._text):
            card.body.addWidget(each)
        self.worded(title.setText, "about.licences")
        self.worded(help_text.setText, "about.qt")
        self.worded(self._choice.setAccessibleName, "about.licences")
        self.worded(self._text.setAccessibleName, "about.licence_text")
        return card

    def _look(self) -> None:
        self.again.setEnabled(False)
        self.desk.runner.run_beside(lambda _progress: diagnosis(self._hall), then=self._show, failed=self.refuse)

    def _show(self, items: Sequence[Judged]) -> None:
        self.again.setEnabled(True)
        self._items = items
        while (old := self._rows.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        tell = self.desk.words.tell
        for item in items:
            self._rows.addWidget(CheckRow(item, tell(item.detail), tell(item.cure) if item.cure else ""))

    def _told(self) -> str:
        """The diagnosis as text, for remote support."""
        words = self.desk.words
        head = [f"{words('app.name')} {self._version.text()}"]
        rows = [
            f"{words(f'check.state.{each.state}')} {words.tell(each.detail)}" + (f" → {words.tell(each.cure)}" if each.cure else "")
            for each in self._items
        ]
        return "\n".join((*head, *rows)) + "\n"

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._told())
        self.say(self.desk.words("about.copied"))

    def _choose_pack(self) -> None:
        words = self.desk.words
        self._dialog = FileDialog(self, words, words("about.pack"), "zip", save_as="hallapp-logs.zip")
        self._dialog.fileSelected.connect(lambda chosen: self.pack_into(Path(chosen)))
        self._dialog.open()

    def pack_into(self, target: Path) -> None:
        """Pack the logs and the diagnosis into a file for the support."""

        def packed(files: int) -> None:
            self.say_written(self.desk.words("about.packed", files=files, file=str(target)), target.parent)

        self.call(pack_logs, self._hall.folder.logs, self._told(), target, then=packed)

    def _read(self) -> None:
        at = self._choice.currentIndex()
        if 0 <= at < len(self._known):
            self._text.setPlainText(self._known[at].text)
