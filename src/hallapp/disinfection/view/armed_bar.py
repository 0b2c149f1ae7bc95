"""Says that the next badge is for a round, and how long still."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.disinfection.view.armed import Armed
from hallapp.qtkit.banner import announce
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Mark, MarkDot
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.tokens import Text, Tone


class ArmedBar(Card):
    """Hidden while no badge is waited for.

    Signals:
        given_up: no badge will come.
    """

    given_up = Signal()

    def __init__(self, words: Words, armed: Armed, parent: QWidget | None = None) -> None:
        super().__init__(tone=Tone.INFO, pad=8, parent=parent)
        self._words, self._armed = words, armed
        self._said = ""
        self.text = PlainLabel(role=Text.STRONG)
        self.left = PlainLabel(quiet=True)
        self.cancel = Button()
        self.cancel.clicked.connect(self.given_up)
        row = across(MarkDot(Tone.INFO, Mark.NOTE), self.text, self.left, self.cancel)
        row.setStretch(1, 1)
        self.body.addLayout(row)
        armed.changed.connect(self.show_waiting)
        self.hide()

    def show_waiting(self) -> None:
        """Say what is waited for; a screen reader hears it once, not every second."""
        waiting, words = self._armed.waiting, self._words
        self.setVisible(waiting is not None)
        if waiting is None:
            self._said = ""
            return
        area = words.tell(waiting.rounds[0].area.label)
        named = area if len(waiting.rounds) == 1 else words.many("rounds_view.areas", len(waiting.rounds) - 1, areas=area)
        said = words(f"rounds_view.armed.{waiting.wants}", area=named)
        self.text.setText(said)
        self.left.setText(words.many("rounds_view.armed.left", self._armed.seconds))
        self.cancel.setText(words("rounds_view.cancel"))
        self.cancel.set_key(written(words, "Esc"))
        if said != self._said:
            self._said = said
            announce(self, said)
