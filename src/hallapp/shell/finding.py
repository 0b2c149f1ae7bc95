"""How well something answers what is typed into the search."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hallapp.core.errors import Param

NO_MATCH = 99


class Kind(StrEnum):
    """What is found; its heading is `search.<value>`."""

    PERSON = "person"
    TICKET = "ticket"
    VISIT = "visit"
    NOTICE = "notice"
    COMMAND = "command"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class Found:
    """One answer of the search.

    Attributes:
        title: what it is called, in the present language or as stored.
        detail: what tells it from others.
        key: the key that does the same, as written on buttons.
        command: what Enter does, with `params`.
    """

    kind: Kind
    title: str
    command: str
    params: dict[str, Param]
    detail: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Findable:
    """Something with a name that the search can offer.

    Attributes:
        also: other texts it is known by: initials, the other language, its key.
    """

    found: Found
    also: tuple[str, ...] = ()


def rank(query: str, names: Iterable[str]) -> int:
    """0 when a name begins with `query`, 1 when one of its words does, 2 when it is in there, else `NO_MATCH`."""
    wanted = _plain(query)
    best = NO_MATCH
    for name in names:
        plain = _plain(name)
        if plain.startswith(wanted):
            return 0
        if any(word.startswith(wanted) for word in plain.split()):
            best = min(best, 1)
        elif wanted in plain:
            best = min(best, 2)
    return best


def best(query: str, things: Sequence[Findable], most: int) -> list[Found]:
    """The at most `most` things that answer `query`, best first; in their own order when nothing is typed."""
    if not _plain(query):
        return [each.found for each in things[:most]]
    ranked = ((rank(query, (each.found.title, *each.also)), at) for at, each in enumerate(things))
    return [things[at].found for score, at in sorted(ranked) if score < NO_MATCH][:most]


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
