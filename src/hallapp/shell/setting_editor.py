"""What a setting is changed with, chosen by the kind of its value."""

from collections.abc import Callable
from functools import partial
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
Options = Callable[[Words], list[tuple[object, str]]]
"""What can be chosen: values with their words in the present language."""


class Editor(Protocol):
    """An editor of one value, as text in the setting's own form."""

    @property
    def widget(self) -> QWidget: ...

    def show(self, value: str) -> None:
        """Show the value in force, unless somebody is just typing another."""
        ...

    def mark_wrong(self, wrong: bool) -> None: ...

    def retranslate(self, words: Words) -> None:
        """Say what can be chosen in the present language."""
        ...


def editor_for(setting: Setting[Any], words: Words, changed: Changed, typed: Typed) -> Editor:
    """The editor for a setting.

    Args:
        changed: called with the text a person has decided for.
        typed: called with every text on the way there.
    """
    if isinstance(setting.kind, Flag):
        return _Segments(_yes_or_no, words, changed)
    if isinstance(setting.kind, ChoiceKind):
        options = partial(_options, setting.name, setting.kind)
        return _Segments(options, words, changed) if is_short(setting, words) else _List(options, words, changed)
    return _Field(setting.kind, changed, typed)


def is_short(setting: Setting[Any], words: Words) -> bool:
    """Whether all that can be chosen has room side by side in the present language."""
    kind = setting.kind
    return (
        isinstance(kind, ChoiceKind)
        and len(kind.options) <= _SEGMENTS
        and all(len(word) <= _SHORT for _, word in _options(setting.name, kind, words))
    )


def _yes_or_no(words: Words) -> list[tuple[object, str]]:
    return [("yes", words("settings.yes")), ("no", words("settings.no"))]


def _options(name: str, kind: ChoiceKind, words: Words) -> list[tuple[object, str]]:
    return [(each, option_word(name, each, words)) for each in kind.options]


def option_word(name: str, option: str, words: Words) -> str:
    """The word for one option of a choice; the option itself where it needs none, like `>=`."""
    key = f"setting.{name}.{option}"
    return words(key) if words.has(key) else option


class _Segments:
    def __init__(self, options: Options, words: Words, changed: Changed) -> None:
        self._options, self._choice = options, Choice()
        self.retranslate(words)
        self._choice.chosen.connect(lambda value: changed(str(value)))

    @property
    def widget(self) -> QWidget:
        return self._choice

    def show(self, value: str) -> None:
        self._choice.choose(value)

    def mark_wrong(self, wrong: bool) -> None:
        """Nothing that can be chosen here is wrong."""

    def retranslate(self, words: Words) -> None:
        self._choice.set_options([Option(value, word) for value, word in self._options(words)])


class _List:
    def __init__(self, options: Options, words: Words, changed: Changed) -> None:
        self._options, self._select = options, Select()
        self.retranslate(words)
        self._select.activated.connect(lambda _at: changed(str(self._select.currentData())))

    @property
    def widget(self) -> QWidget:
        return self._select

    def show(self, value: str) -> None:
        self._select.choose(value)

    def mark_wrong(self, wrong: bool) -> None:
        """Nothing that can be chosen here is wrong."""

    def retranslate(self, words: Words) -> None:
        self._select.set_options(self._options(words))


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

    def retranslate(self, words: Words) -> None:
        """Nothing of what is typed is a word of ours."""

    def _decided(self) -> None:
        if self._field.text() != self._shown:
            self._changed(self._field.text())
