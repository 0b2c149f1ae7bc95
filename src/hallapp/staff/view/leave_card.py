"""Leave of one person: what is known of it, and two days to enter more."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from hallapp.qtkit.buttons import Button
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.fields import FormRow, TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.tokens import Text
from hallapp.staff.service import Leave, Person, Staff


class LeaveCard(Page):
    """The leave entered so far, the latest first, with a button to end what is going on."""

    topics = frozenset({"leaves"})

    def __init__(self, desk: Desk, staff: Staff) -> None:
        super().__init__(desk)
        self._staff = staff
        self._person: Person | None = None
        self._title = PlainLabel(role=Text.TITLE)
        self._list = QVBoxLayout()
        self.from_day = FormRow(TextField(longest=10))
        self.to_day = FormRow(TextField(longest=10))
        self.take = Button(icon="calendar-event")
        self.cancel = Button(icon="x")
        card = Card(pad=20)
        card.body.addWidget(self._title)
        card.body.addLayout(self._list)
        card.body.addLayout(across(self.from_day, self.to_day, self.take, self.cancel, None, gap=12))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(card)
        self.take.clicked.connect(self._take)
        self.cancel.clicked.connect(self._cancel)
        self.worded(self._title.setText, "staff.leave")
        self.worded(self.from_day.set_title, "staff.column.leave_from")
        self.worded(self.to_day.set_title, "staff.column.leave_to")
        self.worded(self.take.setText, "staff.take_leave")
        self.worded(self.cancel.setText, "staff.cancel_leave")

    def show_person(self, person: Person | None) -> None:
        """Show this person's leave; nothing for somebody who is only being entered."""
        self._person = person
        self.setVisible(person is not None)
        for row in (self.from_day, self.to_day):
            _field(row).clear()
        self._show([])
        self.reload()

    def reload(self) -> None:
        if self._person is not None:
            self.fetch(self._staff.leaves, self._person.badge, then=self._show)

    def _show(self, leaves: list[Leave]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for leave in sorted(leaves, key=lambda each: each.from_day, reverse=True)[:6]:
            self._list.addWidget(PlainLabel(f"{leave.from_day.isoformat()} – {leave.to_day.isoformat()}  {leave.reason}"))
        if not leaves:
            self._list.addWidget(PlainLabel(self.desk.words("staff.no_leave"), quiet=True))
        self.cancel.setVisible(bool(leaves))

    def _take(self) -> None:
        if self._person is None:
            return
        begin = self._day(self.from_day)
        end = self._day(self.to_day) if _field(self.to_day).text().strip() else begin
        if begin is not None and end is not None:
            self.call(self._staff.leave, self._person.badge, begin, end, at=self.to_day)

    def _cancel(self) -> None:
        if self._person is not None:
            self.call(self._staff.cancel_leave, self._person.badge)

    def _day(self, row: FormRow) -> date | None:
        try:
            return date.fromisoformat(_field(row).text().strip())
        except ValueError:
            row.refuse(self.desk.words("staff.hint.day"))
            return None


def _field(row: FormRow) -> TextField:
    assert isinstance(row.field, TextField)
    return row.field
