"""One person: every field is stored as soon as it is left; leave, superior and responsibility have their own dates."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout

from hallapp.core.errors import HallError
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.fields import FormRow, Select, TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import Card, Scroll, across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text
from hallapp.staff.rules import EmploymentType
from hallapp.staff.service import Details, Entry, Person, Staff
from hallapp.staff.view.leave_card import LeaveCard

_TEXTS = ("name", "post", "team", "window", "phone", "employer")
_DAYS = ("active_from", "active_to")
_TIMES = ("shift_from", "shift_to")
_AT = {
    "name_missing": "name",
    "active_backwards": "active_to",
    "badge_unknown": "superior",
    "person_inactive": "superior",
    "half_shift": "shift_to",
}
"""The field that a refusal of somebody new is said at."""
_NOTHING = Details(badge="")


class PersonForm(Page):
    """A person's fields in two columns, the leave below. A new person is entered with badge and name first."""

    closed = Signal()

    def __init__(self, desk: Desk, staff: Staff) -> None:
        super().__init__(desk)
        self._staff = staff
        self._entry: Entry | None = None
        self._is_responsible = False
        self._rows = {name: FormRow(TextField(longest=60)) for name in ("badge", *_TEXTS, "superior", *_DAYS, *_TIMES)}
        self._employment = Select()
        self._title = PlainLabel(role=Text.HEADING)
        self.back = Button(key="Esc", icon="chevron-left")
        self.enter = Button(kind=Kind.PRIMARY, icon="check")
        self.responsible = Button(icon="shield-check")
        self.leave = LeaveCard(desk, staff)
        self._fill()
        self._connect()
        self._word()

    def show_entry(self, entry: Entry | None) -> None:
        """Show somebody, or an empty form for somebody new."""
        self._entry = entry
        self.banner.clear()
        values = _values(entry)
        for name, row in self._rows.items():
            field = self._field(name)
            field.setText(values.get(name, ""))
            row.judge()
        self._employment.choose(entry.person.employment_type if entry else EmploymentType.REGULAR)
        self.leave.show_person(entry.person if entry else None)
        self._head()
        self._field("badge" if entry is None else "name").setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, entries: list[Entry], responsible: str | None) -> None:
        """Take over what has changed of the person shown, except in the field somebody is typing in."""
        if self._entry is None:
            return
        now = next((entry for entry in entries if entry.person.id == self._entry.person.id), None)
        if now is None:
            self.closed.emit()
            return
        self._entry, self._is_responsible = now, now.person.badge == responsible
        for name, value in _values(now).items():
            if not self._field(name).hasFocus():
                self._field(name).setText(value)
        self._head()

    def retranslate(self) -> None:
        self._employment.set_options([(each, self.desk.words(f"employment.{each.value}")) for each in EmploymentType])
        self._head()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        card, grid = Card(pad=20), QGridLayout()
        grid.setHorizontalSpacing(app_theme().sizes.space(20))
        grid.setVerticalSpacing(app_theme().sizes.space(10))
        self._employment_row = FormRow(self._employment)
        order = (
            "badge",
            "name",
            None,
            "team",
            "post",
            "window",
            "phone",
            "superior",
            "employer",
            "shift_from",
            "shift_to",
            "active_from",
            "active_to",
        )
        for place, name in enumerate(order):
            grid.addWidget(self._rows[name] if name else self._employment_row, place // 3, place % 3)
        card.body.addLayout(across(self.back, self._title, None, self.responsible, self.enter, gap=12))
        card.body.addLayout(grid)
        scroll = Scroll()
        scroll.body.addWidget(card)
        scroll.body.addWidget(self.leave)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll)

    def _connect(self) -> None:
        self.back.clicked.connect(self.closed)
        self.enter.clicked.connect(self._enter_new)
        self.responsible.clicked.connect(self._make_responsible)
        self._employment.activated.connect(lambda _place: self._store(Details(badge="", employment_type=self._chosen())))
        for name in self._rows:
            self._field(name).editingFinished.connect(lambda name=name: self._left(name))

    def _word(self) -> None:
        self.worded(self.back.setText, "staff.back")
        self.worded(self.enter.setText, "staff.enter")
        self.worded(self.responsible.setText, "staff.make_responsible")
        self.worded(self._employment_row.set_title, "staff.column.employment_type")
        for name, row in self._rows.items():
            self.worded(row.set_title, f"staff.column.{name}")
        for name in (*_DAYS, *_TIMES):
            self.worded(self._field(name).setPlaceholderText, "staff.hint.day" if name in _DAYS else "staff.hint.time")
        self.worded(self._field("superior").setPlaceholderText, "staff.hint.superior")
        self.retranslate()

    def _head(self) -> None:
        words, entry = self.desk.words, self._entry
        self._title.setText(f"{entry.person.name}  {entry.person.badge}" if entry else words("staff.new"))
        self.enter.setVisible(entry is None)
        self.responsible.setVisible(entry is not None and entry.is_active)
        self.responsible.setEnabled(not self._is_responsible)

    def _left(self, name: str) -> None:
        if self._entry is None or self._field(name).text().strip() == _values(self._entry).get(name, ""):
            return
        text = self._field(name).text().strip()
        if name == "superior":
            self.call(self._staff.answers_to, self._entry.person.badge, text or None, at=self._rows[name])
            return
        try:
            details = _details(name, text)
        except ValueError:
            self._refuse_hint(name)
            return
        self._store(details, name)

    def _store(self, details: Details, name: str = "name") -> None:
        entry = self._entry
        if entry is None:
            return
        whole = details if details.badge else _with_badge(details, entry.person.badge)
        self.call(self._staff.change, entry.person.badge, whole, at=self._rows[name])

    def _enter_new(self) -> None:
        given = {name: self._field(name).text() for name in ("badge", *_TEXTS)}
        details = Details(**given, employment_type=self._chosen())  # type: ignore[arg-type]  # all of them are text
        for name in (*_DAYS, *_TIMES):
            try:
                details = replace(details, **{name: _read(name, self._field(name).text().strip())})  # type: ignore[arg-type]  # as named
            except ValueError:
                self._refuse_hint(name)
                return
        self.call(self._staff.add, details, self._field("superior").text(), then=self._entered, failed=self._refused)

    def _chosen(self) -> EmploymentType:
        return EmploymentType(str(self._employment.currentData()))  # Qt gives a plain text back

    def _refuse_hint(self, name: str) -> None:
        self._rows[name].refuse(self.desk.words("staff.hint.day" if name in _DAYS else "staff.hint.time"))

    def _entered(self, person: Person) -> None:
        self.show_entry(Entry(person, None, is_active=True, is_on_leave=False))
        self.closed.emit()

    def _refused(self, error: HallError) -> None:
        self.refuse(error, self._rows[_AT.get(error.code, "badge")])

    def _make_responsible(self) -> None:
        if self._entry is not None:
            self.call(self._staff.make_responsible, self._entry.person.badge)

    def _field(self, name: str) -> TextField:
        field = self._rows[name].field
        assert isinstance(field, TextField)
        return field


