"""What a setting is changed with, chosen by the kind of its value."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.choice import Choice, Option
from hallapp.qtkit.fields import Select, TextField
from hallapp.settings.declare import Setting
from hallapp.settings.kinds import Choice as ChoiceKind
from hallapp.settings.kinds import Flag, Line
from hallapp.settings.kinds import Kind as ValueKind

_SEGMENTS = 3
_SHORT = 12

Changed = Callable[[str], None]
Typed = Callable[[str], object]


class Editor(Protocol):
    """An editor of one value, as text in the setting's own form."""

    @property
    def widget(self) -> QWidget: ...

    def show(self, value: str) -> None:
        """Show the value in force, unless somebody is just typing another."""
        ...

    def mark_wrong(self, wrong: bool) -> None: ...


def editor_for(setting: Setting[Any], words: Words, changed: Changed, typed: Typed) -> Editor:
    """The editor for a setting.

    Args:
        changed: called with the text a person has decided for.
        typed: called with every text on the way there.
    """
    kind = setting.kind
    if isinstance(kind, Flag):
        return _Segments([("yes", words("settings.yes")), ("no", words("settings.no"))], changed)
    if isinstance(kind, ChoiceKind):
        options = [(each, option_word(setting.name, each, words)) for each in kind.options]
        short = len(options) <= _SEGMENTS and all(len(word) <= _SHORT for _, word in options)
        return _Segments(options, changed) if short else _List(options, changed)
    return _Field(setting.kind, changed, typed)


def option_word(name: str, option: str, words: Words) -> str:
    """The word for one option of a choice; the option itself where it needs none, like `>=`."""
    key = f"setting.{name}.{option}"
    return words(key) if words.has(key) else option


class _Segments:
    def __init__(self, options: list[tuple[str, str]], changed: Changed) -> None:
        self._choice = Choice([Option(value, word) for value, word in options])
        self._choice.chosen.connect(lambda value: changed(str(value)))

    @property
    def widget(self) -> QWidget:
        return self._choice

    def show(self, value: str) -> None:
        self._choice.choose(value)

    def mark_wrong(self, wrong: bool) -> None:
        """Nothing that can be chosen here is wrong."""


class _List:
    def __init__(self, options: list[tuple[str, str]], changed: Changed) -> None:
        self._select = Select()
        self._select.set_options(list(options))
        self._select.activated.connect(lambda _at: changed(str(self._select.currentData())))

    @property
    def widget(self) -> QWidget:
        return self._select

    def show(self, value: str) -> None:
        self._select.choose(value)

    def mark_wrong(self, wrong: bool) -> None:
        """Nothing that can be chosen here is wrong."""


class _Field:
    def __init__(self, kind: ValueKind[Any], changed: Changed, typed: Typed) -> None:
        self._field = TextField(longest=kind.longest + 1 if isinstance(kind, Line) else 40)
        self._shown = ""
        self._changed = changed
        self._field.textEdited.connect(lambda text: None if self._field.is_composing else typed(text))
        self._field.editingFinished.connect(self._decided)

    @property
    def widget(self) -> QWidget:
        return self._field

    def show(self, value: str) -> None:
        if self._field.text() == self._shown or not self._field.hasFocus():
            self._field.setText(value)
        self._shown = value

    def mark_wrong(self, wrong: bool) -> None:
        self._field.set_wrong(wrong)

    def _decided(self) -> None:
        if self._field.text() != self._shown:
            self._changed(self._field.text())
