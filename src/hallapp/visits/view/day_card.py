"""Below the door: the parties of today, who waits outside, papers to come, the leaflet; one of them at a time."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from hallapp.core.messages import Words
from hallapp.core.text import celsius
from hallapp.qtkit.choice import Choice, Option
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, SideBySide
from hallapp.qtkit.tokens import Text
from hallapp.visits.models import Counts
from hallapp.visits.view.day_list import DayList
from hallapp.visits.view.facts import Facts
from hallapp.visits.view.leaflet_page import LeafletPage
from hallapp.visits.view.looks import row_of
from hallapp.visits.view.papers_page import PapersPage

_FIGURES = ("turned_away", "refused", "steered_online", "masks_given")


class Leaf(StrEnum):
    """What the card shows."""

    TODAY = "today"
    OUTSIDE = "outside"
    PAPERS = "papers"
    LEAFLET = "leaflet"

    @property
    def is_beside_door(self) -> bool:
        """Whether it is looked at while people come in; the others take the whole page."""
        return self in (Leaf.TODAY, Leaf.OUTSIDE)


class DayCard(Card):
    """A row of choices, figures of the day, and what was chosen.

    Signals:
        turned: a `Leaf` is shown.
    """

    turned = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(pad=10, parent=parent)
        self._words = words
        self._facts: Facts | None = None
        self.leaves, self.figures = Choice(), PlainLabel(role=Text.SMALL, quiet=True)
        self.day, self.papers, self.leaflet = DayList(words), PapersPage(words), LeafletPage(words)
        self._stack = QStackedWidget()
        for page in (self.day, self.papers, self.leaflet):
            self._stack.addWidget(page)
        self._options: list[Option] = []
        self.leaves.chosen.connect(lambda _leaf: self._turn())
        self.figures.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.body.addWidget(SideBySide((self.leaves, 3), (self.figures, 4), (self.day.buttons, 3)))
        self.body.addWidget(self._stack, 1)
        self._name(0, 0, 0)

    @property
    def first(self) -> QWidget:
        """What takes the keys of what is shown."""
        return {Leaf.PAPERS: self.papers.first, Leaf.LEAFLET: self.leaflet.kva}.get(self.leaf, self.day.list)

    @property
    def leaf(self) -> Leaf:
        """What is shown."""
        value = self.leaves.value
        return value if isinstance(value, Leaf) else Leaf.TODAY

    def turn_to(self, leaf: Leaf) -> None:
        """Show this."""
        self.leaves.choose(leaf)
        self._turn()

    def show_facts(self, facts: Facts) -> None:
        """Show the day as it is."""
        self._facts = facts
        counts = facts.counts
        self._name(counts.admitted, counts.outside, len(facts.papers))
        self.figures.setText(self._said(counts, facts.mean))
        self.papers.show_papers(facts.papers)
        self._show_lines()

    def retranslate(self) -> None:
        """Say everything in the present language; what comes with the day is shown again by the page."""
        for page in (self.day, self.papers, self.leaflet):
            page.retranslate()

    def _turn(self) -> None:
        pages: dict[Leaf, QWidget] = {Leaf.PAPERS: self.papers, Leaf.LEAFLET: self.leaflet}
        shown = pages.get(self.leaf, self.day)
        self._stack.setCurrentWidget(shown)
        self.day.buttons.setVisible(shown is self.day)
        self._show_lines()
        self.turned.emit(self.leaf)

    def _show_lines(self) -> None:
        if self._facts is None:
            return
        facts = self._facts
        services = {each.prefix: each for each in facts.services}
        lines = facts.outside if self.leaf is Leaf.OUTSIDE else facts.lines
        self.day.show_rows([row_of(self._words, each, services, facts.zone) for each in lines])

    def _name(self, today: int, outside: int, papers: int) -> None:
        words = self._words
        options = [
            Option(Leaf.TODAY, words("visits_view.leaf.today", count=today)),
            Option(Leaf.OUTSIDE, words("visits_view.leaf.outside", count=outside)),
            Option(Leaf.PAPERS, words("visits_view.leaf.papers", count=papers)),
            Option(Leaf.LEAFLET, words("visits_view.leaflet")),
        ]
        if options != self._options:
            self._options = options
            self.leaves.set_options(options)
        self.leaves.setAccessibleName(words("visits_view.leaves"))

    def _said(self, counts: Counts, mean: int | None) -> str:
        """劝返 2 · 拒测 1 · 引导线上 17; what there is nothing of is left out."""
        words = self._words
        parts = [words.many(f"visits_view.count.{each}", getattr(counts, each)) for each in _FIGURES if getattr(counts, each)]
        if mean is not None:
            parts.append(words("visits_view.mean", temperature=celsius(mean)))
        return " · ".join(parts)
