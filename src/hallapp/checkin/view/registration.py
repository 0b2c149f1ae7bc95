"""Registering somebody from outside at the desk: name, employer, visitor or contractor; the temperature comes next."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.buttons import Kind as ButtonKind
from hallapp.qtkit.choice import Choice, Option
from hallapp.qtkit.fields import FormRow, TextField
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.tokens import Text, Tone
from hallapp.staff.rules import Kind

_LONGEST_NAME, _LONGEST_EMPLOYER = 40, 60


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What was typed about somebody from outside."""

    badge: str
    name: str
    employer: str
    kind: Kind


class Registration(Card):
    """The form, in place of the card of the person waiting.

    Signals:
        wanted: a `Newcomer` to be registered.
        closed: back without registering.
    """

    wanted = Signal(object)
    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(tone=Tone.WARN, pad=20, parent=parent)
        self._words = words
        self._badge = ""
        self.title, self.badge = PlainLabel(tone=Tone.WARN), PlainLabel(role=Text.HEADING)
        self.kind = Choice()
        self.name = FormRow(TextField(longest=_LONGEST_NAME))
        self.employer = FormRow(TextField(longest=_LONGEST_EMPLOYER))
        self.register, self.back = Button(kind=ButtonKind.PRIMARY), Button()
        self.register.clicked.connect(self._register)
        self.back.clicked.connect(self.closed)
        head = across(self.title, self.badge, None)
        self.body.addLayout(head)
        self.body.addWidget(self.kind)
        fields = across(self.name, self.employer, gap=14)
        fields.setStretch(0, 2)
        fields.setStretch(1, 3)
        self.body.addLayout(fields)
        self.body.addLayout(across(self.register, self.back, None))
        self.body.addStretch(1)
        self.retranslate()

    def begin(self, badge: str) -> None:
        """Register who carries `badge`."""
        self._badge = badge
        self.badge.setText(badge)
        for row in (self.name, self.employer):
            _text(row).clear()
            row.set_hint("")
        _text(self.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        self.title.setText(words("checkin_view.register.title"))
        self.kind.set_options([Option(each, words(f"checkin_view.register.{each.value}")) for each in (Kind.VISITOR, Kind.CONTRACTOR)])
        self.kind.setAccessibleName(words("checkin_view.register.kind"))
        self.name.set_title(words("checkin_view.register.name"))
        self.employer.set_title(words("checkin_view.register.employer"))
        self.register.setText(words("checkin_view.register.go"))
        self.register.set_key(written(words, "Return"))
        self.back.setText(words("checkin_view.register.back"))
        self.back.set_key("Esc")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._register()
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case _:
                super().keyPressEvent(event)

    def _register(self) -> None:
        """Go on to the next empty field, or register when none is."""
        for row, missing in ((self.name, "checkin_view.register.name_missing"), (self.employer, "checkin_view.register.employer_missing")):
            if not _text(row).text().strip():
                row.refuse(self._words(missing))
                return
        kind = self.kind.value if isinstance(self.kind.value, Kind) else Kind.VISITOR
        self.wanted.emit(Newcomer(self._badge, _text(self.name).text().strip(), _text(self.employer).text().strip(), kind))


def _text(row: FormRow) -> TextField:
    """The row's text field."""
    assert isinstance(row.field, TextField)
    return row.field
