"""Help and wrong usage in the language of `--lang`: what stands in the code is English, the Chinese is in a catalogue of its own.

These words are needed before a hall is open and only when somebody asks for them or errs, and argparse looks for its own in the same way.
"""

import gettext
import os
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from typing import Any, NoReturn

from hallapp.core.messages import Language
from hallapp.core.places import resources

_DOMAIN = "command_line"
_VARIABLE = "LANGUAGE"
"""What Python's gettext asks first for the language to speak."""


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak `language` wherever `said` or argparse looks for words, for as long as this lasts."""
    before = os.environ.get(_VARIABLE)
    gettext.bindtextdomain(_DOMAIN, str(resources() / "i18n"))
    gettext.textdomain(_DOMAIN)
    os.environ[_VARIABLE] = language
    try:
        yield
    finally:
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before


def said(english: str) -> str:
    """A sentence of the code in the language that is spoken at present."""
    return _catalogue(os.environ.get(_VARIABLE, Language.ZH)).gettext(english)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """Looked for once: `gettext.gettext` looks for its file at every call, and a command declares hundreds of words."""
    return gettext.translation(_DOMAIN, str(resources() / "i18n"), [language], fallback=True)


def language_asked(words: Sequence[str]) -> Language:
    """What `--lang` among the words typed asks for, as far as that can be told before they are understood."""
    given = [after for before, after in pairwise(words) if before == "--lang"]
    given += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    return Language.EN if Language.EN in given else Language.ZH


class Parser(ArgumentParser):
    """A parser of words typed whose help and whose refusals are in the language that is spoken where it is made."""

    def __init__(self, *, description: str | None = None, **how: Any) -> None:  # noqa: ANN401 - handed through to argparse
        super().__init__(description=description and said(description), **how)
        self._language = Language(os.environ.get(_VARIABLE, Language.ZH))

    def add_argument(self, *names: Any, **how: Any) -> Any:  # noqa: ANN401 - handed through to argparse
        """Declare an argument; its help is said in the language spoken."""
        if isinstance(how.get("help"), str):
            how["help"] = said(how["help"])
        return super().add_argument(*names, **how)

    def error(self, message: str) -> NoReturn:
        """Say how it is typed and what is wrong, and end with the code of wrong usage."""
        with speaking(self._language):
            super().error(said(message))
