"""The strip that exports records: the kind of file and where to; Enter writes it, Esc goes back."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.choice import Choice, Option, Tick
from hallapp.qtkit.file_dialog import FileDialog
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, SideBySide, across, boxed
from hallapp.qtkit.tokens import Text, Tone

XLSX, PDF, CSV, GB18030, FORM = "xlsx", "pdf", "csv", "gb18030", "form"


class TakingBar(Card):
    """Asks for nothing but what differs from last time.

    Signals:
        wanted: the kind of file, one of the names above.
        elsewhere: another folder is to be chosen first.
        closed: back without writing.
    """

    wanted = Signal(str)
    elsewhere = Signal(str)
    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(tone=Tone.INFO, pad=8, parent=parent)
        self._words = words
        self.kind = Choice()
        self.full = Tick()
        self.place = PlainLabel(role=Text.SMALL, quiet=True)
        self.write = Button(kind=Kind.PRIMARY, icon="download")
        self.choose = Button(icon="folder-open")
        self._close = Button(kind=Kind.QUIET, icon="x")
        self.body.addWidget(SideBySide((self.kind, 1), (self.full, 1), (boxed(across(self.choose, self.write, self._close)), 1), gap=10))
        self.body.addWidget(self.place)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.write.clicked.connect(lambda: self.wanted.emit(self.chosen))
        self.choose.clicked.connect(lambda: self.elsewhere.emit(self.chosen))
        self.kind.chosen.connect(lambda _kind: self._show_place())
        self._close.clicked.connect(self.closed)
        self._name = ""
        self.retranslate()

    @property
    def chosen(self) -> str:
        """The kind of file."""
        return str(self.kind.value or XLSX)

    @property
    def target(self) -> Path:
        """Where it is written: never over a file that is there."""
        return self.target_of(self.chosen)

    def target_of(self, kind: str) -> Path:
        """Where a file of this kind would be written."""
        return unused(folder() / f"{self._name}.{ending_of(kind)}")

    def name(self, name: str) -> None:
        """Files would be called `name`, and tell nobody whole."""
        self._name = name
        self.full.setChecked(False)
        self._show_place()

    def open(self, name: str) -> None:
        """Ask, for a file that would be called `name`."""
        self.name(name)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        self.kind.set_options([Option(each, words(f"records.file.{each}")) for each in (XLSX, PDF, CSV, GB18030, FORM)])
        self.full.setText(words("records.full"))
        self.write.setText(words("records.write"))
        self.write.set_key(written(words, "Return"))
        self.choose.setText(words("records.elsewhere"))
        self._close.setAccessibleName(words("qtkit.close"))
        if self._name:
            self._show_place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.wanted.emit(self.chosen)
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.kind.keyPressEvent(event)
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            case _:
                super().keyPressEvent(event)

    def _show_place(self) -> None:
        self.place.setText(self._words("records.place", file=str(self.target)))


def ending_of(kind: str) -> str:
    """The ending of a kind of file."""
    return {CSV: "csv", GB18030: "csv", PDF: "pdf"}.get(kind, "xlsx")


def folder() -> Path:
    """Where files went last, else the documents of who is signed on to the PC; their home where there is no such folder."""
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())
    return Path(FileDialog.folder or (documents if documents.is_dir() else Path.home()))


def unused(target: Path) -> Path:
    """`target`, or the first with a number behind its name that is not there yet."""
    for number in range(2, 1000):
        if not target.exists():
            return target
        stem = target.stem.rpartition(" (")[0] if number > 2 else target.stem
        target = target.with_name(f"{stem} ({number}){target.suffix}")
    return target
