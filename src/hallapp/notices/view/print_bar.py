"""The strip that prints: printer and copies in one row, Enter prints, Esc goes back; without a printer it says so and offers a PDF."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from hallapp.core.messages import Words
from hallapp.devices.page_printer import NoPrinter, SystemPrinter
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.fields import Select
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import MarkDot
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Tone

_COPIES = (1, 2, 3)


class PrintBar(Card):
    """Asks for nothing but what differs from last time.

    Signals:
        printing: print on the printer of this name, so many copies.
        pdf_wanted: write a PDF instead.
        closed: back without printing.
    """

    printing = Signal(str, int)
    pdf_wanted = Signal()
    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(tone=Tone.INFO, pad=8, parent=parent)
        self._words = words
        self._ready = False
        self._has_printer = False
        self.printer = Select()
        self.copies = Select()
        self.print = Button(kind=Kind.PRIMARY, icon="printer")
        self.pdf = Button(kind=Kind.PRIMARY, icon="download")
        self.missing = PlainLabel(wrap=True)
        self._closers = (Button(kind=Kind.QUIET, icon="x"), Button(kind=Kind.QUIET, icon="x"))
        self.copies.setMaximumWidth(app_theme().sizes.px(118))
        self._stack = QStackedLayout()
        self.body.addLayout(self._stack)  # first: a stack without a place shows its first row as a window of its own
        self._stack.addWidget(_row(self.printer, self.copies, self.print, self._closers[0], stretch=0))
        self._stack.addWidget(_row(MarkDot(Tone.WARN), self.missing, self.pdf, self._closers[1], stretch=1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.print.clicked.connect(self._print)
        self.pdf.clicked.connect(self.pdf_wanted)
        for each in self._closers:
            each.clicked.connect(self.closed)
        self.retranslate()

    def show_printers(self, printers: Sequence[SystemPrinter]) -> None:
        """Offer these printers; the one chosen last stays chosen."""
        self._ready, self._has_printer = True, bool(printers)
        self.printer.set_options([(each.name, each.description or each.name) for each in printers])
        self._stack.setCurrentIndex(0 if printers else 1)
        self.print.setEnabled(True)

    def look(self) -> None:
        """Open while it is still being asked which printers there are."""
        self._ready = False
        self.print.setEnabled(False)
        self._stack.setCurrentIndex(0)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        self.print.setText(words("notices.print"))
        self.print.set_key(written(words, "Return"))
        self.pdf.setText(words("notices.export.pdf"))
        self.pdf.set_key(written(words, "Return"))
        self.missing.setText(words.error(NoPrinter()))
        self.printer.setAccessibleName(words("notices.printer"))
        self.copies.setAccessibleName(words("notices.copies"))
        self.copies.set_options([(each, words.many("notices.copies.count", each)) for each in _COPIES])
        for each in self._closers:
            each.setAccessibleName(words("notices.back"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._print()
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case _:
                super().keyPressEvent(event)

    def _print(self) -> None:
        if not self._ready:
            return
        if not self._has_printer:
            self.pdf_wanted.emit()
            return
        copies = self.copies.currentData()
        self.printing.emit(self.printer.currentData(), copies if isinstance(copies, int) else 1)


def _row(*widgets: QWidget, stretch: int) -> QWidget:
    inside = QWidget()
    row = across(*widgets, gap=10)
    row.setStretch(stretch, 1)
    inside.setLayout(row)
    return inside
