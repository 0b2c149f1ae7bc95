"""Who changed what and when: the journal as people read it."""

import json
from datetime import date

from sqlalchemy import ColumnElement, and_, func, select

from hallapp.core.business_day import day_bounds
from hallapp.core.messages import Words
from hallapp.core.text import clean_number
from hallapp.records.ledgers.declare import Column, Kind, Ledger, Meant, Name, Stored
from hallapp.records.ledgers.finding import any_of, begins, one_of, people_meant
from hallapp.store.database import Unit
from hallapp.store.journal import JournalRow, within

PERSONAL = frozenset(
    {
        "name",
        "name_keys",
        "pinyin",
        "phone",
        "phone_tail",
        "account_no",
        "temp_tenths",
        "verdict",
        "other_places",
        "reason",
        "old",
        "snapshot",
        "content",
    }
)
"""Columns whose old and new values stay in the journal, but not in what is shown of it unasked."""

_LONGEST = 60
_HIDDEN = "＊"


def _find(unit: Unit, typed: str) -> Meant:
    action = clean_number(typed).lower()
    return Meant(
        any_of(
            one_of(JournalRow.actor, people_meant(unit, typed)),
            begins(JournalRow.action, action) if action else None,
        )
    )


def _span(unit: Unit, first: date | None, last: date | None) -> ColumnElement[bool] | None:
    """The positions between the first and the last instant of the span, and of those the rows of the span: clocks can be set back."""
    given = within(
        day_bounds(first, unit.zone)[0] if first is not None else None,
        day_bounds(last, unit.zone)[1] if last is not None else None,
    )
    if not given:
        return None
    lowest, highest = unit.session.execute(select(func.min(JournalRow.position), func.max(JournalRow.position)).where(*given)).one()
    return and_(JournalRow.position.between(lowest or 0, highest or 0), *given)


def said_changes(words: Words, payload: str | None, full: bool) -> str:
    """What a journal row changed, `face_mask: – → true`; what the retention took says so."""
    if payload is None:
        return words("records.journal.purged")
    changes: dict[str, tuple[object, object]] = json.loads(payload)
    return "; ".join(
        f"{name}: {_value(name, old, full=full)} → {_value(name, new, full=full)}"
        for name, (old, new) in changes.items()
        if name != "id" and (old is not None or new is not None)
    )


def _value(column: str, value: object, *, full: bool) -> str:
    if value is None:
        return "–"
    if column in PERSONAL and not full:
        return _HIDDEN
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _action(words: Words, action: str, _full: bool) -> str:
    key = f"action.{action}"
    return words(key) if words.has(key) else action


JOURNAL_LEDGER = Ledger(
    Name.JOURNAL,
    (
        Column("position", Kind.NUMBER, 8, sort=True),
        Column("at", Kind.INSTANT, 16),
        Column("actor", Kind.PERSON, 12),
        Column("action", width=14, say=_action),
        Column("table", Kind.WORD, 14, words="records.table"),
        Column("changes", width=60, say=said_changes),
        Column("action_id", width=20, optional=True),
        Column("table_id", width=16, optional=True),
        Column("record", width=34, optional=True),
        Column("desk", width=10, optional=True),
        Column("digest", width=66, optional=True),
    ),
    frozenset(),
    Stored(
        JournalRow.position,
        {
            "position": JournalRow.position,
            "at": JournalRow.at,
            "actor": JournalRow.actor,
            "action": JournalRow.action,
            "table": JournalRow.table_name,
            "changes": JournalRow.payload,
            "action_id": JournalRow.action,
            "table_id": JournalRow.table_name,
            "record": JournalRow.row_id,
            "desk": JournalRow.desk,
            "digest": JournalRow.digest,
        },
        order=(JournalRow.position,),
        find=_find,
        span=_span,
        indexed=False,  # two more indexes would cost every act of the hall; a month of it is looked through at once
    ),
)
