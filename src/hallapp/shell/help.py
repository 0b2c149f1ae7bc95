"""Help for the tab in front (F1): what it is for, how it is used, which keys count there."""

from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.tokens import Text
from hallapp.shell.commands import Commands
from hallapp.shell.veil import Veil

_WIDTH = 640
_MOST_LINES = 8


class HelpCard(Veil):
    """A few lines in plain words; the keys are one button away."""

    def __init__(self, window: QWidget, words: Words, commands: Commands) -> None:
        super().__init__(window, width=_WIDTH)
        self._words, self._commands = words, commands
        self._title = PlainLabel(role=Text.HEADING)
        self._lines = [PlainLabel(wrap=True) for _ in range(_MOST_LINES)]
        self._close = Button(kind=Kind.QUIET, icon="x")
        self._close.clicked.connect(self.dismiss)
        self._keys = Button(icon="keyboard")
        self._keys.clicked.connect(self.dismiss)
        self._keys.clicked.connect(lambda: commands.run("window.shortcuts"))
        self.card.body.addLayout(across(self._title, None, self._close))
        for line in self._lines:
            self.card.body.addWidget(line)
        self.card.body.addSpacing(6)
        self.card.body.addLayout(across(self._keys, None))

    def show_help(self, tab: str) -> None:
        """Show the help of a tab: the catalogue's `help.<tab>.1`, `.2`, …"""
        words = self._words
        self._title.setText(words("help.title", tab=words(f"tab.{tab}")))
        for at, line in enumerate(self._lines, start=1):
            key = f"help.{tab}.{at}"
            line.setVisible(words.has(key))
            line.setText(words(key) if words.has(key) else "")
        self._keys.setText(words("command.window.shortcuts"))
        self._keys.set_key(self._commands.key_of("window.shortcuts"))
        self._close.setAccessibleName(words("qtkit.close"))
        self.open(self._keys)
