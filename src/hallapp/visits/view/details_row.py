"""What may be asked about the matter, all of it optional; about the person only where the hall keeps names."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.fields import SearchField, Select, TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.tokens import Text
from hallapp.visits.models import Returning
from hallapp.visits.rules import CaseKind
from hallapp.visits.view.flow import Details

_MOST_FOUND = 3


class DetailsRow(QWidget):
    """Hidden until it is asked for; empty again for the next party.

    Signals:
        searched: initials or the last four digits of a phone.
        entered: Enter in a field: on with the door.
    """

    searched = Signal(str)
    entered = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._found: tuple[Returning, ...] = ()
        self._same_as: UUID | None = None
        self.kind, self.account = Select(), TextField(longest=40)
        self.name, self.phone, self.search = TextField(longest=60), TextField(longest=30), SearchField()
        self.found = [Button(kind=Kind.QUIET) for _ in range(_MOST_FOUND)]
        self.none = PlainLabel(role=Text.SMALL, quiet=True)
        self._named = QWidget()
        self.search.searched.connect(self.searched)
        for at, button in enumerate(self.found):
            button.clicked.connect(lambda _checked=False, at=at: self._choose(at))
        for field in (self.account, self.name, self.phone):
            field.returnPressed.connect(self.entered)
        for field in (self.name, self.phone):
            field.textEdited.connect(lambda _text: self._forget_same())
        self._lay_out()
        self.retranslate()

    @property
    def details(self) -> Details:
        """What was answered; nothing of it while the row is hidden."""
        if self.isHidden():
            return Details()
        chosen = self.kind.currentData()
        kind = CaseKind(chosen) if chosen else None  # Qt makes plain text of it
        return Details(kind, self.account.text(), self.name.text(), self.phone.text(), self._same_as)

    def ask_names(self, asks: bool) -> None:
        """Whether the hall keeps names."""
        self._named.setVisible(asks)

    def begin(self) -> None:
        """Take the keys."""
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Ask anew, of the next party."""
        self.kind.choose(None)
        for field in (self.account, self.name, self.phone, self.search):
            field.clear()
        self._forget_same()
        self.show_found((), asked=False)

    def show_found(self, found: Sequence[Returning], *, asked: bool = True) -> None:
        """Show who was here before, redacted; a press takes their name and phone over."""
        words = self._words
        self._found = tuple(found[:_MOST_FOUND])
        for at, button in enumerate(self.found):
            button.setVisible(at < len(self._found))
            if at < len(self._found):
                each = self._found[at]
                last = f"{each.last_on:%m-%d}"
                button.setText(words.many("visits_view.returning", each.visits, name=each.name or each.phone, phone=each.phone, last=last))
                button.setAccessibleName(button.text())
        self.none.setText(words("visits_view.returning.none"))
        self.none.setVisible(asked and not self._found)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        nothing: tuple[object, str] = (None, words("visits_view.case.none"))
        self.kind.set_options([nothing, *((each, words(f"visits.case.{each}")) for each in CaseKind)])
        self.kind.setAccessibleName(words("visits_view.case"))
        for field, key in ((self.account, "account"), (self.name, "name"), (self.phone, "phone"), (self.search, "search")):
            field.setAccessibleName(words(f"visits_view.{key}"))
            field.setPlaceholderText(words(f"visits_view.{key}"))
        self.search.name_clear(words("qtkit.clear"))
        self.show_found(self._found, asked=False)

    def _choose(self, at: int) -> None:
        """The same person as then; the fields show what a colleague may see, and what is typed goes before."""
        chosen = self._found[at]
        self._same_as = chosen.visit_id
        self.name.clear()
        self.phone.clear()
        self.name.setPlaceholderText(chosen.name)
        self.phone.setPlaceholderText(chosen.phone)
        self.entered.emit()

    def _forget_same(self) -> None:
        self._same_as = None
        self.name.setPlaceholderText(self._words("visits_view.name"))
        self.phone.setPlaceholderText(self._words("visits_view.phone"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        first = across(self.kind, self.account)
        first.setStretch(1, 1)
        column.addLayout(first)
        person = QVBoxLayout(self._named)
        person.setContentsMargins(0, 0, 0, 0)
        person.addLayout(across(self.search, self.name, self.phone))
        person.addLayout(across(*self.found, self.none, None))
        column.addWidget(self._named)
        self._named.hide()
