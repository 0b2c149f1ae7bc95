"""权限: who has which role and a PIN, and what each role may do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt

from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.columns import Column, Look
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.fields import FormRow, Select, TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.table import Table
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone
from hallapp.rights.rules.roles import DEEDS, Deed, Role
from hallapp.rights.service import Rights, Standing
from hallapp.staff.people import Person
from hallapp.staff.service import Staff

_MAY, _MAY_NOT = "✓", "–"


@dataclass(frozen=True, slots=True)
class _Line:
    person: Person
    standing: Standing | None


class RightsPanel(Page):
    """Gives and takes roles and PINs; below, the table that the program itself asks."""

    edge = 0
    topics = frozenset({"roles", "people"})

    def __init__(self, desk: Desk, rights: Rights, staff: Staff) -> None:
        super().__init__(desk)
        self._rights, self._staff = rights, staff
        self._lines: Sequence[_Line] = ()
        self.state = PlainLabel(role=Text.BODY, wrap=True)
        self.people, self.role, self.pin = Select(), Select(), TextField(longest=8)
        self.pin.setEchoMode(TextField.EchoMode.Password)
        self.person_row, self.role_row, self.pin_row = FormRow(self.people), FormRow(self.role), FormRow(self.pin)
        self._hint = PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        self.give, self.take = Button(kind=Kind.PRIMARY), Button(kind=Kind.QUIET)
        self.give.clicked.connect(self._give)
        self.take.clicked.connect(self._take)
        self.pin.returnPressed.connect(self._give)
        self.list: Table[_Line] = Table(desk.words, self._columns(), key=lambda line: line.person.id)
        self.table: Table[Deed] = Table(desk.words, _deed_columns(desk), key=lambda deed: deed.name)
        self.body.addWidget(self._people_card())
        self.body.addWidget(self._table_card())
        self._word()

    def reload(self) -> None:
        self.fetch(self._found, then=self._show)

    def retranslate(self) -> None:
        self._say_roles()
        self.table.show_rows(DEEDS)

    def _people_card(self) -> Card:
        card = Card(pad=20)
        card.body.addWidget(self.state)
        card.body.addLayout(across(self.person_row, self.role_row, self.pin_row))
        card.body.addWidget(self._hint)
        card.body.addLayout(across(self.give, self.take, None))
        card.body.addWidget(self.list)
        return card

    def _table_card(self) -> Card:
        card = Card(pad=20)
        title = PlainLabel(role=Text.TITLE)
        card.body.addWidget(title)
        card.body.addWidget(self.table)
        self.worded(title.setText, "rights.table")
        self.table.show_rows(DEEDS)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # five roles in English at large letters
        self.table.setMinimumHeight((len(DEEDS) + 1) * app_theme().sizes.row)
        return card

    def _columns(self) -> list[Column[_Line]]:
        word = self._word_of
        return [
            Column("rights.name", lambda line: line.person.name, width=1, look=Look.STRONG),
            Column("rights.badge", lambda line: line.person.badge, pixels=140),
            Column("rights.role", lambda line: word(line.standing.role if line.standing else None), pixels=160),
            Column("rights.pin", lambda line: _MAY if line.standing and line.standing.has_pin else _MAY_NOT, pixels=100),
        ]

    def _word(self) -> None:
        for row, key in ((self.person_row, "rights.person"), (self.role_row, "rights.role"), (self.pin_row, "rights.pin")):
            self.worded(row.set_title, key)
        self.worded(self._hint.setText, "rights.pin.hint")
        self.worded(self.give.setText, "rights.give")
        self.worded(self.take.setText, "rights.take")
        self.worded(self.list.setAccessibleName, "rights.list")
        self.worded(self.list.set_empty, "rights.none")
        self.worded(self.table.setAccessibleName, "rights.table")
        self._say_roles()

    def _say_roles(self) -> None:
        chosen = self.role.currentData() or Role.ADMINISTRATOR
        self.role.set_options([(role, self._word_of(role)) for role in Role])
        self.role.setCurrentIndex(list(Role).index(chosen))

    def _word_of(self, role: Role | None) -> str:
        return self.desk.words(f"rights.role.{role}") if role else _MAY_NOT

    def _found(self) -> tuple[bool, list[_Line]]:
        standings = self._rights.standings()
        return self._rights.in_force(), [
            _Line(entry.person, standings.get(entry.person.id)) for entry in self._staff.entries() if entry.is_active
        ]

    def _show(self, found: tuple[bool, list[_Line]]) -> None:
        in_force, lines = found
        self._lines = lines
        self.state.setText(self.desk.words("rights.in_force" if in_force else "rights.not_in_force"))
        self.state.set_tone(Tone.OK if in_force else Tone.INFO)
        self.people.set_options([(line.person.id, f"{line.person.name} {line.person.badge}") for line in lines])
        self.list.show_rows([line for line in lines if line.standing])

    def _give(self) -> None:
        person, role, pin = self.people.currentData(), Role(self.role.currentData()), self.pin.text()
        if isinstance(person, UUID):
            self._do(lambda: self._rights.give(person, role, pin), "rights.given", role)

    def _take(self) -> None:
        person = self.people.currentData()
        if isinstance(person, UUID):
            self._do(lambda: self._rights.take(person), "rights.taken", None)

    def _do(self, work: Callable[[], object], said: str, role: Role | None) -> None:
        badge = next((line.person.badge for line in self._lines if line.person.id == self.people.currentData()), "")

        def done(_nothing: object) -> None:
            self.pin.clear()
            self.say(self.desk.words(said, badge=badge, role=self._word_of(role)))
            self.reload()

        self.call(work, then=done, at=self.pin_row)


def _deed_columns(desk: Desk) -> list[Column[Deed]]:
    def may(role: Role) -> Callable[[Deed], str]:
        return lambda deed: _MAY if role in deed.roles else _MAY_NOT

    return [
        Column("rights.deed", lambda deed: desk.words(f"rights.deed.{deed.name}"), width=3, pixels=120),
        *(Column(f"rights.role.{role}", may(role), pixels=60) for role in Role),
    ]
