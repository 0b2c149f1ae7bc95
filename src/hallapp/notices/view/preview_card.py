"""The preview with its tools: which sheet, how large, on what paper."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.notices.paint.page import Page
from hallapp.notices.rules import Paper
from hallapp.notices.view.preview import Preview, View
from hallapp.notices.view.print_bar import PrintBar
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.choice import Choice, Option
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, SideBySide, across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text

_TITLE = 150
"""How wide its title is at least, at 100 %, to stand beside the tools."""


class PreviewCard(Card):
    """What will hang on the door, and above it the strip that prints it.

    Attributes:
        print_bar: printer and copies; hidden until somebody wants to print.
    """

    def __init__(self, words: Words, print_bar: PrintBar, parent: QWidget | None = None) -> None:
        super().__init__(pad=10, parent=parent)
        self._words = words
        self.print_bar = print_bar
        self.preview = Preview()
        self.views = Choice()
        self._back, self._on = Button(kind=Kind.QUIET, icon="chevron-left"), Button(kind=Kind.QUIET, icon="chevron-right")
        self._which = PlainLabel(role=Text.SMALL, quiet=True)
        self._title = PlainLabel(role=Text.STRONG, wrap=True)
        tools = QWidget()
        tools.setLayout(across(None, self._back, self._which, self._on, 6, self.views))
        self._title.setMinimumWidth(app_theme().sizes.px(_TITLE))
        self.body.addWidget(SideBySide((self._title, 1), (tools, 1), gap=8))
        self.body.addWidget(print_bar)
        self.body.addWidget(self.preview, 1)
        self._back.clicked.connect(self._turner(-1))
        self._on.clicked.connect(self._turner(1))
        self.views.chosen.connect(self._use)
        print_bar.hide()
        self.retranslate()

    def show_pages(self, pages: Sequence[Page], paper: Paper, title: str) -> None:
        """Show these pages on this paper; `title` says which version it is."""
        self._title.setText(title)
        self.preview.show_pages(pages, paper)
        self._count()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        self.views.set_options([Option(view, words(f"notices.view.{view.value}")) for view in View])
        self._back.setAccessibleName(words("notices.sheet_before"))
        self._on.setAccessibleName(words("notices.sheet_after"))
        self._count()

    def _use(self, view: object) -> None:
        if isinstance(view, View):
            self.preview.use(view)

    def _turner(self, step: int) -> Callable[[], None]:
        def turn() -> None:
            self.preview.turn(step)
            self._count()

        return turn

    def _count(self) -> None:
        count, at = self.preview.count, self.preview.at
        self._which.setText(f"{at + 1} / {count}")
        for each in (self._back, self._which, self._on):
            each.setVisible(count > 1)
        self._back.setEnabled(at > 0)
        self._on.setEnabled(at < count - 1)
