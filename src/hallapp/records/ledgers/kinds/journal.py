"""Who changed what and when: the journal as people read it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, func, select

from hallapp.core.business_day import day_bounds
from hallapp.core.messages import Words
from hallapp.core.text import clean_number
from hallapp.records.ledgers.declare import Cell, CellsOf, Column, Kind, Ledger, Meant, Name, Stored
from hallapp.records.ledgers.finding import any_of, begins, one_of, people_meant
from hallapp.records.ledgers.journal_words import JournalWords
from hallapp.store.database import Unit
from hallapp.store.journal import JournalRow, within


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


def _actions(_unit: Unit, words: Words, _full: bool) -> CellsOf:
    def said(actions: Sequence[str]) -> list[Cell]:
        keys = {action: f"action.{action}" for action in set(actions)}
        told = {action: words(key) if words.has(key) else action for action, key in keys.items()}
        return [told[each] for each in actions]

    return said


def _changes(unit: Unit, words: Words, full: bool) -> CellsOf:
    return JournalWords(unit, words, full=full).changes


def _abouts(unit: Unit, words: Words, full: bool) -> CellsOf:
    return JournalWords(unit, words, full=full).abouts


JOURNAL_LEDGER = Ledger(
    Name.JOURNAL,
    (
        Column("position", Kind.NUMBER, 8, sort=True),
        Column("at", Kind.INSTANT, 16),
        Column("actor", Kind.PERSON, 12),
        Column("action", width=14, teller=_actions),
        Column("table", Kind.WORD, 12, words="records.table"),
        Column("about", width=18, teller=_abouts, beside="table_id"),
        Column("changes", width=60, teller=_changes, beside="table_id"),
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
            "about": JournalRow.row_id,
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
