"""One setting in the form, made from its declaration: changed and stored at once, or from a given time on."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.fields import TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.tokens import Text, Tone
from hallapp.shell.option_row import OptionRow
from hallapp.shell.setting_editor import editor_for, is_short, option_word

if TYPE_CHECKING:
    from hallapp.settings.service import InForce

Store = Callable[["SettingRow", str, datetime | None], None]
"""Stores a text for the row's setting, valid now (None) or from an instant on, and shows what came of it on the row."""

WHEN = "%Y-%m-%d %H:%M"


class SettingRow(OptionRow):
    """A row of the form for one declared setting.

    Attributes:
        in_force: what it shows.
    """

    def __init__(self, shown: "InForce", words: Words, zone: ZoneInfo, store: Store) -> None:
        self.setting = shown.setting
        self._words, self._zone, self._store = words, zone, store
        self.in_force = shown
        self._is_short = is_short(shown.setting, words)
        self._editor = editor_for(self.setting, words, self._decided, self._typed)
        self._later = Button(kind=Kind.QUIET, icon="calendar-event")
        self._reset = Button(kind=Kind.QUIET, icon="arrow-back-up")
        unit = [PlainLabel(self.setting.unit, quiet=True)] if self.setting.unit else []
        super().__init__(self._editor.widget, *unit, self._later, self._reset)
        kept = self._reset.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(kept)
        self._when: _When | None = None
        self._later.clicked.connect(self._toggle_when)
        self._reset.clicked.connect(self._restore)
        self.retranslate()

    def show_value(self, shown: "InForce") -> None:
        """Show the value in force and since when."""
        self.in_force = shown
        self._editor.show(shown.value)
        self._editor.mark_wrong(False)
        self._reset.setVisible(shown.value != self._default())
        self.note(self._since(shown))

    def refuse(self, text: str) -> None:
        """Show why what was typed cannot be used; what is in force stays."""
        self._editor.mark_wrong(True)
        self.note(text, Tone.BAD)

    def suits_language(self) -> bool:
        """Whether its editor is the one that would be made for it in the present language."""
        return self._is_short is is_short(self.setting, self._words)

    def retranslate(self) -> None:
        """Say all of it in the present language; what is being typed stays."""
        name, words = self.setting.name, self._words
        self.name(words(f"setting.{name}"), words(f"setting.{name}.help"))
        for button, key in ((self._later, "settings.from_when"), (self._reset, "settings.restore")):
            button.setAccessibleName(words(key))
        if self._when is not None:
            self._when.say(words)
        self._editor.retranslate(words)
        self.show_value(self.in_force)

    def _decided(self, text: str) -> None:
        if not self._typed(text):
            return
        try:
            valid_from = self._when.at(self._zone) if self._when is not None else None
        except ValueError:
            self.note(self._words("settings.when_wrong"), Tone.BAD)
            return
        if self._when is not None:
            self._when.close_again()
        self._store(self, text, valid_from)

    def _typed(self, text: str) -> bool:
        """Say at once whether what is typed can be used."""
        try:
            self.setting.kind.read(text)
        except ValueError:
            title = self._words(f"setting.{self.setting.name}")
            self.refuse(self._words("error.setting_invalid", name=title, value=text[:40], range=self.setting.kind.range()))
            return False
        self._editor.mark_wrong(False)
        self.note(self._since(self.in_force))
        return True

    def _restore(self) -> None:
        self._store(self, self._default(), None)

    def _toggle_when(self) -> None:
        if self._when is None:
            self._when = _When()
            self._when.say(self._words)
            self.below.insertWidget(1, self._when)
        self._when.setVisible(self._when.isHidden())
        if not self._when.isHidden():
            self._when.field.setFocus()

    def _default(self) -> str:
        return self.setting.kind.show(self.setting.default)

    def _since(self, shown: "InForce") -> str:
        words = self._words
        parts = [words("settings.default")] if shown.valid_from is None else []
        if shown.valid_from is not None:
            parts = [words("settings.since", at=f"{shown.valid_from.astimezone(self._zone):{WHEN}}")]
        if shown.next_from is not None and shown.next_value is not None:
            at = f"{shown.next_from.astimezone(self._zone):{WHEN}}"
            parts.append(words("settings.then", at=at, value=option_word(self.setting.name, shown.next_value, words)))
        return " · ".join(parts)


class _When(QWidget):
    """From when on a value is to be in force; made when it is first asked for, because it seldom is."""

    def __init__(self) -> None:
        super().__init__()
        self._label = PlainLabel(role=Text.SMALL, quiet=True)
        self.field = TextField(longest=16)
        self.field.setPlaceholderText("2020-03-02 08:00")
        self.setLayout(across(self._label, self.field))
        self.hide()

    def say(self, words: Words) -> None:
        """Say what is to be typed in the present language."""
        self._label.setText(words("settings.from"))
        self.field.setAccessibleName(words("settings.from_when"))

    def at(self, zone: ZoneInfo) -> datetime | None:
        """The instant typed; None where nothing is.

        Raises:
            ValueError: it is none; the field shows that it holds a mistake.
        """
        typed = self.field.text().strip()
        self.field.set_wrong(False)
        try:
            return datetime.strptime(typed, WHEN).replace(tzinfo=zone) if typed else None
        except ValueError:
            self.field.set_wrong(True)
            raise

    def close_again(self) -> None:
        """It has been used."""
        self.field.clear()
        self.hide()
