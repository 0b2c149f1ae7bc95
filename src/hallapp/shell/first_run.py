"""The first steps of a new hall, one after the other: each can be skipped, all can be put off and taken up again where they were left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStackedWidget, QWidget

from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import Card, Scroll, SideBySide, across
from hallapp.qtkit.tokens import Text
from hallapp.shell.panel import Panel
from hallapp.shell.slot import slot_for

_LIST_WIDTH = 230


@dataclass(frozen=True, slots=True)
class SetupStep:
    """One step: its words are the catalogue's `setup.<id>` and `setup.<id>.hint`.

    Attributes:
        icon: its picture in the list.
        make: makes what is done in it, when it is first shown.
    """

    id: str
    icon: str
    make: Callable[[], QWidget]


class FirstRun(Page):
    """The steps at the left, the one at hand at the right.

    Signals:
        moved: the number of the step shown, from 0.
        finished: the last step was left forwards.
        put_off: later, please.
    """

    moved = Signal(int)
    finished = Signal()
    put_off = Signal()

    def __init__(self, desk: Desk, steps: Sequence[SetupStep], at: int) -> None:
        super().__init__(desk)
        self._steps = steps
        self._made: dict[int, QWidget] = {}
        self.at = min(max(at, 0), len(steps) - 1)
        self.chosen = [Button(kind=Kind.QUIET, icon=step.icon) for step in steps]
        self.title, self.hint = PlainLabel(role=Text.HEADING), PlainLabel(quiet=True, wrap=True)
        self.later, self.back, self.next = Button(key=written(desk.words, "Esc")), Button(icon="chevron-left"), Button(kind=Kind.PRIMARY)
        self._stack = QStackedWidget()
        self._lay_out()
        for number, button in enumerate(self.chosen):
            button.clicked.connect(lambda _checked=False, number=number: self.show_step(number))
        self.later.clicked.connect(self.put_off)
        self.back.clicked.connect(lambda: self.show_step(self.at - 1))
        self.next.clicked.connect(self.go_on)
        self.worded(self.later.setText, "setup.later")
        self.worded(self.back.setText, "setup.back")
        self.begin_at(self.next)
        self.show_step(self.at)

    @property
    def step(self) -> QWidget:
        """What is done in the step at hand."""
        return self._made[self.at]

    def show_step(self, number: int) -> None:
        """Show a step, whatever became of those before it."""
        if number not in self._made:
            self._made[number] = self._steps[number].make()
            self._stack.addWidget(_place_for(self._made[number]))
        self.at = number
        self._stack.setCurrentIndex(list(self._made).index(number))
        self._say()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit(number)

    def go_on(self) -> None:
        """To the next step; after the last one the hall is ready."""
        if self.at + 1 < len(self._steps):
            self.show_step(self.at + 1)
        else:
            self.finished.emit()

    def scanned(self, badge: str) -> None:
        """A badge was scanned: of interest to the step that asks for one."""
        take = getattr(self.step, "scanned", None)
        if take is not None:
            take(badge)

    def retranslate(self) -> None:
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.window().focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(focus, QLineEdit):
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_off.emit()
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        words, here = self.desk.words, self._steps[self.at].id
        for number, (button, step) in enumerate(zip(self.chosen, self._steps, strict=True)):
            button.setText(f"{number + 1}　{words(f'setup.{step.id}')}")
            button.set_kind(Kind.PRIMARY if number == self.at else Kind.QUIET)
        self.title.setText(words(f"setup.{here}"))
        self.hint.setText(words(f"setup.{here}.hint"))
        is_last = self.at + 1 == len(self._steps)
        self.next.setText(words("setup.finish" if is_last else "setup.next"))
        self.next.set_key(written(words, "Return"))
        self.back.setVisible(self.at > 0)

    def _lay_out(self) -> None:
        left, right = Card(pad=12), Card(pad=20)
        left.setMinimumWidth(self.desk.theme.sizes.px(_LIST_WIDTH))
        for button in self.chosen:
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            left.body.addWidget(button)
        left.body.addStretch(1)
        skip = PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        self.worded(skip.setText, "setup.skip")
        left.body.addWidget(skip)
        for part in (self.title, self.hint):
            right.body.addWidget(part)
        right.body.addWidget(self._stack, 1)
        right.body.addLayout(across(self.later, None, self.back, self.next))
        self.body.addWidget(SideBySide((left, 0), (right, 1)), 1)


def _place_for(step: QWidget) -> QWidget:
    """Where a step stands: at the top, unless it takes all the room there is."""
    if not isinstance(step, Panel) or step.fills:
        return slot_for(step)
    place = Scroll()
    place.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is inside has the focus
    place.body.addWidget(step)
    place.body.addStretch(1)
    return place
