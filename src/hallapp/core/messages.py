"""The one message catalogue: every sentence of window, command line and paper by its key, in two languages."""

import gettext
from enum import StrEnum
from functools import cache

from hallapp.core.errors import HallError, Param
from hallapp.core.places import resources
from hallapp.core.sentences import Sentence


class Language(StrEnum):
    """A language the whole program speaks."""

    ZH = "zh"
    EN = "en"


class Words:
    """Sentences by key in one language; `use` switches it while running.

    Keys are `room.what`; error sentences are `error.<code>`. Placeholders are named: `{name}`.
    """

    def __init__(self, language: Language = Language.ZH) -> None:
        self.use(language)

    @property
    def language(self) -> Language:
        return self._language

    def use(self, language: Language) -> None:
        """Speak `language` from now on.

        Raises:
            FileNotFoundError: the catalogues have not been compiled (`python tools/messages.py`).
        """
        self._catalogue = _catalogue(language)
        self._language = language

    def __call__(self, key: str, **params: Param) -> str:
        """The sentence of `key` with its parameters filled in; the key itself when there is none."""
        return self._catalogue.gettext(key).format(**params)

    def many(self, key: str, count: int, **params: Param) -> str:
        """The sentence of `key` in the plural form that fits `count`, or its only form; `count` is also its parameter."""
        said = self._catalogue.ngettext(key, key, count)
        return (said if said != key else self._catalogue.gettext(key)).format(count=count, **params)

    def tell(self, sentence: Sentence) -> str:
        """The sentence in the present language, sentences inside it included."""
        said = {name: self.tell(value) if isinstance(value, Sentence) else value for name, value in sentence.params.items()}
        if sentence.count is None:
            return self(sentence.key, **said)
        return self.many(sentence.key, sentence.count, **said)

    def has(self, key: str) -> bool:
        """Whether the catalogue has a sentence for `key`."""
        return self._catalogue.gettext(key) != key

    def error(self, error: HallError) -> str:
        """The sentence a person can act on."""
        return self(f"error.{error.code}", **error.params)


@cache
def _catalogue(language: Language) -> gettext.GNUTranslations:
    """Cached, because window, hall and every page on the LAN use the same catalogue."""
    with (resources() / "i18n" / language.value / "hallapp.mo").open("rb") as compiled:
        return gettext.GNUTranslations(compiled)
