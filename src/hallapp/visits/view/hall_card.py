"""The hall: how many are in it, who waits outside, the seats, and the keys that count people in and out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.banner import Banner
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.fields import TextField
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import FittingLabel, PlainLabel
from hallapp.qtkit.surfaces import Card, SideBySide, across
from hallapp.qtkit.tokens import Text, Tone
from hallapp.visits.models import Counts
from hallapp.visits.rules import Use
from hallapp.visits.view.facts import Facts
from hallapp.visits.view.looks import said_of_counts
from hallapp.visits.view.seat_map import SeatMap
from hallapp.visits.view.swatch import Swatch

RECOUNT_KEY, COME_IN_KEY = "C", "Q"
_KINDS = {"taken": Use.USABLE, "free": Use.USABLE, "kept_free": Use.KEPT_FREE, "broken": Use.BROKEN}
"""What the legend explains."""


class RecountRow(QWidget):
    """校准人数: the true number and Enter.

    Signals:
        given: the number as it was typed.
        closed: nothing is to be done.
    """

    given = Signal(str)
    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.title, self.field = PlainLabel(role=Text.STRONG), TextField(longest=6)
        self.ok, self.cancel = Button(kind=Kind.PRIMARY), Button(kind=Kind.QUIET)
        self.field.returnPressed.connect(self._give)
        self.ok.clicked.connect(self._give)
        self.cancel.clicked.connect(self.closed)
        row = across(self.title, self.field, self.ok, self.cancel)
        row.setStretch(1, 1)
        self.setLayout(row)
        self.hide()
        self.retranslate()

    def begin(self, in_hall: int) -> None:
        """Ask, beginning from what is believed."""
        self.field.setText(str(in_hall))
        self.field.selectAll()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        self.title.setText(words("visits_view.recount.how"))
        self.field.setAccessibleName(words("visits_view.recount.how"))
        self.ok.setText(words("visits_view.recount.ok"))
        self.ok.set_key(written(words, "Return"))
        self.cancel.setText(words("visits_view.cancel"))
        self.cancel.set_key(written(words, "Esc"))

    def _give(self) -> None:
        self.given.emit(self.field.text())


class HallCard(Card):
    """What a press means is for the page to decide.

    Signals:
        counted_in, counted_out: one person more, or less.
        recounted: the true number as it was typed.
        recount_closed: the count is right.
        come_in_wanted: the next who was asked in has come.
        recount_wanted: somebody will type the true number.
    """

    counted_in = Signal()
    counted_out = Signal()
    recounted = Signal(str)
    recount_closed = Signal()
    come_in_wanted = Signal()
    recount_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(pad=12, parent=parent)
        self._words = words
        self._counts: Counts | None = None
        self.title, self.figure = PlainLabel(role=Text.TITLE), PlainLabel(role=Text.TITLE)
        self.room = PlainLabel(role=Text.STRONG)
        self.big, self.none = FittingLabel(role=Text.HUGE), PlainLabel(quiet=True)
        self.invited = Banner()
        self.seats, self.legend = SeatMap(words), Legend(words)
        self.places = PlainLabel(role=Text.SMALL, quiet=True)
        self.enter, self.leave, self.recount = Button(icon="plus"), Button(icon="minus"), Button(kind=Kind.QUIET)
        self.recounting = RecountRow(words)
        self.enter.clicked.connect(self.counted_in)
        self.leave.clicked.connect(self.counted_out)
        self.recount.clicked.connect(self.recount_wanted)
        self.recounting.given.connect(self.recounted)
        self.recounting.closed.connect(self.recount_closed)
        self._lay_out()
        self.retranslate()

    def show_facts(self, facts: Facts) -> None:
        """Show the hall as it is."""
        words, counts, seating = self._words, facts.counts, facts.seating
        self._counts = counts
        drawn = bool(seating.seats)
        said, tone, mark = said_of_counts(words, counts)
        self.title.setText(words("visits_view.seats" if drawn else "visits_view.hall"))
        self.figure.setText(words("visits_view.in_hall", in_hall=counts.in_hall, limit=counts.limit))
        self.figure.set_tone(tone if counts.is_full or counts.is_nearly_full else None)
        self.room.setText(f"{mark.value} {said}")
        self.room.set_tone(tone)
        self.set_tone(Tone.BAD if counts.is_full else None)
        self.big.setText(words("visits_view.figure", in_hall=counts.in_hall, limit=counts.limit))
        for each in (self.seats, self.legend):
            each.setVisible(drawn)
        for label in (self.big, self.none):
            label.setVisible(not drawn)
        self.seats.show_seats(seating, facts.taken)
        self.legend.show_uses({seat.use for seat in seating.seats})
        self.places.setText(words("visits_view.outside", places=seating.places, outside=counts.outside))
        self.places.setMinimumWidth(self.places.sizeHint().width())  # it goes below the legend rather than be cut off
        self._show_invited(counts)

    def begin_recount(self) -> None:
        """Ask for the true number."""
        self._counting.hide()
        self.recounting.begin(self._counts.in_hall if self._counts else 0)

    def close_recount(self) -> None:
        """Ask nothing any more."""
        self.recounting.hide()
        self._counting.show()

    def retranslate(self) -> None:
        """Say everything in the present language; what comes with the hall is shown again by the page."""
        words = self._words
        for button, key, pressed in (
            (self.enter, "visits_view.enter", "+"),
            (self.leave, "visits_view.leave", "−"),
            (self.recount, "visits_view.recount", RECOUNT_KEY),
        ):
            button.setText(words(key))
            button.setAccessibleName(button.text())
            button.set_key(pressed)
        self.none.setText(words("visits_view.seats.none"))
        self.invited.name_close(words("qtkit.close"))
        for part in (self.legend, self.recounting):
            part.retranslate()

    def _show_invited(self, counts: Counts) -> None:
        """The numbers that may come in now, with the key for the first of them."""
        if not counts.invited:
            self.invited.clear()
            return
        words = self._words
        text = words("visits_view.invited", numbers=words("visits_view.comma").join(str(each) for each in counts.invited))
        come = words("command.visits.come_in")
        self.invited.say(text, Tone.INFO, action=come, key=COME_IN_KEY, do=self.come_in_wanted.emit)

    def _lay_out(self) -> None:
        self._counting = QWidget()
        self._counting.setLayout(across(self.enter, self.leave, None, self.recount))
        middle = QVBoxLayout()
        for each in (self.big, self.none):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            middle.addWidget(each)
        middle.addWidget(self.seats, 1)
        self.body.addLayout(across(self.title, None, self.figure, 8, self.room))
        self.body.addWidget(self.invited)
        self.body.addLayout(middle, 1)
        self.places.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.body.addWidget(SideBySide((self.legend, 1), (self.places, 1)))
        self.body.addWidget(self._counting)
        self.body.addWidget(self.recounting)


class Legend(QWidget):
    """What the looks of a seat mean, as far as there are such seats."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._uses: set[Use] = set()
        self._taken = True
        self._labels = {kind: PlainLabel(role=Text.SMALL, quiet=True) for kind in _KINDS}
        self._swatches = {kind: Swatch(use, taken=kind == "taken") for kind, use in _KINDS.items()}
        row = across(gap=4)
        for kind, label in self._labels.items():
            row.addWidget(self._swatches[kind])
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            row.addWidget(label)
            row.addSpacing(6)
        row.addStretch(1)
        self.setLayout(row)
        self.retranslate()

    def show_uses(self, uses: set[Use], *, taken: bool = True) -> None:
        """Explain these; `taken` is whether it is shown which are."""
        self._uses, self._taken = uses, taken
        for kind, use in _KINDS.items():
            for each in (self._labels[kind], self._swatches[kind]):
                each.setVisible(use in uses and (taken or kind != "taken"))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for kind, label in self._labels.items():
            label.setText(self._words(f"visits_view.seat.{kind}"))
        self.show_uses(self._uses, taken=self._taken)
