"""How the lines of a ledger are read: along an index that stands in the order asked for, or by collecting the few that are meant.

SQLite plans without knowing how often a value occurs; here it is counted, up to `FEW`, and the plan is made so that it has no choice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, select, tuple_

from hallapp.records.ledgers.declare import Ledger, Query, Source, Stored
from hallapp.store.database import Unit
from hallapp.store.undo import UNDO

FEW = 20_000
"""So many records are collected and sorted; where more are meant, the next ones of an index are near."""

Mark = tuple[object, ...]
"""A place between two lines: the number of the part, and the keys of the line before it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that are read one after the other; those without a value in the column sorted by come after all others.

    Attributes:
        where: what they have in common.
        keys: what they are ordered by.
        collected: whether they are collected and sorted, instead of read along an index.
    """

    where: tuple[ColumnElement[bool], ...]
    keys: tuple[Source, ...]
    collected: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A query that knows how it is to be read."""

    stored: Stored
    parts: tuple[Part, ...]
    descending: bool

    def rows(self, part: int, columns: Sequence[Source], after: Mark | None = None) -> Select[Any]:
        """The rows of one part behind a mark, in their order, with these columns."""
        chosen = self.parts[part]
        ordered = [_hidden(key) if chosen.collected else key for key in chosen.keys]
        rows = select(*columns).where(*chosen.where)
        if self.stored.joined is not None:
            rows = rows.select_from(self.stored.id.class_.__table__).outerjoin(*self.stored.joined)
        if after is not None and after[0] == part:
            rows = rows.where(_behind(ordered, after[1:], chosen.keys, descending=self.descending))
        return rows.order_by(*(key.desc() if self.descending else key.asc() for key in ordered))

    def from_mark(self, after: Mark | None) -> Iterator[int]:
        """The parts from a mark on."""
        begin = after[0] if after is not None else 0
        return iter(range(begin if isinstance(begin, int) else 0, len(self.parts)))

    def keys(self, part: int) -> tuple[Source, ...]:
        """What a part is ordered by."""
        return self.parts[part].keys


def reading_of(unit: Unit, ledger: Ledger, query: Query) -> Reading:
    """How to read what is asked of a ledger.

    Raises:
        ValueError: the ledger's lines are not stored.
    """
    if ledger.stored is None:
        raise ValueError(f"{ledger.name} is not stored")
    stored = ledger.stored
    span = stored.span(unit, query.first, query.last)
    find = stored.find(unit, query.find) if query.find.strip() else None
    option = _option(ledger, query)
    sorted_by = _sorted_by(ledger, query)
    given = [each for each in (span, find, option) if each is not None]
    if sorted_by is None:
        if find is not None and _at_most(unit, stored, find, FEW):
            return _collecting(stored, query, find, [each for each in given if each is not find], None)
        plain = tuple(each for each in (span, option) if each is not None)
        unlikely = (_opaque(find),) if find is not None else ()
        return Reading(stored, (Part((*plain, *unlikely, *_standing(stored)), stored.order, collected=False),), query.descending)
    fewest = next((each for each in given if _at_most(unit, stored, each, FEW)), None)
    if fewest is not None:
        return _collecting(stored, query, fewest, [each for each in given if each is not fewest], sorted_by)
    hidden = tuple(_opaque(each) for each in given)
    whole = Part((sorted_by.is_not(None), *hidden, *_standing(stored)), (sorted_by, *stored.order), collected=False)
    plain_span = (span,) if span is not None else ()
    rest = (_opaque(each) for each in (find, option) if each is not None)
    without = Part((sorted_by.is_(None), *plain_span, *rest, *_standing(stored)), stored.order, collected=False)
    return Reading(stored, (whole, without) if _may_lack(sorted_by) else (whole,), query.descending)


def _collecting(
    stored: Stored, query: Query, by: ColumnElement[bool], others: Sequence[ColumnElement[bool]], sorted_by: Source | None
) -> Reading:
    where = (by, *(_opaque(each) for each in others), *_standing(stored))
    if sorted_by is None:
        return Reading(stored, (Part(where, stored.order, collected=True),), query.descending)
    whole = Part((*where, _hidden(sorted_by).is_not(None)), (sorted_by, *stored.order), collected=True)
    without = Part((*where, _hidden(sorted_by).is_(None)), stored.order, collected=True)
    return Reading(stored, (whole, without) if _may_lack(sorted_by) else (whole,), query.descending)


def _standing(stored: Stored) -> tuple[ColumnElement[bool], ...]:
    """Void records are shown as such; those that were undone at once never were."""
    if stored.voided is None:
        return ()
    at, why = stored.voided
    return (at.is_(None) | (func.coalesce(why, "") != UNDO),)


def _option(ledger: Ledger, query: Query) -> ColumnElement[bool] | None:
    if ledger.options is None or ledger.stored is None or query.option not in ledger.options.values:
        return None
    return ledger.stored.sources[ledger.options.key] == query.option


def _sorted_by(ledger: Ledger, query: Query) -> Source | None:
    """What is sorted by; None for the ledger's own order."""
    column = ledger.column(query.sort)
    if column is None or not column.sort or ledger.stored is None:
        return None
    source = ledger.stored.sources[column.key]
    return None if source is ledger.stored.order[0] else source


def _may_lack(source: Source) -> bool:
    return bool(getattr(source.expression, "nullable", True))


def _at_most(unit: Unit, stored: Stored, condition: ColumnElement[bool], most: int) -> bool:
    """Whether no more than so many records meet a condition that has an index."""
    some = select(literal(1)).select_from(stored.id.class_.__table__).where(condition).limit(most + 1).subquery()
    return (unit.session.scalar(select(func.count()).select_from(some)) or 0) <= most


def _hidden(source: Source) -> ColumnElement[Any]:
    """The same value, but nothing an index is used for."""
    return func.coalesce(source, source)


def _opaque(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The same condition, but nothing an index is used for."""
    return case((condition, 1), else_=0) == 1


def _behind(
    ordered: Sequence[Source | ColumnElement[Any]], values: Sequence[object], typed: Sequence[Source], *, descending: bool
) -> ColumnElement[bool]:
    bound = tuple_(*(literal(value, type_=key.type) for value, key in zip(values, typed, strict=True)))
    keys = tuple_(*ordered)
    return and_(keys < bound) if descending else and_(keys > bound)
