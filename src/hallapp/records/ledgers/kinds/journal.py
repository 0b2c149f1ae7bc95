"""Who changed what and when: the journal as people read it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, select

from hallapp.core.business_day import day_bounds
from hallapp.core.messages import Words
from hallapp.core.text import clean_number
from hallapp.records.ledgers.declare import Cell, CellsOf, Column, Kind, Ledger, Meant, Name, Stored
from hallapp.records.ledgers.finding import any_of, begins, one_of, people_meant
from hallapp.records.ledgers.journal_words import JournalWords
from hallapp.store.database import Unit
from hallapp.store.journal import JOURNAL, within
from hallapp.store.sheets import LINES, SAID
from hallapp.store.taking_back import UNDO
from hallapp.store.undo import REACH


def _find(unit: Unit, typed: str) -> Meant:
    action = clean_number(typed).lower()
    return Meant(
        any_of(
            one_of(SAID.actor, people_meant(unit, typed)),
            begins(SAID.action, action) if action else None,
        )
    )


def _span(unit: Unit, first: date | None, last: date | None) -> ColumnElement[bool] | None:
    """The positions between the first and the last instant of the span, and of those the rows of the span: clocks can be set back."""
    since = day_bounds(first, unit.zone)[0] if first is not None else None
    until = day_bounds(last, unit.zone)[1] if last is not None else None
    if since is None and until is None:
        return None
    places = select(func.min(JOURNAL.c.position), func.max(JOURNAL.c.position)).where(*within(since, until))
    lowest, highest = unit.session.execute(places).one()
    return and_(SAID.position.between((lowest or 0) - LINES, highest or 0), *within(since, until, SAID.at))


_EARLIER = JOURNAL.alias()
_BEFORE = (
    select(_EARLIER.c.unit, _EARLIER.c.action)
    .where(_EARLIER.c.position < SAID.position)
    .order_by(_EARLIER.c.position.desc())
    .limit(REACH)
    .correlate(SAID)
    .subquery("before")
)
_UNDONE = select(_BEFORE.c.action).where(_BEFORE.c.unit == SAID.undoes).limit(1).scalar_subquery()
_ACTION = case((SAID.undoes.is_(None), SAID.action), else_=SAID.action + " " + func.coalesce(_UNDONE, ""))
"""What was done; of what was taken back or done again, that as well. Units have no index: undo reaches back only so far."""


def _actions(_unit: Unit, words: Words, _full: bool) -> CellsOf:
    def said(actions: Sequence[str]) -> list[Cell]:
        told = {each: _action(words, each) for each in set(actions)}
        return [told[each] for each in actions]

    return said


def _action(words: Words, action: str) -> str:
    """`visits.register` as people say it, and `undo visits.register`; what was done again says that itself."""
    done, _, undone = action.partition(" ")
    key, other = f"action.{done}", f"action.{undone}"
    said = words(key) if words.has(key) else done
    return words("journal.undone", action=said, undone=words(other) if words.has(other) else undone) if undone not in {"", UNDO} else said


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
        SAID.position,
        {
            "position": SAID.position,
            "at": SAID.at,
            "actor": SAID.actor,
            "action": _ACTION,
            "table": SAID.table_name,
            "about": SAID.row_id,
            "changes": SAID.payload,
            "action_id": SAID.action,
            "table_id": SAID.table_name,
            "record": SAID.row_id,
            "desk": SAID.desk,
            "digest": SAID.digest,
        },
        order=(SAID.position,),
        find=_find,
        span=_span,
        indexed=False,  # two more indexes would cost every act of the hall; a month of it is looked through at once
    ),
)
