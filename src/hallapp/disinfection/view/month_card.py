"""The month beside the list: how it was kept to, day by day, how one goes back to another, and what can be printed of it."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from hallapp.core.messages import Words
from hallapp.disinfection.models import DayCounts
from hallapp.disinfection.rules import total
from hallapp.disinfection.view.month_map import MonthMap, percent
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Mark
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.tips import set_tip
from hallapp.qtkit.tokens import Text, Tone

_SHEETS = ("week", "month", "codes")
"""What can be printed; its word is `rounds_view.sheet.<name>`."""


class MonthCard(Card):
    """Title, what can be printed, ‹ ›, the map, and the sums below.

    Signals:
        opened: the `date` to look at.
        turned: the first day of the month to show.
    """

    opened = Signal(object)
    turned = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(pad=14, parent=parent)
        self._words = words
        self._days: Sequence[DayCounts] = ()
        self.title, self.rate, self.gaps = PlainLabel(role=Text.TITLE), PlainLabel(quiet=True), PlainLabel(role=Text.STRONG)
        self.back, self.forward = Button(kind=Kind.QUIET, icon="chevron-left"), Button(kind=Kind.QUIET, icon="chevron-right")
        self.print, self._menu = Button(kind=Kind.QUIET, icon="printer"), QMenu(self)
        self.sheets = [self._menu.addAction("") for _ in _SHEETS]
        self.print.setMenu(self._menu)
        self.map = MonthMap(words)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.forward.clicked.connect(lambda: self._turn(1))
        self.map.left.connect(self._turn)
        self.map.opened.connect(self.opened)
        self.body.addLayout(across(self.title, None, self.print, self.back, self.forward, gap=2))
        self.body.addWidget(self.map)
        self.body.addLayout(across(self.rate, None, self.gaps))
        self.retranslate()

    @property
    def month(self) -> date | None:
        """The first day of the month that is shown."""
        return self._days[0].day if self._days else None

    def show_month(self, days: Sequence[DayCounts], today: date, shown: date) -> None:
        """Show a whole month, and which of its days the list shows."""
        self._days = days
        self.map.show_month(days, today, shown)
        self._say()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        self.back.setAccessibleName(words("rounds_view.month.back"))
        self.forward.setAccessibleName(words("rounds_view.month.forward"))
        self.map.setAccessibleName(words("rounds_view.month.map"))
        set_tip(self.print, words("rounds_view.sheets"))
        self.print.setAccessibleName(words("rounds_view.sheets"))
        for name, action in zip(_SHEETS, self.sheets, strict=True):
            action.setText(words(f"rounds_view.sheet.{name}"))
        self._say()
        self.map.update()

    def _say(self) -> None:
        if not self._days:
            return
        words, counts, first = self._words, total(each.counts for each in self._days), self._days[0].day
        self.title.setText(words("rounds_view.month", year=first.year, name=words(f"rounds_view.month.{first.month}")))
        rate = words("rounds_view.rate.none") if counts.share is None else words("rounds_view.rate", share=percent(counts.share))
        self.rate.setText(rate)
        undone = counts.missed + counts.failed
        mark, tone = (Mark.OVERDUE, Tone.BAD) if undone else (Mark.WARNING, Tone.WARN) if counts.late else (Mark.TICK, Tone.OK)
        self.gaps.setText(f"{mark.value} {words('rounds_view.gaps', late=counts.late, missed=undone)}" if counts.share is not None else "")
        self.gaps.set_tone(tone)

    def _turn(self, by: int) -> None:
        if self._days:
            beside = self._days[0].day - timedelta(days=1) if by < 0 else self._days[-1].day + timedelta(days=1)
            self.turned.emit(beside.replace(day=1))
