"""Above the cards: the oldest ticket whose paper is missing, and what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import MarkDot
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.tokens import Text, Tone
from hallapp.queue.view.facts import Facts


class PapersStrip(Card):
    """Hidden while every ticket has its paper.

    Signals:
        again, settled, voided: the number of the ticket that is to be printed again, whose holder has the paper, that is not needed.
    """

    again = Signal(str)
    settled = Signal(str)
    voided = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(pad=8, parent=parent)
        self._words = words
        self._number = ""
        self.text = PlainLabel(role=Text.STRONG)
        self.print, self.settle, self.void = Button(kind=Kind.PRIMARY, icon="printer"), Button(), Button()
        for button, signal in ((self.print, self.again), (self.settle, self.settled), (self.void, self.voided)):
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(self._number))
        row = across(MarkDot(Tone.WARN), self.text, self.print, self.settle, self.void)
        row.setStretch(1, 1)
        self.body.addLayout(row)
        self.set_tone(Tone.WARN)
        self.hide()
        self.retranslate()

    def show_facts(self, facts: Facts) -> None:
        """Show the first of those without paper."""
        self.setVisible(bool(facts.unprinted))
        if facts.unprinted:
            first = facts.unprinted[0]
            self._number = first.number
            said = self._words(f"queue_view.paper.{first.print_state}", number=first.number)
            more = len(facts.unprinted) - 1
            self.text.setText(f"{said} · {self._words.many('queue_view.paper.more', more)}" if more else said)

    def take_enter(self) -> bool:
        """Print the one that is shown again; False when none is."""
        if self.isVisible():
            self.again.emit(self._number)
        return self.isVisible()

    def retranslate(self) -> None:
        """Say everything in the present language; what comes with the queue is shown again by the page."""
        for button, key in ((self.print, "again"), (self.settle, "settle"), (self.void, "void")):
            button.setText(self._words(f"queue_view.paper.{key}"))
            button.setAccessibleName(button.text())
        self.print.set_key(written(self._words, "Return"))
