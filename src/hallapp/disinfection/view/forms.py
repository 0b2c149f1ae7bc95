"""The questions about a round, shown below the list rather than in a dialog: why not, when it was done, why an expired agent."""

from collections.abc import Callable
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.core.errors import BadInput, HallError
from hallapp.core.messages import Words
from hallapp.disinfection.rules import Reason, read_times
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.choice import Choice, Option
from hallapp.qtkit.fields import FormRow, TextField
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone

_LONGEST = 120
_TIME_WIDE = 110


class RoundForm(QWidget):
    """A few fields with one button; Enter sends them, Esc closes.

    Signals:
        closed: nothing is to be done.
    """

    closed = Signal()

    def __init__(self, words: Words, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self._act = words, act
        self.title = PlainLabel(role=Text.STRONG)
        self.note = PlainLabel(wrap=True)
        self.note.hide()
        self.send, self.cancel = Button(kind=Kind.PRIMARY), Button(kind=Kind.QUIET)
        self.send.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.closed)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(app_theme().sizes.space(8))
        self.body.addWidget(self.title)
        self.body.addWidget(self.note)

    def submit(self) -> None:
        """Send what was entered, if it can be read."""

    def say(self, text: str, tone: Tone = Tone.BAD) -> None:
        """Say something about it in a line of its own; nothing takes the line away."""
        self.note.set_tone(tone)
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self.words
        self.send.setText(words(self._act))
        self.send.set_key(written(words, "Return"))
        self.cancel.setText(words("rounds_view.cancel"))
        self.cancel.set_key(written(words, "Esc"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)

    def lay_buttons(self) -> None:
        """Lay out the buttons below the fields."""
        self.body.addLayout(across(None, self.cancel, self.send))


class WhyNot(RoundForm):
    """Why a round was not done: one of the list, by its digit, and words.

    Signals:
        chosen: the reason as the service reads it.
    """

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words, "rounds_view.note", parent)
        self.reasons, self.words_field = Choice(), TextField(longest=_LONGEST)
        self.words_field.returnPressed.connect(self.submit)
        self.body.addWidget(self.reasons)
        row = across(self.words_field, self.cancel, self.send)
        row.setStretch(0, 1)
        self.body.addLayout(row)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()

    def begin(self, title: str) -> None:
        """Ask about the rounds that `title` names."""
        self.title.setText(title)
        self.say("")
        self.words_field.clear()
        self.reasons.choose(Reason.NO_AGENT)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Send the reason; words of one's own alone are 其他."""
        reason = self.reasons.value if isinstance(self.reasons.value, Reason) else Reason.OTHER
        typed = self.words_field.text().strip()
        if not typed or reason is Reason.OTHER:
            self.chosen.emit(typed or reason.value)
        else:
            self.chosen.emit(f"{reason.value}: {typed}")

    def retranslate(self) -> None:
        super().retranslate()
        words = self.words
        self.reasons.set_options([Option(each, words(f"disinfection.reason.{each}"), str(at)) for at, each in enumerate(Reason, start=1)])
        self.reasons.setAccessibleName(words("rounds_view.reason"))
        self.words_field.setAccessibleName(words("rounds_view.words"))
        self.words_field.setPlaceholderText(words("rounds_view.words"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = dict(zip("1234", Reason, strict=True)).get(event.text())
        if chosen is None:
            super().keyPressEvent(event)
            return
        self.reasons.choose(chosen)
        if chosen is Reason.OTHER:
            self.words_field.setFocus(Qt.FocusReason.OtherFocusReason)


class Backfill(RoundForm):
    """A round that was done earlier is entered afterwards: when, and why only now.

    Signals:
        entered: the wall time and the reason.
    """

    entered = Signal(object, str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words, "rounds_view.enter", parent)
        self.time, self.reason = FormRow(TextField(longest=5)), FormRow(TextField(longest=_LONGEST))
        self.time.setFixedWidth(app_theme().sizes.px(_TIME_WIDE))
        row = across(self.time, self.reason, self.cancel, self.send)
        row.setStretch(1, 1)
        row.setAlignment(self.cancel, Qt.AlignmentFlag.AlignBottom)
        row.setAlignment(self.send, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)
        for each in (self.time, self.reason):
            _field(each).returnPressed.connect(self.submit)
        self.retranslate()

    def begin(self, title: str, wall: str) -> None:
        """Ask about the rounds that `title` names, with their planned time to begin with."""
        self.title.setText(title)
        self.say("")
        _field(self.reason).clear()
        _field(self.time).setText(wall)
        _field(self.time).selectAll()
        _field(self.time).setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        wall = _read(lambda: _wall(_field(self.time).text()), self.time, self.words)
        if wall is None:
            return
        reason = _field(self.reason).text().strip()
        if not reason:
            self.reason.refuse(self.words("rounds_view.reason.needed"))
        else:
            self.entered.emit(wall, reason)

    def retranslate(self) -> None:
        super().retranslate()
        self.time.set_title(self.words("rounds_view.done_at"))
        self.reason.set_title(self.words("rounds_view.why_late"))


class AllTheSame(RoundForm):
    """The bottle is past its date: why it is used all the same.

    Signals:
        given: the reason.
    """

    given = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words, "rounds_view.use_it", parent)
        self.reason = FormRow(TextField(longest=_LONGEST))
        row = across(self.reason, self.cancel, self.send)
        row.setStretch(0, 1)
        row.setAlignment(self.cancel, Qt.AlignmentFlag.AlignBottom)
        row.setAlignment(self.send, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)
        _field(self.reason).returnPressed.connect(self.submit)
        self.retranslate()

    def begin(self, title: str, said: str) -> None:
        """Say what is the matter and ask for a reason."""
        self.title.setText(title)
        self.say(said, Tone.WARN)
        _field(self.reason).clear()
        _field(self.reason).setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        typed = _field(self.reason).text().strip()
        if typed:
            self.given.emit(typed)
        else:
            self.reason.refuse(self.words("rounds_view.reason.needed"))

    def retranslate(self) -> None:
        super().retranslate()
        self.reason.set_title(self.words("rounds_view.why"))


def _field(row: FormRow) -> TextField:
    assert isinstance(row.field, TextField)
    return row.field


def _wall(typed: str) -> time:
    return read_times(typed if ":" in typed or "：" in typed else _with_colon(typed.strip()))[0]


def _with_colon(typed: str) -> str:
    """`0805` and `805` are times too: nobody looks for the colon."""
    return f"{typed[:-2]}:{typed[-2:]}" if typed.isdecimal() and len(typed) in (3, 4) else typed


def _read(read: Callable[[], time], row: FormRow, words: Words) -> time | None:
    """What was typed, or None after the row has said what is wrong with it."""
    try:
        return read()
    except BadInput as wrong:
        row.refuse(words.error(wrong))
    except (HallError, IndexError):
        row.refuse(words("rounds_view.time.needed"))
    return None
