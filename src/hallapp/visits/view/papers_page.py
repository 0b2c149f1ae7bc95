"""先办理后补材料: what is awaited and until when, and a line to add to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.columns import Column, Look
from hallapp.qtkit.fields import Select, TextField
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.table import Table
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone
from hallapp.visits.models import PapersLine, PapersWanted
from hallapp.visits.rules import CaseKind
from hallapp.visits.view.looks import due_said

_LEAST = 40
"""A list may be as low as this before the page scrolls."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """Papers in words."""

    line: PapersLine
    due: str
    tone: Tone
    matter: str
    missing: str
    who: str


class PapersPage(QWidget):
    """The list; Enter on a line says that they have come.

    Signals:
        accepted: a `PapersWanted`.
        left_empty: Enter in a form that nothing was typed into, which would be found again by nobody.
        handed_in: a `PapersLine`.
    """

    accepted = Signal(object)
    left_empty = Signal()
    handed_in = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._adding = words, False
        self.list: Table[Awaited] = Table(words, _COLUMNS, key=lambda row: row.line.papers_id)
        self.kind, self.missing, self.account, self.ticket = Select(), TextField(), TextField(longest=40), TextField(longest=20)
        self.add, self.done = Button(kind=Kind.PRIMARY), Button()
        self.note = PlainLabel(role=Text.SMALL, tone=Tone.WARN)
        self.list.opened.connect(lambda row: self.handed_in.emit(row.line))
        self.list.pointed.connect(lambda row: self.done.setEnabled(row is not None))
        self.done.clicked.connect(self._come)
        self.add.clicked.connect(self._accept)
        for field in (self.missing, self.account, self.ticket):
            field.returnPressed.connect(self._accept)
        self.done.setEnabled(False)
        self.list.setMinimumHeight(app_theme().sizes.px(_LEAST))
        self._lay_out()
        self.retranslate()

    @property
    def first(self) -> QWidget:
        """What takes the keys: the list, or what is missing while there is none."""
        return self.list if self.list.rows else self.missing

    def show_papers(self, lines: Sequence[PapersLine]) -> None:
        """Show what is awaited; without a published calendar that is said.

        Whoever came for the list before it was known has the keyboard there from then on: Enter in the empty form does nothing for them.
        """
        came_for_it = not self.list.rows and self.missing.hasFocus() and not self._adding and not self._typed
        self._adding = False
        self.list.show_rows([self._row(each) for each in lines])
        self.done.setEnabled(self.list.current is not None)
        if came_for_it and self.list.rows:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.note.setVisible(any(not each.by_calendar for each in lines))

    def stored(self) -> None:
        """The new line is on record; the next may be typed."""
        self._adding = True
        for field in (self.missing, self.account, self.ticket):
            field.clear()
        if self._has_the_keyboard:
            self.missing.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the present language; the lines are shown again by the page."""
        words = self._words
        self.list.setAccessibleName(words("command.visits.papers"))
        self.list.set_empty(words("visits_view.papers.empty"))
        self.kind.set_options([(each, words(f"visits.case.{each}")) for each in CaseKind])
        self.kind.setAccessibleName(words("visits_view.case"))
        for field, key in ((self.missing, "missing"), (self.account, "account"), (self.ticket, "ticket_no")):
            field.setAccessibleName(words(f"visits_view.{key}"))
            field.setPlaceholderText(words(f"visits_view.{key}"))
        self.add.setText(words("visits_view.papers.add"))
        self.done.setText(words("visits_view.papers.done"))
        self.done.set_key(written(words, "Return"))
        self.note.setText(words("visits.papers.no_calendar"))

    @property
    def _typed(self) -> bool:
        return any(field.text().strip() for field in (self.missing, self.account, self.ticket))

    @property
    def _has_the_keyboard(self) -> bool:
        return any(field.hasFocus() for field in (self.missing, self.account, self.ticket))

    def _accept(self) -> None:
        if not self._typed:
            self.missing.setFocus(Qt.FocusReason.OtherFocusReason)
            self.left_empty.emit()
            return
        kind = CaseKind(self.kind.currentData())  # Qt makes plain text of it
        self.accepted.emit(PapersWanted(kind, self.missing.text(), self.account.text(), self.ticket.text()))

    def _come(self) -> None:
        if self.list.current is not None:
            self.handed_in.emit(self.list.current.line)

    def _row(self, line: PapersLine) -> Awaited:
        words = self._words
        due, tone = due_said(words, line)
        who = " · ".join(each for each in (line.name, line.phone, line.account_no[-4:], line.ticket) if each)
        return Awaited(line, due, tone, words(f"visits.case.{line.case_kind}"), line.missing or "—", who or "—")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        form = across(self.kind, self.missing, self.account, self.ticket, self.add)
        for at in (1, 2):
            form.setStretch(at, 2)
        form.setStretch(3, 1)
        listed = across(self.list, self.done)
        listed.setAlignment(self.done, Qt.AlignmentFlag.AlignTop)
        listed.setStretch(0, 1)
        column.addLayout(form)
        column.addWidget(self.note)
        column.addLayout(listed, 1)


_COLUMNS: tuple[Column[Awaited], ...] = (
    Column("", lambda row: row.due, pixels=150, width=1, look=Look.PILL, tone=lambda row: row.tone),
    Column("", lambda row: row.matter, pixels=90, width=1, look=Look.STRONG),
    Column("", lambda row: row.missing, pixels=120, width=3),
    Column("", lambda row: row.who, pixels=110, width=2),
)
