"""Keeps texts on the screen in the present language."""

from collections.abc import Callable

from hallapp.core.errors import Param
from hallapp.core.messages import Words


class Wording:
    """Setters with the sentence each of them shows, said again when the language changes.

    For widgets that live as long as their owner; text made from data is set again by the owner itself.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self._kept: list[tuple[Callable[[str], object], str, dict[str, Param]]] = []

    def keep(self, setter: Callable[[str], object], key: str, **params: Param) -> None:
        """Show the sentence of `key` by `setter` now and after every change of language."""
        self._kept.append((setter, key, params))
        setter(self._words(key, **params))

    def say_all(self) -> None:
        """Say every sentence again in the present language."""
        for setter, key, params in self._kept:
            setter(self._words(key, **params))
