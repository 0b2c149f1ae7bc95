"""Who was in the hall together with a badge or a ticket: asked, listed with minutes, written as a page."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.columns import Column
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.fields import TextField
from hallapp.qtkit.file_dialog import FileDialog
from hallapp.qtkit.labels import FittingLabel, PlainLabel
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import Card, SideBySide, across, boxed
from hallapp.qtkit.table import Table
from hallapp.qtkit.tokens import Text
from hallapp.records.paint.contacts_page import save_contacts
from hallapp.records.past.models import Contact, Contacts
from hallapp.records.past.telling import notes_of, said_minutes, said_stay, said_subject, said_who
from hallapp.records.rules.typed import read_instant
from hallapp.records.service import Records

_ROWS_BEFORE, _ROWS_FOUND = 1, 8
"""Rows with room in the list; the page scrolls for it."""


class ContactsCard(Page):
    """Asked only on purpose: every search is written into the journal."""

    edge = 0

    def __init__(self, desk: Desk, records: Records, day: Callable[[], date]) -> None:
        super().__init__(desk)
        self._records, self._day = records, day
        self.found: Contacts | None = None
        self._dialog: FileDialog | None = None
        self.title = FittingLabel(role=Text.TITLE)
        self.who, self.first, self.last = TextField(longest=40), TextField(longest=20), TextField(longest=20)
        self.ask, self.save = Button(kind=Kind.PRIMARY, icon="search"), Button(icon="download")
        self.notes = PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        words = desk.words
        self.table: Table[Contact] = Table(
            words,
            [
                Column("past.column.who", lambda each: said_who(words, each), width=3),
                Column("past.column.stay", lambda each: said_stay(each, records.zone), width=3),
                Column("past.column.minutes", lambda each: said_minutes(words, each), width=2),
                Column("past.column.leaving", lambda each: words(f"past.leaving.{each.leaving}"), width=2),
            ],
        )
        self._lay_out()
        self.ask.clicked.connect(self.search)
        self.save.clicked.connect(self.write)
        for field in (self.who, self.first, self.last):
            field.returnPressed.connect(self.search)
        self.retranslate()

    def search(self) -> None:
        """Look for them; empty times are the whole day that the panel shows."""
        zone, day = self._records.zone, self._day()
        first = read_instant(self.first.text() or day.isoformat(), day, zone, end=False)
        last = read_instant(self.last.text() or day.isoformat(), day, zone, end=True)
        self.first.set_wrong(first is None)
        self.last.set_wrong(last is None)
        self.who.set_wrong(not self.who.text().strip())
        if first is not None and last is not None and self.who.text().strip():
            self.call(self._records.past.contacts, self.who.text(), first, last, then=self._show)

    def write(self) -> None:
        """Ask where the page with the list goes."""
        if self.found is None:
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        words = self.desk.words
        name = f"{words('past.title')} {said_subject(words, self.found.subject)}"
        self._dialog = FileDialog(self, words, words("past_view.save"), "pdf", save_as=f"{name}.pdf")
        self._dialog.fileSelected.connect(lambda file: self.save_to(Path(file)))
        self._dialog.open()

    def save_to(self, path: Path) -> None:
        """Write the list that is shown."""
        found, words = self.found, self.desk.words
        if found is not None:
            self.call(
                lambda: save_contacts(found, words, self._records.zone, self._records.hall_name, path),
                then=lambda file: self.say_written(words("reports_view.saved", file=str(file)), file),
            )

    def retranslate(self) -> None:
        words = self.desk.words
        self.title.setText(words("past_view.contacts"))
        self.who.setPlaceholderText(words("past_view.who"))
        self.first.setPlaceholderText(words("past_view.from"))
        self.last.setPlaceholderText(words("past_view.to"))
        for field, key in ((self.who, "past_view.who"), (self.first, "past_view.from"), (self.last, "past_view.to")):
            field.setAccessibleName(words(key))
        self.ask.setText(words("past_view.ask"))
        self.save.setText(words("past_view.page"))
        self.table.setAccessibleName(words("past_view.contacts"))
        if self.found is not None:
            self._show(self.found)
        else:
            self.notes.setText(words("past_view.before"))

    def _lay_out(self) -> None:
        self.table.keep_rows(_ROWS_BEFORE)
        card = Card(pad=12)
        fields, buttons = boxed(across(self.who, self.first, self.last)), boxed(across(self.ask, self.save))
        card.body.addWidget(SideBySide((self.title, 1), (fields, 3), (buttons, 1), gap=8))
        card.body.addWidget(self.notes)
        card.body.addWidget(self.table, 1)
        self.body.addWidget(card)
        self.save.setEnabled(False)

    def _show(self, found: Contacts) -> None:
        self.found, words = found, self.desk.words
        self.save.setEnabled(True)
        head = words.many("past.line.contacts", len(found.contacts), who=said_subject(words, found.subject))
        self.notes.setText(" ".join([head, *notes_of(words, found)]))
        self.table.show_rows(found.contacts)
        self.table.keep_rows(min(_ROWS_FOUND, max(_ROWS_BEFORE, len(found.contacts))))
