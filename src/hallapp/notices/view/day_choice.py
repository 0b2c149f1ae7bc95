"""Which day, week or month a notice is about: the present one, or one before it."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.notices.phrases import long_date, long_month
from hallapp.notices.rules import HABITS, Kind
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.buttons import Kind as Rank
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.tips import set_tip
from hallapp.qtkit.tokens import Text

BEFORE, AFTER = "PgUp", "PgDown"


class Span(StrEnum):
    """What is chosen; its words are `notices.span.<value>.…`."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def span_of(kind: Kind) -> Span | None:
    """What a kind is about; None where it is about no day, or about the door as it is."""
    match kind:
        case Kind.DISINFECTION_WEEK:
            return Span.WEEK
        case Kind.DISINFECTION_MONTH:
            return Span.MONTH
        case Kind.DOOR_LIST:
            return None
        case _:
            return Span.DAY if HABITS[kind].daily else None


class DayChoice(QWidget):
    """‹ 3月2日 ›, and the way back to the present one.

    Signals:
        changed: another one is chosen.
    """

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._span: Span | None = None
        self._today: date | None = None
        self._chosen: date | None = None
        self.before, self.after = Button(kind=Rank.QUIET, icon="chevron-left"), Button(kind=Rank.QUIET, icon="chevron-right")
        self.present, self.label = Button(), PlainLabel(role=Text.STRONG)
        self.setLayout(across(self.before, self.label, self.after, None, self.present, gap=4))
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.present.clicked.connect(lambda: self.choose(None))
        self.retranslate()

    @property
    def day(self) -> date | None:
        """A day of what is chosen; None for the present one."""
        return self._chosen

    def begin(self, day: date | None) -> None:
        """Begin with a day, without saying so."""
        self._chosen = day
        self._say()

    def fit(self, kind: Kind, today: date) -> None:
        """Offer what a kind may be about."""
        self._span, self._today = span_of(kind), today
        if self._chosen is not None and self._is_present(self._chosen):
            self._chosen = None
        self.setVisible(self._span is not None)
        self._say()

    def step(self, by: int) -> None:
        """Go one day, week or month back or on; never beyond what has come, but for the week, which is printed before it begins."""
        if self._span is None or self._today is None:
            return
        wanted = self._beside(self._chosen or self._today, by)
        if self._may_be(wanted):
            self.choose(wanted)

    def choose(self, day: date | None) -> None:
        """Choose the span a day is in; None for the present one."""
        chosen = None if day is not None and self._is_present(day) else day
        if chosen != self._chosen:
            self._chosen = chosen
            self._say()
            self.changed.emit()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self._say()

    def _first(self, day: date) -> date:
        if self._span is Span.MONTH:
            return day.replace(day=1)
        return day - timedelta(days=day.weekday()) if self._span is Span.WEEK else day

    def _beside(self, day: date, by: int) -> date:
        first = self._first(day)
        if self._span is Span.MONTH:
            days = monthrange(first.year, first.month)[1]
            return (first - timedelta(days=1)).replace(day=1) if by < 0 else first + timedelta(days=days)
        return first + timedelta(days=by * (7 if self._span is Span.WEEK else 1))

    def _is_present(self, day: date) -> bool:
        return self._today is not None and self._first(day) == self._first(self._today)

    def _may_be(self, day: date) -> bool:
        if self._today is None:
            return False
        latest = self._beside(self._today, 1) if self._span is Span.WEEK else self._today
        return day <= latest

    def _say(self) -> None:
        if self._span is None or self._today is None:
            return
        words, day = self._words, self._chosen or self._today
        first = self._first(day)
        if self._span is Span.WEEK:
            said = words("notices.span.week.said", first=f"{first.month}-{first.day}", last=_short(first + timedelta(days=6)))
        else:
            said = long_month(first, words) if self._span is Span.MONTH else long_date(first, words)
        self.label.setText(said)
        for button, key, name in ((self.before, BEFORE, "before"), (self.after, AFTER, "after")):
            set_tip(button, words(f"notices.span.{self._span}.{name}"), key)
            button.setAccessibleName(words(f"notices.span.{self._span}.{name}"))
        self.after.setEnabled(self._may_be(self._beside(day, 1)))
        self.present.setText(words(f"notices.span.{self._span}.present"))
        self.present.setVisible(self._chosen is not None)


def _short(day: date) -> str:
    return f"{day.month}-{day.day}"
