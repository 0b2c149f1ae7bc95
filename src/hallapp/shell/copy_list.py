"""The copies there are, here and at the second place, and a look into one: in a window of its own, beside the hall."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QProcess, Signal

from hallapp.core.errors import HallError
from hallapp.drill import last_drill
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.columns import Column, Look
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.file_dialog import FileDialog
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.table import Table
from hallapp.qtkit.tokens import Tone
from hallapp.shell.desk_file import dress_like
from hallapp.shell.panel import Panel
from hallapp.shell.setting_row import WHEN
from hallapp.store.backup import Backup, all_in
from hallapp.store.peeking import peek_into

if TYPE_CHECKING:
    from hallapp.hall import Hall

Start = Callable[[Path], object]
"""Opens a window on the folder of a copy that is looked into."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A copy in the list.

    Attributes:
        is_elsewhere: it lies at the second place.
        drilled: whether the last drill passed with it.
    """

    backup: Backup
    is_elsewhere: bool
    drilled: bool = False


def start_window(folder: Path) -> None:
    """Open a window on a folder, in a program of its own that goes on by itself."""
    QProcess.startDetached(sys.executable, ["-m", "hallapp", "--data", str(folder), "open"])


class CopyList(Panel):
    """Which copies there are, why each was made and whether it was proven; Enter opens one to look at.

    Signals:
        listed: how many copies lie beside the hall.
    """

    fills = True
    listed = Signal(int)

    def __init__(self, desk: Desk, hall: "Hall", start: Start = start_window) -> None:
        super().__init__(desk)
        self._hall, self._start = hall, start
        self._dialog: FileDialog | None = None
        self.look, self.other = Button(icon="eye"), Button(icon="folder-open")
        self.look.setEnabled(False)
        words = desk.words
        self.table: Table[Listed] = Table(
            words,
            [
                Column("backup.made_at", self._made_at, pixels=162, width=2),
                Column("backup.why", self._why, pixels=90, width=2),
                Column("backup.size", lambda each: QLocale().formattedDataSize(each.backup.size, 0), pixels=86, right=True),
                Column("backup.proof", self._proof, pixels=96, width=2, look=Look.PILL, tone=lambda _each: Tone.OK),
            ],
            key=lambda each: each.backup.file,
        )
        self.table.keep_rows(3)
        self.body.addLayout(across(self.look, self.other, None))
        self.body.addWidget(self.table, 1)
        self.look.clicked.connect(self._look_at_chosen)
        self.other.clicked.connect(self._ask_which)
        self.table.opened.connect(lambda each: self.look_into(each.backup.file))
        self.table.pointed.connect(lambda each: self.look.setEnabled(each is not None))
        self.worded(self.look.setText, "backup.look")
        self.worded(self.other.setText, "backup.look.other")
        self.worded(self.table.setAccessibleName, "backup.list")
        self.worded(self.table.set_empty, "backup.none")

    def reload(self) -> None:
        self.fetch(self._found, then=self._show)

    def look_into(self, file: Path) -> None:
        """Open a copy for viewing in a window (and process) of its own."""
        self.banner.clear()
        self.call(self._hall.records.look_into, file.name, then=lambda _none: self._prepare(file))

    def _prepare(self, file: Path) -> None:
        hall, acting = self._hall, self._hall.database.actor
        self.look.setEnabled(False)
        self.other.setEnabled(False)

        def work(_progress: object) -> Path:
            place = peek_into(hall.folder, file, acting).path
            dress_like(place, hall.folder.path)
            return place

        self.desk.runner.run_beside(work, then=self._prepared, failed=self._not_prepared)
        self.say(self.desk.words("backup.looking", file=file.name))

    def _prepared(self, place: Path) -> None:
        self._ended()
        self._start(place)

    def _not_prepared(self, error: HallError) -> None:
        self._ended()
        self.refuse(error)

    def _ended(self) -> None:
        self.look.setEnabled(self.table.current is not None)
        self.other.setEnabled(True)

    def _look_at_chosen(self) -> None:
        if (chosen := self.table.current) is not None:
            self.look_into(chosen.backup.file)

    def _ask_which(self) -> None:
        dialog = FileDialog(self, self.desk.words, self.desk.words("backup.look.other"), "db")
        dialog.fileSelected.connect(lambda path: self.look_into(Path(path)))
        self._dialog = dialog
        dialog.open()

    def _found(self) -> list[Listed]:
        hall = self._hall
        drill, second = last_drill(hall.folder), hall.copies.second_place()
        passed = drill.file if drill is not None and drill.passed else ""
        here = [Listed(each, is_elsewhere=False, drilled=passed == each.file.name) for each in hall.backups()]
        elsewhere = all_in(second.path, hall.database.zone) if second is not None and second.is_there else []
        there = [Listed(each, is_elsewhere=True) for each in elsewhere]
        return sorted([*here, *there], key=lambda each: (each.backup.made_at, not each.is_elsewhere), reverse=True)

    def _show(self, found: Sequence[Listed]) -> None:
        self.table.show_rows(found)
        if found and self.table.current is None:
            self.table.point_at(found[0].backup.file)
        self.look.setEnabled(self.table.current is not None)
        self.listed.emit(sum(not each.is_elsewhere for each in found))

    def _made_at(self, each: Listed) -> str:
        return f"{each.backup.made_at.astimezone(self._hall.database.zone):{WHEN}}"

    def _why(self, each: Listed) -> str:
        words = self.desk.words
        why = words(f"backup.why.{each.backup.reason}")
        return words("backup.why.second", why=why) if each.is_elsewhere else why

    def _proof(self, each: Listed) -> str:
        return self.desk.words("backup.proof.drilled" if each.drilled else "backup.proof.sealed")
