"""What a page is answered: a sentence without anybody's name."""

from dataclasses import dataclass, field

from hallapp.core.errors import HallError
from hallapp.core.messages import Words


@dataclass(frozen=True, slots=True)
class Said:
    """What came of it.

    Attributes:
        more: what the page shows beside the sentence.
    """

    text: str
    tone: str = "ok"
    more: dict[str, object] = field(default_factory=dict)


def refusal(error: HallError, words: Words) -> str:
    """Why something is refused, in a sentence for a page: colleagues are not named on the LAN."""
    params = error.params | ({"name": words("lan.colleague")} if "name" in error.params else {})
    return words(f"error.{error.code}", **params)
