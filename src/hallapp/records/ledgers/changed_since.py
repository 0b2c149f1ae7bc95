"""Saying why something cannot be undone: which records were changed since, and by whom."""

from collections.abc import Sequence
from uuid import UUID

from hallapp.core.messages import Words
from hallapp.records.ledgers.journal_words import JournalWords
from hallapp.store.database import Unit
from hallapp.store.errors import ChangedSince

_NAMED = 3
"""Records; of more their number is said as well."""


def changed_since(unit: Unit, words: Words, moved: Sequence[tuple[str, str]], who: UUID | None) -> ChangedSince:
    """The refusal to take something back.

    Args:
        moved: the records, at least one, by their tables and ids.
        who: changed the first of them last; None for the hall itself.
    """
    told = JournalWords(unit, words, full=False)
    labels = dict.fromkeys(told.label(table, record) or words(f"records.table.{table}") for table, record in moved[:_NAMED])
    names = words("undo.joint").join(labels)
    what = names if len(moved) <= _NAMED else words("undo.and_more", names=names, number=len(moved))
    return ChangedSince(what=what, who=(told.label("people", who.hex) if who else "") or words("undo.nobody"))
