"""员工: the roster, the preview of an import and one person's form take turns in one place."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from hallapp.qtkit.desk import Desk
from hallapp.qtkit.page import Page
from hallapp.settings.hall import HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.staff.service import Entry, Preview, Roster, Staff
from hallapp.staff.view.person_form import PersonForm
from hallapp.staff.view.preview import ImportPreview
from hallapp.staff.view.roster import RosterList

SUFFIXES = frozenset({".xlsx", ".xls", ".csv"})


class StaffPanel(Page):
    """The roster of the hall. A file dropped anywhere on it, or cells pasted, open the preview; only confirming it writes."""

    edge = 0
    topics = frozenset({"people", "leaves", "reports_to", "responsible"})

    def __init__(self, desk: Desk, staff: Staff, settings: SettingsBook) -> None:
        super().__init__(desk)
        self._staff, self._settings = staff, settings
        self._dialog: QFileDialog | None = None
        self._read: Roster | None = None
        self.roster = RosterList(desk)
        self.preview = ImportPreview(desk)
        self.form = PersonForm(desk, staff)
        self._stack = QStackedWidget()
        for each in (self.roster, self.preview, self.form):
            self._stack.addWidget(each)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack)
        self.setProperty("fills", True)
        self.setAcceptDrops(True)
        self.roster.import_wanted.connect(self.choose_file)
        self.roster.export_wanted.connect(self.choose_target)
        self.roster.new_wanted.connect(self._new_person)
        self.roster.opened.connect(self._open)
        self.roster.dropped.connect(self.read_file)
        self.preview.confirmed.connect(self._confirm)
        self.preview.given_up.connect(self._back)
        self.form.closed.connect(self._back)

    def reload(self) -> None:
        self.fetch(self._everything, then=self._show)

    def choose_file(self) -> None:
        """Ask for a roster file."""
        self._dialog = QFileDialog(self, self.desk.words("staff.choose"), "", "*.xlsx *.xls *.csv")
        self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._dialog.fileSelected.connect(lambda chosen: self.read_file(Path(chosen)))
        self._dialog.open()

    def choose_target(self) -> None:
        """Ask where the roster should be written."""
        self._dialog = QFileDialog(self, self.desk.words("staff.export"), "", "*.xlsx;;*.csv")
        self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._dialog.setDefaultSuffix("xlsx")
        self._dialog.fileSelected.connect(lambda chosen: self._export(Path(chosen)))
        self._dialog.open()

    def read_file(self, file: Path) -> None:
        """Read a roster file and show what importing it would do."""
        self.call(lambda: self._judged(self._staff.read(file)), then=self._preview)

    def read_pasted(self, text: str) -> None:
        """Read cells copied from a spreadsheet and show what importing them would do."""
        self.call(lambda: self._judged(self._staff.read_pasted(text)), then=self._preview)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Paste) and QGuiApplication.clipboard().text().strip():
            self.read_pasted(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if _roster_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        file = _roster_in(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.read_file(file)

    def _everything(self) -> tuple[list[Entry], str | None]:
        responsible = self._staff.responsible_at()
        return self._staff.entries(), responsible.badge if responsible else None

    def _show(self, found: tuple[list[Entry], str | None]) -> None:
        self.roster.show_entries(*found)
        self.form.refresh(found[0], found[1])

    def _judged(self, roster: Roster) -> tuple[Roster, Preview]:
        return roster, self._staff.preview(roster)

    def _preview(self, judged: tuple[Roster, Preview]) -> None:
        self._read = judged[0]
        self.preview.show_preview(judged[1])
        self._stack.setCurrentWidget(self.preview)
        self.preview.setFocus()

    def _confirm(self) -> None:
        if self._read is not None:
            self.call(self._staff.import_, self._read, then=lambda _done: self._back())

    def _back(self) -> None:
        self._read = None
        self._stack.setCurrentWidget(self.roster)
        self.roster.table.setFocus()

    def _open(self, entry: Entry) -> None:
        self.form.show_entry(entry)
        self._stack.setCurrentWidget(self.form)

    def _new_person(self) -> None:
        self.form.show_entry(None)
        self._stack.setCurrentWidget(self.form)

    def _export(self, target: Path) -> None:
        words = self.desk.words
        title = words("staff.roster_of", hall=self._settings.now(HallSettings).name)

        def said(rows: int) -> None:
            self.say(words("staff.exported", rows=rows, file=target.name))

        self.call(self._staff.export, target, words, title, then=said)


def _roster_in(mime: QMimeData) -> Path | None:
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return next((file for file in files if file.suffix.lower() in SUFFIXES), None)
