"""The roster as a list to look at and search."""

from pathlib import Path

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.columns import Column, Look
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.dressing import Menu
from hallapp.qtkit.droparea import DropArea
from hallapp.qtkit.fields import SearchField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.table import Table
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone
from hallapp.staff.rules import found_by
from hallapp.staff.service import Entry

_SEARCH_WIDTH = 300
_SUFFIXES = frozenset({".xlsx", ".xls", ".csv"})


class RosterList(Page):
    """Everybody, with what is true of them today.

    Attributes:
        opened: an `Entry` to be looked at.
        dropped: a `Path` of a file dropped where the roster is still empty.
    """

    import_wanted = Signal()
    export_wanted = Signal()
    fill_wanted = Signal()
    new_wanted = Signal()
    opened = Signal(object)
    dropped = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._entries: list[Entry] = []
        self._responsible: str | None = None
        self.search = SearchField()
        self.search.setMinimumWidth(app_theme().sizes.px(_SEARCH_WIDTH))
        self.import_button = Button(kind=Kind.PRIMARY, icon="file-import")
        self.new_button = Button(icon="user-plus")
        self.export_button = Button(icon="download")
        self.export_menu = Menu(self)
        self.as_file = self.export_menu.addAction("", self.export_wanted.emit)
        self.into_form = self.export_menu.addAction("", self.fill_wanted.emit)
        self._count = PlainLabel(role=Text.SMALL, quiet=True)
        self._count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.table = self._make_table()
        self._empty = self._make_empty()
        self._fill()
        self.search.searched.connect(lambda _text: self._filter())
        self.search.went_down.connect(self.table.setFocus)
        self.table.opened.connect(self.opened)
        self.import_button.clicked.connect(self.import_wanted)
        self.export_button.clicked.connect(self._show_export)
        self.new_button.clicked.connect(self.new_wanted)
        self._word()

    def show_entries(self, entries: list[Entry], responsible: str | None) -> None:
        """Show these people; `responsible` is the badge of the hall's responsible person."""
        self._entries, self._responsible = entries, responsible
        self._stack.setCurrentIndex(0 if entries else 1)
        self._filter()

    def retranslate(self) -> None:
        self._filter()

    def _filter(self) -> None:
        wanted = self.search.text().strip()
        shown = [
            entry for entry in self._entries if not wanted or found_by(wanted, entry.person.name, entry.person.badge, entry.person.pinyin)
        ]
        self.table.show_rows(shown)
        self._count.setText(self.desk.words.many("staff.count", len(shown)))

    def _make_table(self) -> Table[Entry]:
        words = self.desk.words
        columns = [
            Column[Entry]("staff.column.badge", lambda each: each.person.badge, pixels=92),
            Column[Entry]("staff.column.name", lambda each: each.person.name, pixels=150, look=Look.STRONG),
            Column[Entry]("staff.column.post", lambda each: each.person.post, pixels=110),
            Column[Entry]("staff.column.team", lambda each: each.person.team, pixels=120, look=Look.QUIET),
            Column[Entry]("staff.column.window", lambda each: each.person.window or "–", pixels=70),
            Column[Entry](
                "staff.column.employment_type", lambda each: words(f"employment.{each.person.employment_type.value}"), pixels=100
            ),
            Column[Entry]("staff.answers_to", lambda each: each.reports_to.name if each.reports_to else "–", pixels=100),
            Column[Entry]("staff.column.state", self._state, pixels=110, look=Look.PILL, tone=self._tone),
        ]
        return Table(words, columns, key=lambda each: each.person.id)

    def _make_empty(self) -> QWidget:
        area = DropArea(
            _SUFFIXES,
            self._button("staff.choose", self.import_wanted, kind=Kind.PRIMARY, icon="folder-open"),
            self._button("staff.new", self.new_wanted, icon="user-plus"),
            self._button("staff.blank", self.export_wanted, icon="download"),
        )
        area.dropped.connect(lambda files: self.dropped.emit(Path(files[0])))
        self.worded(area.set_title, "staff.drop")
        self.worded(area.set_hint, "staff.drop.hint")
        return area

    def _button(self, word: str, wanted: SignalInstance, *, kind: Kind = Kind.SECONDARY, icon: str) -> Button:
        button = Button(kind=kind, icon=icon)
        button.clicked.connect(wanted)
        self.worded(button.setText, word)
        return button

    def _show_export(self) -> None:
        self.export_menu.popup(self.export_button.mapToGlobal(self.export_button.rect().bottomLeft()))

    def _fill(self) -> None:
        card = Card()
        card.body.addLayout(across(self.search, None, self._count, self.new_button, self.export_button, self.import_button))
        card.body.addWidget(self.table, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(card)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout()
        column.addWidget(self._stack)
        self.body.addLayout(column)

    def _word(self) -> None:
        self.worded(self.search.setPlaceholderText, "staff.search")
        self.worded(self.search.setAccessibleName, "staff.search")
        self.worded(self.table.setAccessibleName, "staff.list")
        self.worded(self.table.set_empty, "staff.none_found")
        self.worded(self.import_button.setText, "staff.import")
        self.worded(self.export_button.setText, "staff.export")
        self.worded(self.as_file.setText, "staff.export.file")
        self.worded(self.into_form.setText, "staff.fill")
        self.worded(self.new_button.setText, "staff.new")

    def _state(self, entry: Entry) -> str:
        return self.desk.words(f"staff.state.{self._state_key(entry)}")

    def _state_key(self, entry: Entry) -> str:
        if not entry.is_active:
            return "inactive"
        if entry.is_on_leave:
            return "on_leave"
        return "responsible" if entry.person.badge == self._responsible else "active"

    def _tone(self, entry: Entry) -> Tone:
        return {"inactive": Tone.IDLE, "on_leave": Tone.INFO, "responsible": Tone.OK, "active": Tone.OK}[self._state_key(entry)]
