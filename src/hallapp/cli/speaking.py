"""Help and wrong usage in the language of `--lang`: what stands in the code is English, the Chinese is in a catalogue of its own.

These words are needed before a hall is open and only when somebody asks for them or errs, and argparse looks for its own in the same way.
"""

import gettext
import os
from argparse import ONE_OR_MORE, PARSER, REMAINDER, Action, ArgumentError, ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn, TextIO

from hallapp.core.messages import Language
from hallapp.core.places import resources

_DOMAIN = "command_line"
_VARIABLE = "LANGUAGE"
"""What Python's gettext asks first for the language to speak."""

USUAL = {
    "BADGE": "the badge, as on the card",
    "WINDOW": "number of the window",
    "SERVICE": "letter of the service",
    "NUMBER": "number of the ticket, as A012",
    "CODE": "the check code at the foot of the page",
    "DAY": "the day, as 2020-03-02; default today",
    "--paper": "size of the sheets, default as set",
    "--reason": "why",
}
"""What is typed → what it is, where a command says nothing else of it."""

_NEVER_EMPTY = {"BADGE", "ISO", "ID", "DAY", "YYYY-MM-DD", "YYYY-MM"}
"""What an option needs: a script's variable that is not set would stand for today, for now, for this folder."""

_LONGEST = 40
"""So much of a wrong word is repeated."""


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


def language_asked(words: Sequence[str]) -> Language | None:
    """What `--lang` among the words typed asks for, as far as that can be told before they are understood; None when it does not."""
    given = [after for before, after in pairwise(words) if before == "--lang"]
    given += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    return Language(given[-1]) if given and given[-1] in set(Language) else None


class Misunderstood(Exception):
    """The words typed mean nothing that can be done."""

    def __init__(self, parser: "Parser", message: str) -> None:
        super().__init__(message)
        self._parser, self._message = parser, message

    def explain(self, out: TextIO) -> str:
        """Print to `out` how the command is typed, and return what is wrong with the words, in one line."""
        with speaking(self._parser.language):
            with suppress(OSError):
                self._parser.print_usage(out)
            return (said("%(prog)s: error: %(message)s\n") % {"prog": self._parser.prog, "message": self._message}).rstrip()


class Parser(ArgumentParser):
    """A parser of words typed whose help and whose refusals are in the language that is spoken where it is made.

    Names are typed whole: an abbreviation that is clear today would be another option's tomorrow, in somebody's script.
    """

    def __init__(self, *, description: str | None = None, **how: Any) -> None:  # noqa: ANN401 - handed through to argparse
        super().__init__(description=description and said(description), allow_abbrev=False, **how)
        self.language = Language(os.environ.get(_VARIABLE, Language.ZH))

    def speak(self, language: Language) -> None:
        """Refuse in `language` from now on: the hall's, once it is open."""
        self.language = language

    def add_argument(self, *names: Any, **how: Any) -> Any:  # noqa: ANN401 - handed through to argparse
        """Declare an argument; its help is said in the language spoken. What is typed for many commands is described once."""
        how.setdefault("help", USUAL.get(how.get("metavar") or names[0]))
        if isinstance(how.get("help"), str):
            how["help"] = said(how["help"])
        return super().add_argument(*names, **how)

    def error(self, message: str) -> NoReturn:
        """Raises:
        Misunderstood: always, with the message in the language of this parser.
        """
        with speaking(self.language):
            raise Misunderstood(self, said(message))

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - argparse's own has three forms
        """What the words mean; an option that the command does not have is refused with how that command is typed."""
        understood, unknown = self.parse_known_args(args, namespace)
        if unknown:
            parser = getattr(understood, "parser", self)
            parser.error(said("unrecognized arguments: %s") % " ".join(unknown) + parser.hint(unknown[0], parser.options()))
        return understood

    def options(self) -> list[str]:
        """The options that may be typed behind this command."""
        return [name for name in self._option_string_actions if name.startswith("--")]

    def hint(self, typed: str, known: Sequence[str]) -> str:
        """What may have been meant with `typed`, as the end of a sentence; nothing where nothing is near."""
        from difflib import get_close_matches  # for those who err

        near = get_close_matches(typed.partition("=")[0], known, n=1)
        return said(". Did you mean %s?") % near[0] if near else ""

    def _check_value(self, action: Action, value: Any) -> None:  # noqa: ANN401 - argparse's own
        """The nearest of the words that there are is named, else all of them."""
        if action.choices is None or value in action.choices:
            return
        known, typed = [str(each) for each in action.choices], str(value)[:_LONGEST]
        if isinstance(value, str) and (near := self.hint(typed, known)):
            raise ArgumentError(action, said("there is no %r") % typed + near)
        raise ArgumentError(
            action, said("invalid choice: %(value)r (choose from %(choices)s)") % {"value": typed, "choices": ", ".join(known)}
        )

    def _get_values(self, action: Action, arg_strings: list[str]) -> Any:  # noqa: ANN401 - argparse's own
        """A word that is no text, and two dashes where a value belongs, are refused: argparse makes an empty list of the latter."""
        if action.nargs not in (PARSER, REMAINDER):
            if action.type is not Path and any(_is_no_text(word) for word in arg_strings):
                raise ArgumentError(action, said("this cannot be read as text; type it again on a terminal that speaks UTF-8"))
            if arg_strings == [""] and action.option_strings and (action.type is Path or action.metavar in _NEVER_EMPTY):
                raise ArgumentError(action, said("expected one argument"))
            if arg_strings == ["--"] and action.nargs in (None, ONE_OR_MORE):
                raise ArgumentError(action, said("expected one argument"))
        return super()._get_values(action, arg_strings)


def _is_no_text(word: str) -> bool:
    """Whether bytes came in that the system could make no characters of."""
    return any("\ud800" <= char <= "\udfff" for char in word)
