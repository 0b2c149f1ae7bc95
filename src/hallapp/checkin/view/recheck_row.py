"""How somebody is measured again: another method, or another colleague with a reason."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hallapp.checkin.models import Line
from hallapp.checkin.rules import Method
from hallapp.checkin.view.methods import SUREST_FIRST
from hallapp.checkin.view.tray import Waiting
from hallapp.core.messages import Words
from hallapp.qtkit.choice import Choice, Option
from hallapp.qtkit.fields import Select, TextField
from hallapp.qtkit.theme import app_theme

_LONGEST_REASON = 60


class RecheckRow(QWidget):
    """Method, who measures, why.

    Signals:
        changed: something was chosen or typed.
        done: Enter in the reason: on with the temperature.
    """

    changed = Signal()
    done = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._colleagues: Sequence[Line] = ()
        self._shown: str | None = None
        self._method, self._checker, self.reason_field = Choice(), Select(), TextField(longest=_LONGEST_REASON)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(app_theme().sizes.space(8))
        row.addWidget(self._method)
        row.addWidget(self._checker)
        row.addWidget(self.reason_field, 1)
        self._method.chosen.connect(lambda _value: self.changed.emit())
        self._checker.activated.connect(lambda _at: self.changed.emit())
        self.reason_field.textEdited.connect(lambda _text: self.changed.emit())
        self.reason_field.returnPressed.connect(self.done)
        self.retranslate()

    def know_colleagues(self, on_duty: Sequence[Line]) -> None:
        """Who may be asked to measure."""
        self._colleagues = on_duty

    def show_waiting(self, waiting: Waiting) -> None:
        """Show what is chosen for somebody; what is being typed for the same person is left alone."""
        if self._shown == waiting.badge:
            return
        self._shown = waiting.badge
        nobody = (None, self._words("checkin_view.same_checker"))
        others = [(each.badge, each.name) for each in self._colleagues if each.badge != waiting.badge]
        self._checker.set_options([nobody, *others])
        self._checker.choose(waiting.checker)
        self._method.choose(waiting.method)
        self.reason_field.setText(waiting.reason)

    def choose(self, method: Method, checker: str | None = None) -> None:
        """Choose as a click would."""
        self._method.choose(method)
        self._checker.choose(checker)
        self.changed.emit()

    @property
    def method(self) -> Method | None:
        value = self._method.value
        return value if isinstance(value, Method) else None

    @property
    def checker(self) -> str | None:
        """The badge of who measures; None for who is signed on."""
        value = self._checker.currentData()
        return value if isinstance(value, str) else None

    @property
    def reason(self) -> str:
        return self.reason_field.text().strip()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self._method.set_options([Option(each, self._words(f"checkin_view.method.{each.value}")) for each in SUREST_FIRST])
        self._method.setAccessibleName(self._words("checkin_view.method"))
        self._checker.setAccessibleName(self._words("checkin_view.checker"))
        self.reason_field.setAccessibleName(self._words("checkin_view.reason"))
        self.reason_field.setPlaceholderText(self._words("checkin_view.reason"))
        self._shown = None
