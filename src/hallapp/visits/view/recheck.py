"""How somebody is measured again: another method, or another colleague with a reason."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hallapp.checkin.rules import Method
from hallapp.checkin.view.methods import SUREST_FIRST
from hallapp.core.messages import Words
from hallapp.qtkit.choice import Choice, Option
from hallapp.qtkit.fields import Select
from hallapp.qtkit.surfaces import across
from hallapp.staff.people import Person
from hallapp.visits.view.flow import Draft


class Recheck(QWidget):
    """Shown while somebody is measured again.

    Signals:
        changed: something was chosen.
    """

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._people: Sequence[Person] = ()
        self.methods, self.checkers = Choice(), Select()
        self.methods.chosen.connect(lambda _method: self.changed.emit())
        self.checkers.activated.connect(lambda _at: self.changed.emit())
        row = across(self.methods, self.checkers)
        row.setStretch(1, 1)
        self.setLayout(row)
        self.hide()
        self.retranslate()

    def know_people(self, people: Sequence[Person]) -> None:
        """Who may measure instead."""
        self._people = people
        nobody: tuple[object, str] = (None, self._words("visits_view.same_checker"))
        self.checkers.set_options([nobody, *((each.badge, each.name) for each in people)])

    def show_draft(self, draft: Draft) -> None:
        """Show how somebody is to be measured again; hidden for a new party."""
        self.setVisible(draft.again is not None)
        self.methods.choose(draft.method)
        self.checkers.choose(draft.checker)

    @property
    def method(self) -> Method | None:
        value = self.methods.value
        return value if isinstance(value, Method) else None

    @property
    def checker(self) -> str | None:
        """The badge of who measures; None for who is signed on."""
        value = self.checkers.currentData()
        return value if isinstance(value, str) else None

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        self.methods.set_options([Option(each, words(f"checkin_view.method.{each.value}")) for each in SUREST_FIRST])
        self.methods.setAccessibleName(words("checkin_view.method"))
        self.checkers.setAccessibleName(words("checkin_view.checker"))
        self.know_people(self._people)
