"""Help for the tab in front (F1): a few lines in plain words, and the shipped guide one button away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Scroll, across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text
from hallapp.shell.commands import Commands
from hallapp.shell.guide import CHAPTERS, Line, Part, page, title
from hallapp.shell.veil import Veil

_WIDTH = 860
_AROUND, _BESIDE = 240, 100
_MOST_LINES = 8


class HelpCard(Veil):
    """The tab's few lines first; the buttons below turn to its page of the guide, to the chapters, and to the keys."""

    def __init__(self, window: QWidget, words: Words, commands: Commands) -> None:
        super().__init__(window, width=_WIDTH)
        self._words, self._commands = words, commands
        self._tab = ""
        self._title = PlainLabel(role=Text.HEADING)
        self._scroll = Scroll()
        self._close = Button(kind=Kind.QUIET, icon="x")
        self._close.clicked.connect(self.dismiss)
        self._more = Button(icon="file-text")
        self._more.clicked.connect(lambda: self.show_page(self._tab))
        self._chapters = {name: Button() for name in CHAPTERS}
        for name, button in self._chapters.items():
            button.clicked.connect(lambda _checked=False, name=name: self.show_page(name))
        self._keys = Button(icon="keyboard")
        self._keys.clicked.connect(self.dismiss)
        self._keys.clicked.connect(lambda: commands.run("window.shortcuts"))
        self.card.body.addLayout(across(self._title, None, self._close))
        self.card.body.addWidget(self._scroll)
        self.card.body.addSpacing(6)
        self.card.body.addLayout(across(self._more, *self._chapters.values(), None, self._keys))

    def show_help(self, tab: str) -> None:
        """Show the few lines of a tab: the catalogue's `help.<tab>.1`, `.2`, …"""
        words, self._tab = self._words, tab
        keys = [f"help.{tab}.{at}" for at in range(1, _MOST_LINES + 1)]
        self._title.setText(words("help.title", tab=words(f"tab.{tab}")))
        self._fill([Line(Part.ITEM, words(key)) for key in keys if words.has(key)])
        self._name_buttons()
        self._more.setVisible(bool(page(tab, words.language)))
        self.open(self._keys)

    def show_page(self, name: str) -> None:
        """Turn to a page of the guide."""
        lines = page(name, self._words.language)
        self._title.setText(title(name, self._words.language))
        self._fill([line for line in lines if line.part is not Part.TITLE])
        self._more.setVisible(name != self._tab and bool(page(self._tab, self._words.language)))

    def text(self) -> list[str]:
        """What is on the card, from top to bottom."""
        inside = self._scroll.widget()
        return [self._title.text(), *(label.text() for label in inside.findChildren(PlainLabel))] if inside else []

    def _name_buttons(self) -> None:
        words = self._words
        self._more.setText(words("help.more"))
        for name, button in self._chapters.items():
            button.setText(title(name, words.language))
        self._keys.setText(words("command.window.shortcuts"))
        self._keys.set_key(self._commands.key_of("window.shortcuts"))
        self._close.setAccessibleName(words("qtkit.close"))

    def _fill(self, lines: list[Line]) -> None:
        sizes, window = app_theme().sizes, self.window()
        sheet = QWidget()
        layout = _sheet(sheet, lines)
        self._scroll.setWidget(sheet)
        wide = min(sizes.px(_WIDTH), window.width()) - sizes.px(_BESIDE)
        self._scroll.setFixedHeight(min(layout.heightForWidth(wide) + sizes.space(8), window.height() - sizes.px(_AROUND)))


def _sheet(sheet: QWidget, lines: list[Line]) -> QGridLayout:
    grid, space = QGridLayout(sheet), app_theme().sizes.space
    grid.setContentsMargins(0, 0, space(12), 0)
    grid.setHorizontalSpacing(space(8))
    grid.setVerticalSpacing(space(6))
    grid.setColumnStretch(1, 1)
    for row, line in enumerate(lines):
        if line.part is Part.HEADING:
            heading = PlainLabel(line.text, Text.TITLE, wrap=True)
            heading.setContentsMargins(0, space(8) if row else 0, 0, 0)
            grid.addWidget(heading, row, 0, 1, 2)
            continue
        mark, text = ("·", line.text) if line.part is Part.ITEM else line.text.split(" ", 1)
        grid.addWidget(PlainLabel(mark, quiet=True), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(PlainLabel(text, wrap=True), row, 1)
    grid.setRowStretch(len(lines), 1)
    return grid
