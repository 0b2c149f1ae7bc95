"""What F2 finds in the ledgers: the tickets of a number, and who came with a phone that ends so."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hallapp.core.messages import Words
from hallapp.hall import Hall
from hallapp.shell.finding import Found, Kind

if TYPE_CHECKING:
    from hallapp.records.ledgers.declare import Name

SHOW = "records.find"
MOST = 3
"""At most this many of each kind are offered, the latest first; Enter opens the ledger, which has all of them."""

_TAIL = 4
"""A phone is told by its last digits, however much of it was typed."""

_TOLD = {"tickets": ("day", "service", "state", "window"), "visits": ("arrived_at", "phone", "name", "outcome", "ticket")}


def in_ledgers(hall: Hall, typed: str, words: Words) -> list[Found]:
    """Tickets by their number, visits by a phone or its last digits. On the store thread."""
    if not typed.isascii() or not any(each.isdecimal() for each in typed):
        return []  # a name: nothing of the ledgers needs to be loaded for it
    from hallapp.records.ledgers.declare import Name
    from hallapp.records.ledgers.finding import is_ticket, phone_end

    if is_ticket(typed):
        return list(_lines(hall, Name.TICKETS, Kind.TICKET, typed, words))
    return list(_lines(hall, Name.VISITS, Kind.VISIT, typed, words)) if phone_end(typed) else []


def _lines(hall: Hall, ledger: "Name", kind: Kind, typed: str, words: Words) -> Iterator[Found]:
    from hallapp.records.ledgers.cells import text_of
    from hallapp.records.ledgers.declare import Query
    from hallapp.records.ledgers.kinds import LEDGERS

    columns = LEDGERS[ledger].columns
    for line in hall.records.ledgers.page(Query(ledger, find=typed), words, size=MOST):
        cells = {column.key: text_of(column, cell) for column, cell in zip(columns, line.cells, strict=True)}
        title = cells["ticket"] if kind is Kind.TICKET else words("search.phone", tail=typed.strip()[-_TAIL:])
        detail = " · ".join(cells[key] for key in _TOLD[ledger] if cells[key])
        yield Found(kind, title, SHOW, {"ledger": ledger.value, "text": cells["ticket"] if kind is Kind.TICKET else typed}, detail)
