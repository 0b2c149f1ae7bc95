"""备份: make a copy now, here or on a stick, and see which there are."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from hallapp.core.errors import HallError
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.columns import Column
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.file_dialog import FileDialog
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.table import Table
from hallapp.qtkit.tokens import Text
from hallapp.shell.panel import Panel
from hallapp.shell.setting_row import WHEN

if TYPE_CHECKING:
    from hallapp.hall import Hall
    from hallapp.store.backup import Backup, Look


class BackupPanel(Panel):
    """Copies of the records, each checked and sealed when it is made."""

    fills = True

    def __init__(self, desk: Desk, hall: "Hall") -> None:
        super().__init__(desk)
        self._hall = hall
        self._dialog: FileDialog | None = None
        self.now = Button(kind=Kind.PRIMARY, icon="database")
        self.elsewhere = Button(icon="usb")
        self.now.clicked.connect(lambda: self._make(None))
        self.elsewhere.clicked.connect(self._ask_where)
        self._help = PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        self._list: Table[Backup] = Table(
            desk.words,
            [
                Column("backup.made_at", self._made_at, pixels=180),
                Column("backup.size", lambda each: QLocale().formattedDataSize(each.size), pixels=120),
                Column("backup.file", lambda each: each.file.name, width=1),
            ],
            key=lambda each: each.file,
        )
        card = Card(pad=20)
        card.body.addLayout(across(self.now, self.elsewhere, None))
        card.body.addWidget(self._help)
        card.body.addWidget(self._list, 1)
        self.body.addWidget(card, 1)
        self.worded(self.now.setText, "backup.now")
        self.worded(self.elsewhere.setText, "backup.elsewhere")
        self.worded(self._help.setText, "backup.help", path=str(hall.folder.backups))
        self.worded(self._list.setAccessibleName, "backup.list")
        self.worded(self._list.set_empty, "backup.none")

    def reload(self) -> None:
        self.fetch(self._hall.backups, then=self._list.show_rows)

    def _made_at(self, backup: "Backup") -> str:
        return f"{backup.made_at.astimezone(self._hall.database.zone):{WHEN}}"

    def _make(self, folder: Path | None) -> None:
        """Beside the store thread: work at the counter goes on while a large file is copied."""
        self.banner.clear()
        for button in (self.now, self.elsewhere):
            button.setEnabled(False)
        self.desk.runner.run_beside(lambda _progress: self._hall.back_up(folder), then=self._made, failed=self._failed)

    def _made(self, look: "Look") -> None:
        self._ended()
        self.say(self.desk.words("backup.done", name=look.file.name, rows=look.rows))
        self.reload()

    def _failed(self, error: HallError) -> None:
        self._ended()
        self.refuse(error)

    def _ended(self) -> None:
        for button in (self.now, self.elsewhere):
            button.setEnabled(True)

    def _ask_where(self) -> None:
        dialog = FileDialog(self, self.desk.words, self.desk.words("backup.elsewhere"))
        dialog.fileSelected.connect(lambda path: self._make(Path(path)))
        self._dialog = dialog
        dialog.open()
