"""What a kind of notice consists of: the data it takes from the records, its text, and when it is out of date."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from hallapp.core.errors import HallError
from hallapp.core.messages import Words
from hallapp.core.sentences import Sentence
from hallapp.notices.content import Content
from hallapp.notices.orders import Order, Sources, Terms
from hallapp.notices.rules import Imprint, Kind, Taken
from hallapp.store.database import Unit

S = TypeVar("S", bound=Taken)


@dataclass(frozen=True, slots=True)
class Recipe(Generic[S]):
    """One kind.

    Attributes:
        snapshot: what is stored of the records.
        template: the layout new versions are made by; older ones stay with theirs.
        take: what the records say now.
        say: what the page says of a snapshot, in the language of the words.
        reasons: why a posted notice is out of date; others never are.
        order: the order that takes the same notice anew, today, with the same choices.
        warnings: what the person making it on a day should know.
        refusal: why it cannot be made yet; None when it can.
    """

    snapshot: type[S]
    template: int
    take: Callable[[Sources, Terms, Unit], S]
    say: Callable[[S, Imprint, ZoneInfo, Words], Content]
    reasons: Callable[[S, S, Sources, Unit], list[Sentence]] = field(default=lambda _paper, _records, _sources, _unit: [])
    order: Callable[[Kind, S], Order] = field(default=lambda kind, snapshot: Order(kind, None, snapshot.language))
    warnings: Callable[[S, date], list[Sentence]] = field(default=lambda _snapshot, _day: [])
    refusal: Callable[[S], HallError | None] = field(default=lambda _snapshot: None)