def _values(entry: Entry | None) -> dict[str, str]:
    if entry is None:
        return {}
    person = entry.person
    shown: dict[str, str] = {"badge": person.badge, "superior": entry.reports_to.badge if entry.reports_to else ""}
    shown |= {name: str(getattr(person, name)) for name in _TEXTS}
    shown |= {name: value.isoformat() if (value := getattr(person, name)) else "" for name in _DAYS}
    return shown | {name: value.isoformat("minutes") if (value := getattr(person, name)) else "" for name in _TIMES}


def _details(name: str, text: str) -> Details:
    """What leaving a field stores.

    Raises:
        ValueError: the text is no day or time.
    """
    if name == "badge":
        return Details(badge=text)
    if name not in (*_DAYS, *_TIMES):
        return replace(_NOTHING, **{name: text})  # type: ignore[arg-type]  # the name says the kind
    if not text:
        return Details(badge="", emptied=frozenset({name}))
    return replace(_NOTHING, **{name: _read(name, text)})  # type: ignore[arg-type]  # the name says the kind


def _read(name: str, text: str) -> date | time | None:
    """The day or time in a field; None for nothing.

    Raises:
        ValueError: it is none.
    """
    read: Callable[[str], date | time] = date.fromisoformat if name in _DAYS else time.fromisoformat
    return read(text) if text else None


def _with_badge(details: Details, badge: str) -> Details:
    return replace(details, badge=badge)
