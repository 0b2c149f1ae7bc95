"""The overlay that lists every key, made from the commands there are, so that it cannot go stale."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Scroll, across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text
from hallapp.shell.commands import Command, Commands, Group
from hallapp.shell.key_cap import KeyCap
from hallapp.shell.veil import Veil

_WIDTH = 860
_AROUND = 170


class ShortcutOverlay(Veil):
    """All keys, under the headings of their groups, in two columns."""

    def __init__(self, window: QWidget, words: Words, commands: Commands) -> None:
        super().__init__(window, width=_WIDTH)
        self._words, self._commands = words, commands
        self._title = PlainLabel(role=Text.HEADING)
        self._close = Button(kind=Kind.QUIET, icon="x")
        self._close.clicked.connect(self.dismiss)
        self._scroll = Scroll()
        self.card.body.addLayout(across(self._title, None, self._close))
        self.card.body.addWidget(self._scroll)

    def show_keys(self) -> None:
        """Show the keys of the commands there are now."""
        self._title.setText(self._words("shell.shortcuts"))
        self._close.setAccessibleName(self._words("qtkit.close"))
        self._fill()
        self.open(self._close)

    def listed(self) -> list[str]:
        """The words of the commands on the overlay, from top to bottom."""
        inside = self._scroll.widget()
        return [label.text() for label in inside.findChildren(PlainLabel) if label.property("command")] if inside else []

    def _fill(self) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(app_theme().sizes.space(28))
        grid.setVerticalSpacing(app_theme().sizes.space(6))
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        row = 0
        for group in Group:
            members = [each for each in self._commands if each.group is group and each.keys]
            if members:
                grid.addWidget(PlainLabel(self._words(f"group.{group.value}"), Text.STRONG, quiet=True), row, 0, 1, 2)
                row = self._add(grid, row + 1, members)
        grid.setRowStretch(row, 1)
        self._scroll.setWidget(inside)
        room = self.window().height() - app_theme().sizes.px(_AROUND)
        self._scroll.setFixedHeight(min(inside.sizeHint().height(), room))

    def _add(self, grid: QGridLayout, row: int, members: Sequence[Command]) -> int:
        for at, command in enumerate(members):
            label = PlainLabel(self._words(f"command.{command.id}"))
            label.setProperty("command", command.id)
            caps = [KeyCap(written(self._words, key)) for key in command.keys]
            grid.addLayout(across(label, None, *caps), row + at // 2, at % 2)
        return row + (len(members) + 1) // 2
