"""The kinds of notice, one file each: what it takes from the records, and what it says.

A new kind is a file with `take` and `say`, a snapshot in `rules`, a template in `paint`, and its lines here.
"""

from typing import assert_never
from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.core.sentences import Sentence
from hallapp.notices.content import Content
from hallapp.notices.kinds import blank_staff_board, sign_in_sheet, staff_board
from hallapp.notices.orders import Order, Sources, Terms
from hallapp.notices.rules import BlankStaffBoard, Imprint, Kind, SignInSheet, Snapshot, StaffBoard, difference, restored
from hallapp.store.database import Unit

TEMPLATES = {Kind.STAFF_BOARD: 1, Kind.BLANK_STAFF_BOARD: 1, Kind.SIGN_IN_SHEET: 2}
"""The template new versions are laid out by; older ones stay with theirs."""


def take(kind: Kind, sources: Sources, terms: Terms, unit: Unit) -> Snapshot:
    """What the records say now."""
    match kind:
        case Kind.STAFF_BOARD:
            return staff_board.take(sources, terms, unit)
        case Kind.BLANK_STAFF_BOARD:
            return blank_staff_board.take(sources, terms, unit)
        case Kind.SIGN_IN_SHEET:
            return sign_in_sheet.take(sources, terms, unit)
        case _:
            assert_never(kind)


def say(snapshot: Snapshot, imprint: Imprint, zone: ZoneInfo, words: Words) -> Content:
    """What the page says of a snapshot, in the language of `words`."""
    match snapshot:
        case StaffBoard():
            return staff_board.say(snapshot, imprint, zone, words)
        case BlankStaffBoard():
            return blank_staff_board.say(snapshot, imprint, zone, words)
        case SignInSheet():
            return sign_in_sheet.say(snapshot, imprint, zone, words)
        case _:
            assert_never(snapshot)


def snapshot_of(kind: Kind, text: str) -> Snapshot:
    """A stored snapshot."""
    match kind:
        case Kind.STAFF_BOARD:
            return restored(StaffBoard, text)
        case Kind.BLANK_STAFF_BOARD:
            return restored(BlankStaffBoard, text)
        case Kind.SIGN_IN_SHEET:
            return restored(SignInSheet, text)
        case _:
            assert_never(kind)


def order_like(kind: Kind, snapshot: Snapshot) -> Order:
    """The order that takes the same notice anew, today, with the same choices."""
    if isinstance(snapshot, StaffBoard):
        return Order(kind, None, snapshot.language, snapshot.name_mode, snapshot.shows_temperature, snapshot.qr)
    return Order(kind, None, snapshot.language)


def reasons(paper: Snapshot, records: Snapshot, sources: Sources, zone: ZoneInfo) -> list[Sentence]:
    """Why what hangs on the door does not tell the truth any more; only what hangs can lie."""
    if isinstance(paper, StaffBoard) and isinstance(records, StaffBoard):
        return difference(paper, records, staff_board.whereabouts(sources, (paper, records), zone))
    return []


__all__ = ["TEMPLATES", "order_like", "reasons", "say", "snapshot_of", "take"]
