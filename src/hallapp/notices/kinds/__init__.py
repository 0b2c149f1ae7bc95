"""The kinds of notice, one file each: what it takes from the records, and what it says.

A new kind is a file with its `RECIPE`, a snapshot in `rules`, and its line here.
"""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from hallapp.core.errors import HallError
from hallapp.core.messages import Words
from hallapp.core.sentences import Sentence
from hallapp.notices.content import Content
from hallapp.notices.kinds import (
    area_codes,
    blank_customer_notice,
    blank_disinfection_card,
    blank_online_poster,
    blank_staff_board,
    customer_notice,
    disinfection_card,
    disinfection_month,
    disinfection_week,
    door_list,
    online_poster,
    own_notice,
    sign_in_sheet,
    staff_board,
)
from hallapp.notices.kinds.recipe import Recipe
from hallapp.notices.orders import Order, Sources, Terms
from hallapp.notices.rules import OWN_KINDS, Imprint, Kind, Snapshot, restored
from hallapp.store.database import Unit

_RECIPES: dict[Kind, Recipe[Any]] = {  # each with a snapshot of its own
    Kind.STAFF_BOARD: staff_board.RECIPE,
    Kind.DISINFECTION_CARD: disinfection_card.RECIPE,
    Kind.CUSTOMER_NOTICE: customer_notice.RECIPE,
    Kind.ONLINE_POSTER: online_poster.RECIPE,
    **dict.fromkeys(OWN_KINDS, own_notice.RECIPE),
    Kind.DISINFECTION_WEEK: disinfection_week.RECIPE,
    Kind.DISINFECTION_MONTH: disinfection_month.RECIPE,
    Kind.AREA_CODES: area_codes.RECIPE,
    Kind.SIGN_IN_SHEET: sign_in_sheet.RECIPE,
    Kind.DOOR_LIST: door_list.RECIPE,
    Kind.BLANK_STAFF_BOARD: blank_staff_board.RECIPE,
    Kind.BLANK_DISINFECTION_CARD: blank_disinfection_card.RECIPE,
    Kind.BLANK_CUSTOMER_NOTICE: blank_customer_notice.RECIPE,
    Kind.BLANK_ONLINE_POSTER: blank_online_poster.RECIPE,
}
_BY_SNAPSHOT = {recipe.snapshot: recipe for recipe in _RECIPES.values()}


def take(kind: Kind, sources: Sources, terms: Terms, unit: Unit) -> Snapshot:
    """What the records say now."""
    snapshot: Snapshot = _RECIPES[kind].take(sources, terms, unit)
    return snapshot


def say(snapshot: Snapshot, imprint: Imprint, zone: ZoneInfo, words: Words) -> Content:
    """What the page says of a snapshot, in the language of `words`."""
    return _BY_SNAPSHOT[type(snapshot)].say(snapshot, imprint, zone, words)


def template_of(snapshot: Snapshot) -> int:
    """The template a new version is laid out by; older ones stay with theirs."""
    return _BY_SNAPSHOT[type(snapshot)].template


def snapshot_of(kind: Kind, text: str) -> Snapshot:
    """A stored snapshot."""
    snapshot: Snapshot = restored(_RECIPES[kind].snapshot, text)
    return snapshot


def order_like(kind: Kind, snapshot: Snapshot) -> Order:
    """The order that takes the same notice anew, today, with the same choices."""
    return _RECIPES[kind].order(kind, snapshot)


def reasons(kind: Kind, paper: Snapshot, records: Snapshot, sources: Sources, unit: Unit) -> list[Sentence]:
    """Why a posted notice is out of date; others never are."""
    return _RECIPES[kind].reasons(paper, records, sources, unit)


def warnings(snapshot: Snapshot, day: date) -> tuple[Sentence, ...]:
    """What the person making a notice on `day` should know."""
    return tuple(_BY_SNAPSHOT[type(snapshot)].warnings(snapshot, day))


def refusal(snapshot: Snapshot) -> HallError | None:
    """Why a notice cannot be made yet; None when it can."""
    return _BY_SNAPSHOT[type(snapshot)].refusal(snapshot)


__all__ = ["order_like", "reasons", "refusal", "say", "snapshot_of", "take", "template_of", "warnings"]
