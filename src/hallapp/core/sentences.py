"""A sentence that has not yet been said in any language."""

from dataclasses import dataclass, field

from hallapp.core.errors import Param


@dataclass(frozen=True, slots=True)
class Sentence:
    """A key of the message catalogue with what it needs.

    Attributes:
        key: catalogue key.
        params: named values; a value that is itself a `Sentence` is said first.
        count: chooses the plural form and is the parameter `count`; None when the sentence has no plural.
    """

    key: str
    params: dict[str, "Param | Sentence"] = field(default_factory=dict)
    count: int | None = None


def sentence(key: str, /, count: int | None = None, **params: Param | Sentence) -> Sentence:
    """Short way to write a `Sentence`."""
    return Sentence(key, params, count)
