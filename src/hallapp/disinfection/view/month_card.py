"""The month beside the list: how it was kept to, day by day, how one goes back to another, and what can be printed of it."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.disinfection.models import DayCounts
from hallapp.disinfection.rules import total
from hallapp.disinfection.view.month_map import MonthMap, percent
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.dressing import Menu
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Mark
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.tips import set_tip
from hallapp.qtkit.tokens import Text, Tone

_SHEETS = ("day", "week", "month", "codes")
"""What can be printed; its word is `rounds_view.sheet.<name>`."""


class MonthCard(Card):
    """Title, what can be printed, ‹ ›, the map, and the sums below.

    Signals:
        opened: the `date` to look at.
        turned: the first day of the month to show.
        sheet_wanted: which of the sheets, and a `date` it is about.
    """

    opened = Signal(object)
    turned = Signal(object)
    sheet_wanted = Signal(str, object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(pad=14, parent=parent)
        self._words = words
        self._days: Sequence[DayCounts] = ()
        self._shown: date | None = None
        self.title, self.rate, self.gaps = PlainLabel(role=Text.TITLE), PlainLabel(quiet=True), PlainLabel(role=Text.STRONG)
        self.back, self.forward = Button(kind=Kind.QUIET, icon="chevron-left"), Button(kind=Kind.QUIET, icon="chevron-right")
        self.print, self._menu = Button(kind=Kind.QUIET, icon="printer"), Menu(self)
        self.sheets = [self._menu.addAction("") for _ in _SHEETS]
        self.print.setMenu(self._menu)
        for name, sheet in zip(_SHEETS, self.sheets, strict=True):
            sheet.triggered.connect(lambda _checked=False, name=name: self._want(name))
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
        self._days, self._shown = days, shown
        self.map.show_month(days, today, shown)
        self._say()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        self.back.setAccessibleName(words("rounds_view.month.back"))
        self.forward.setAccessibleName(words("rounds_view.month.forward"))
        self.map.setAccessibleName(words("rounds_view.month.map"))
        set_tip(self.print, words("rounds_view.sheets"), written(words, "Ctrl+P"))
        self.print.setAccessibleName(words("rounds_view.sheets"))
        self._say()
        self.map.update()

    def _say(self) -> None:
        self._name_sheets()
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

    def choose_sheet(self) -> None:
        """Ask what shall be printed: the first of the menu is chosen already, Enter takes it."""
        self._menu.setActiveAction(self.sheets[0])
        self._menu.popup(self.print.mapToGlobal(QPoint(0, self.print.height())))

    def _want(self, name: str) -> None:
        day = self.month if name == "month" else self._shown
        self.sheet_wanted.emit(name, day)

    def _name_sheets(self) -> None:
        words, day = self._words, self._shown
        if day is None or self.month is None:
            return
        first = day - timedelta(days=day.weekday())
        last = first + timedelta(days=6)
        month = words(f"rounds_view.month.{self.month.month}")
        said = {
            "day": words("rounds_view.sheet.day", month=day.month, day=day.day),
            "week": words("rounds_view.sheet.week", first=f"{first.month}-{first.day}", last=f"{last.month}-{last.day}"),
            "month": words("rounds_view.sheet.month", year=self.month.year, name=month),
            "codes": words("rounds_view.sheet.codes"),
        }
        for name, sheet in zip(_SHEETS, self.sheets, strict=True):
            sheet.setText(said[name])

    def _turn(self, by: int) -> None:
        if self._days:
            beside = self._days[0].day - timedelta(days=1) if by < 0 else self._days[-1].day + timedelta(days=1)
            self.turned.emit(beside.replace(day=1))
