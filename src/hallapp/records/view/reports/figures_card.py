"""The figures of a day or of several, part by part."""

from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, Scroll, across
from hallapp.qtkit.tokens import Text
from hallapp.records.reports.models import DayFigures
from hallapp.records.reports.telling import GROUPS, figures_of


class FiguresCard(Card):
    """Names at the left, numbers at the right."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(pad=12, parent=parent)
        self._words = words
        self._scroll = Scroll()
        self.body.addWidget(self._scroll)
        self._rows: dict[tuple[str, str], tuple[PlainLabel, PlainLabel]] = {}
        self._heads: dict[str, PlainLabel] = {}
        self._remark = PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        self._day: DayFigures | None = None

    def show_figures(self, day: DayFigures) -> None:
        """Show these."""
        self._day = day
        for each in figures_of(day):
            if each.group not in self._heads:
                self._heads[each.group] = PlainLabel(role=Text.TITLE)
                self._scroll.body.addWidget(self._heads[each.group])
            if (each.group, each.key) not in self._rows:
                name, number = PlainLabel(quiet=True), PlainLabel(role=Text.STRONG)
                self._rows[each.group, each.key] = name, number
                place = self._place_of(each.group)
                self._scroll.body.insertLayout(place, across(name, None, number))
        if self._scroll.body.indexOf(self._remark) < 0:
            self._scroll.body.addWidget(self._remark)
            self._scroll.body.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        if self._day is None:
            return
        words = self._words
        for group, head in self._heads.items():
            head.setText(words(f"reports.group.{group}"))
        for each in figures_of(self._day):
            name, number = self._rows[each.group, each.key]
            name.setText(each.title(words))
            number.setText(words("reports.value", value=each.shown(), unit=words(f"reports.unit.{each.unit}")))
        self._remark.setText(words("reports.purged") if self._day.purged else "")

    @property
    def texts(self) -> list[str]:
        """What it says, line by line."""
        return [f"{name.text()} {number.text()}" for name, number in self._rows.values()]

    def _place_of(self, group: str) -> int:
        """Behind the last row of its part."""
        later = GROUPS[GROUPS.index(group) + 1 :]
        heads = [self._scroll.body.indexOf(self._heads[each]) for each in later if each in self._heads]
        return min(heads, default=self._scroll.body.count())
