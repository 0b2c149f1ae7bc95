"""员工: the roster, the preview of an import and one person's form take turns in one place."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from hallapp.qtkit.desk import Desk
from hallapp.qtkit.file_dialog import FileDialog
from hallapp.qtkit.page import Page
from hallapp.settings.hall import HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.staff.importing import Preview
from hallapp.staff.rules.roster import Verdict
from hallapp.staff.service import Entry, Roster, Staff
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
        self._dialog: FileDialog | None = None
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
        pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)  # wherever the focus is, but for a text field
        pasting.activated.connect(self.paste)
        self.roster.import_wanted.connect(self.choose_file)
        self.roster.export_wanted.connect(self.choose_target)
        self.roster.fill_wanted.connect(self.choose_form)
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
        self._ask(FileDialog(self, self.desk.words, self.desk.words("staff.choose"), "xlsx", "xls", "csv"), self.read_file)

    def choose_target(self) -> None:
        """Ask where the roster should be written."""
        words = self.desk.words
        self._ask(FileDialog(self, words, words("staff.export"), "xlsx", "csv", save_as=words("staff.file_name")), self._export)

    def choose_form(self) -> None:
        """Ask for the hall's own form, then where it should be put filled in."""
        self._ask(FileDialog(self, self.desk.words, self.desk.words("staff.choose_form"), "xlsx"), self._choose_filled)

    def read_file(self, file: Path) -> None:
        """Read a roster file and show what importing it would do."""
        self.call(lambda: self._judged(self._staff.read(file)), then=self._preview)

    def read_pasted(self, text: str) -> None:
        """Read cells copied from a spreadsheet and show what importing them would do."""
        self.call(lambda: self._judged(self._staff.read_pasted(text)), then=self._preview)

    def paste(self) -> None:
        """Take what is on the clipboard for cells of a roster."""
        if self._stack.currentWidget() is not self.form and (text := QGuiApplication.clipboard().text()).strip():
            self.read_pasted(text)

    def fill_form(self, form: Path, target: Path) -> None:
        """Write the roster into the hall's own form."""
        self.call(self._staff.fill_form, form, target, self.desk.words, then=lambda rows: self._written(rows, target))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if roster_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = roster_in(event.mimeData())
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
            self.call(self._staff.import_, self._read, then=self._imported)

    def _imported(self, done: Preview) -> None:
        counts = {verdict.value: done.count(verdict) for verdict in (Verdict.NEW, Verdict.CHANGED, Verdict.SAME)}
        self._back()
        self.say(self.desk.words("staff.imported", **counts))

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

        def write() -> int:
            title = words("staff.roster_of", hall=self._settings.now(HallSettings).name)
            return self._staff.export(target, words, title)

        self.call(write, then=lambda rows: self._written(rows, target))

    def _choose_filled(self, form: Path) -> None:
        words = self.desk.words
        name = words("staff.filled_name", form=form.stem)
        self._ask(FileDialog(self, words, words("staff.fill"), "xlsx", save_as=name), lambda target: self.fill_form(form, target))

    def _written(self, rows: int, target: Path) -> None:
        self.say_written(self.desk.words("staff.exported", rows=rows, file=target.name), target)

    def _ask(self, dialog: FileDialog, then: Callable[[Path], object]) -> None:
        self._dialog = dialog
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.open()


def roster_in(mime: QMimeData) -> Path | None:
    """The first file that may be a roster in what is dragged; None when there is none."""
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return next((file for file in files if file.suffix.lower() in SUFFIXES), None)
