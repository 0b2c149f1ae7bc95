"""备份: make a copy now, here or on a stick, try out whether one restores, and see which there are."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from hallapp.core.errors import HallError
from hallapp.drill import last_drill, rehearse_aside
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.file_dialog import FileDialog
from hallapp.qtkit.jobs import JobBar
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.runner import Progress
from hallapp.qtkit.surfaces import Card, SideBySide, across, boxed
from hallapp.qtkit.tokens import Text, Tone
from hallapp.shell.copy_list import CopyList
from hallapp.shell.encryption_row import Convert, EncryptionRow
from hallapp.shell.panel import Panel
from hallapp.shell.second_place_row import SecondPlaceRow
from hallapp.shell.setting_row import WHEN

if TYPE_CHECKING:
    from hallapp.drill import Drill
    from hallapp.hall import Hall
    from hallapp.store.backup import Look
    from hallapp.store.verify import Verdict

T = TypeVar("T")


class BackupPanel(Panel):
    """Copies of the records, each checked and sealed when it is made."""

    fills = True

    def __init__(self, desk: Desk, hall: "Hall", convert: Convert) -> None:
        super().__init__(desk)
        self._hall = hall
        self._dialog: FileDialog | None = None
        self.now = Button(kind=Kind.PRIMARY, icon="database")
        self.elsewhere = Button(icon="usb")
        self.drill = Button(icon="shield-check")
        self.drill.clicked.connect(self._rehearse)
        self.prove = Button(icon="circle-check")
        self.prove.clicked.connect(self._prove)
        self.proving = JobBar(desk.words)
        self.proven = PlainLabel(wrap=True)
        self.proven.hide()
        self.rebuild = Button(kind=Kind.PRIMARY, icon="database")
        self.rebuild.clicked.connect(self._rebuild)
        self.rebuild.hide()
        self.now.clicked.connect(lambda: self._make(None))
        self.elsewhere.clicked.connect(self._ask_where)
        self._help = PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        self.drilled = PlainLabel(wrap=True)
        self.list = CopyList(desk, hall)
        self.list.listed.connect(lambda copies: self.drill.setEnabled(copies > 0))
        card = Card(pad=20)
        makes, tries = (boxed(across(*row)) for row in ((self.now, self.elsewhere, None), (self.prove, self.drill, None)))
        card.body.addWidget(SideBySide((makes, 1), (tries, 1), gap=8))
        card.body.addWidget(self._help)
        for each in (self.drilled, self.proving, self.proven, boxed(across(self.rebuild, None))):
            card.body.addWidget(each)
        card.body.addWidget(self.list, 1)
        self.second = SecondPlaceRow(desk, hall)
        card.body.addWidget(self.second)
        self.encryption = EncryptionRow(desk, hall, convert)
        card.body.addWidget(self.encryption)
        self.body.addWidget(card, 1)
        self.worded(self.now.setText, "backup.now")
        self.worded(self.elsewhere.setText, "backup.elsewhere")
        self.worded(self.drill.setText, "backup.drill")
        self.worded(self.prove.setText, "backup.prove")
        self.worded(self.rebuild.setText, "indexes.rebuild")
        self.worded(self._help.setText, "backup.help", path=str(hall.folder.backups))

    def reload(self) -> None:
        self.fetch(lambda: last_drill(self._hall.folder), then=self._say_drill)
        self.list.reload()

    def _say_drill(self, drill: "Drill | None") -> None:
        words = self.desk.words
        if drill is None:
            self.drilled.setText(words("backup.drill.none"))
            self.drilled.set_tone(None)
            return
        at = f"{drill.when.astimezone(self._hall.database.zone):{WHEN}}"
        if drill.why is not None:
            self.drilled.setText(words("backup.drill.failed", at=at, file=drill.file, why=words(f"drill.why.{drill.why}")))
            self.drilled.set_tone(Tone.BAD)
            return
        records = sum((drill.records or {}).values())
        self.drilled.setText(
            words(
                "backup.drill.passed",
                at=at,
                file=drill.file,
                rows=drill.rows,
                records=records,
                ticket=drill.ticket or "–",
                seconds=f"{drill.seconds:.1f}",
            )
        )
        self.drilled.set_tone(Tone.OK)

    def _make(self, folder: Path | None) -> None:
        """Beside the store thread: work at the counter goes on while a large file is copied."""
        self.banner.clear()
        self._busy(True)
        self.desk.runner.run_beside(lambda _progress: self._hall.back_up(folder), then=self._made, failed=self._failed)

    def _made(self, look: "Look") -> None:
        self._ended()
        self.say(self.desk.words("backup.done", name=look.file.name, rows=look.rows))
        self.reload()
        self.second.reload()

    def _failed(self, error: HallError) -> None:
        self._ended()
        self.refuse(error)

    def _ended(self) -> None:
        self._busy(False)

    def _busy(self, busy: bool) -> None:
        for button in (self.now, self.elsewhere, self.drill):
            button.setEnabled(not busy)

    def _rehearse(self) -> None:
        """Try the newest copy, in a program of its own."""
        self._busy(True)
        self.drilled.setText(self.desk.words("backup.drill.running"))
        self.drilled.set_tone(None)
        hall = self._hall

        def work(_progress: object) -> "Drill | None":
            copies = hall.backups()
            return rehearse_aside(hall.folder, copies[0].file) if copies else None

        self.desk.runner.run_beside(work, then=self._rehearsed, failed=self._failed)

    def _rehearsed(self, _drill: "Drill | None") -> None:
        self._ended()
        self.reload()
        self.desk.notifier.changed(frozenset({"drill"}))

    def _prove(self) -> None:
        """Prove journal and records, beside the work at the counter."""
        from hallapp.store.verify import verify  # seldom asked for

        database = self._hall.database
        self._beside(lambda progress: verify(database, None, progress), self._say_proven, "backup.proving")

    def _rebuild(self) -> None:
        """Rebuild the indexes and prove the file once more."""
        from hallapp.store.verify import verify

        hall = self._hall

        def work(progress: Progress) -> "tuple[Path, Verdict]":
            return hall.rebuild_indexes(), verify(hall.database, None, progress)

        self._beside(work, self._say_rebuilt, "indexes.rebuilding")

    def _beside(self, work: Callable[[Progress], T], then: Callable[[T], object], title: str) -> None:
        self.banner.clear()
        self.prove.setEnabled(False)
        self.proven.hide()
        self.rebuild.hide()
        job = self.desk.runner.run_beside(work, then=then, failed=self.refuse)
        job.ended.connect(lambda: self.prove.setEnabled(True))
        self.proving.follow(job, self.desk.words(title))

    def _say_rebuilt(self, done: "tuple[Path, Verdict]") -> None:
        copy, verdict = done
        self._say_proven(verdict)
        self.say(self.desk.words("indexes.rebuilt", copy=copy.name))
        self.reload()

    def _say_proven(self, verdict: "Verdict") -> None:
        from hallapp.store.verify import INDEX

        words, bad = self.desk.words, verdict.first_bad
        if bad is None:
            self.proven.setText(words("cli.verified", rows=verdict.rows, head=verdict.head))
        else:
            self.proven.setText(words.tell(bad.said))
        self.proven.set_tone(Tone.OK if verdict.ok else Tone.BAD)
        self.proven.show()
        self.rebuild.setVisible(bad is not None and bad.what == INDEX)

    def _ask_where(self) -> None:
        dialog = FileDialog(self, self.desk.words, self.desk.words("backup.elsewhere"))
        dialog.fileSelected.connect(lambda path: self._make(Path(path)))
        self._dialog = dialog
        dialog.open()
