"""How the lines of a ledger are read: along an index that stands in the order asked for, or by collecting the few that are meant.

SQLite plans a query without knowing how often a value occurs; here it is counted, up to `few`, and the query leaves SQLite no choice.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Engine, Select, and_, case, func, literal, select, tuple_

from hallapp.records.ledgers.declare import Ledger, Meant, Query, Source, Stored
from hallapp.store.database import Unit
from hallapp.store.taking_back import UNDO

SPAN = 5_000
"""Most records of some days to collect and sort: each has to be looked up, and the indexes of the orders hold the days too."""

MOST_VALUES = 12
"""Most values of a column to read one by one."""

_many: "WeakKeyDictionary[Engine, set[Hashable]]" = WeakKeyDictionary()
"""What more records met than are collected, by the database: no record is ever taken away, so that it stays so."""

_MOST_REMEMBERED = 1_000

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

    def rows(self, part: int, columns: Sequence[Source], after: Mark | None = None, *, size: int, offset: int = 0) -> Select[Any]:
        """Some rows of one part, `offset` behind a mark, in their order, with these columns.

        Of what is collected only the keys are sorted, which an index may hold all of; the other columns are looked up for `size` rows.
        """
        chosen = self.parts[part]
        ordered = [_hidden(key) if chosen.collected else key for key in chosen.keys]
        where = list(chosen.where)
        if after is not None and after[0] == part:
            where.append(_behind(ordered, after[1:], chosen.keys, descending=self.descending))
        way = [key.desc() if self.descending else key.asc() for key in ordered]
        if not chosen.collected:
            return select(*columns).select_from(self.stored.whole).where(*where).order_by(*way).limit(size).offset(offset)
        unique = chosen.keys[-1]
        found = select(unique).where(*where).order_by(*way).limit(size).offset(offset)
        return select(*columns).where(unique.in_(found)).order_by(*way)

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
    asked = _Asked.of(unit, ledger, stored, query)
    sorted_by = _sorted_by(ledger, query)
    return _in_own_order(unit, asked) if sorted_by is None else _sorted(unit, asked, sorted_by)


def about(unit: Unit, stored: Stored, query: Query) -> int:
    """About how many lines there are in the days asked for, undone ones too, which are not shown: an index knows."""
    span = stored.span(unit, query.first, query.last)
    counted = select(func.count()).select_from(stored.whole)
    return unit.session.scalar(counted if span is None else counted.where(span)) or 0


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query as conditions."""

    stored: Stored
    query: Query
    span: ColumnElement[bool] | None
    meant: Meant | None
    option: ColumnElement[bool] | None
    descending: bool

    @classmethod
    def of(cls, unit: Unit, ledger: Ledger, stored: Stored, query: Query) -> "_Asked":
        span = stored.span(unit, query.first, query.last)
        meant = stored.find(unit, query.find) if query.find.strip() else None
        return cls(stored, query, span, meant, _option(ledger, query), query.descending)

    @property
    def find(self) -> ColumnElement[bool] | None:
        return self.meant.condition if self.meant is not None else None

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        return [each for each in (self.find, self.span, self.option) if each is not None]

    def fewest(self, unit: Unit) -> ColumnElement[bool] | None:
        """The first of the conditions that no more records meet than are collected; None where more meet each of them."""
        stored, query = self.stored, self.query
        limits: tuple[tuple[ColumnElement[bool] | None, int, Hashable], ...] = (
            (self.find, stored.few, query.find),
            (self.span, min(SPAN, stored.few), (query.first, query.last)),
            (self.option, stored.few_of_option, ("option", query.option)),
        )
        asked = ((each, most, (query.ledger, named)) for each, most, named in limits if each is not None)
        return next((each for each, most, named in asked if _at_most(unit, stored, each, most, named)), None)

    def part(self, where: Sequence[ColumnElement[bool] | None], keys: tuple[Source, ...], *, collected: bool = False) -> Part:
        return Part((*(each for each in where if each is not None), *_standing(self.stored)), keys, collected)

    def reading(self, *parts: Part) -> Reading:
        return Reading(self.stored, parts, self.descending)


def _in_own_order(unit: Unit, asked: _Asked) -> Reading:
    """Along the index of the order, of the option and the order, or of what is meant exactly and the order; or what is meant, collected."""
    find, keys = asked.find, asked.stored.order
    if find is None or (asked.meant is not None and asked.meant.exact):
        others = [asked.span, asked.option] if find is None else [asked.span, _opaque(asked.option)]
        return asked.reading(asked.part([find, *others], keys))
    if asked.stored.indexed and _at_most(unit, asked.stored, find, asked.stored.few, (asked.query.ledger, asked.query.find)):
        return _collected(asked, find, None)
    return asked.reading(asked.part([asked.span, asked.option, _opaque(find)], keys))


def _sorted(unit: Unit, asked: _Asked, sorted_by: Source) -> Reading:
    """Few records are collected and sorted; else along the index of the column, value by value where it has few and days are asked for."""
    stored, find = asked.stored, asked.find
    same = asked.meant is not None and asked.meant.column is sorted_by
    if same and asked.meant is not None and asked.meant.exact:
        return _in_own_order(unit, asked)  # all have the same value
    fewest = asked.fewest(unit)
    if fewest is not None:
        return _collected(asked, fewest, sorted_by)
    rest = [find if same else _opaque(find), _opaque(asked.option)]
    lacking = [asked.part([sorted_by.is_(None), asked.span, *rest], stored.order)] if _may_lack(sorted_by) and not same else []
    values = _values(unit, sorted_by) if asked.span is not None and not same else []
    if values:
        in_order = sorted(values, reverse=asked.descending)
        return asked.reading(*(asked.part([sorted_by == each, asked.span, *rest], stored.order) for each in in_order), *lacking)
    whole = asked.part([sorted_by.is_not(None), _opaque(asked.span), *rest], (sorted_by, *stored.order))
    return asked.reading(whole, *lacking)


def _collected(asked: _Asked, by: ColumnElement[bool], sorted_by: Source | None) -> Reading:
    where = [by, *(_opaque(each) for each in asked.conditions if each is not by)]
    order = asked.stored.order
    if sorted_by is None:
        return asked.reading(asked.part(where, order, collected=True))
    whole = asked.part([*where, _hidden(sorted_by).is_not(None)], (sorted_by, *order), collected=True)
    in_order = by is asked.option  # its index goes on with the ledger's own order, which is that of the lines without a value
    lacking = asked.part([*where, _hidden(sorted_by).is_(None)], order, collected=not in_order)
    return asked.reading(whole, *([lacking] if _may_lack(sorted_by) else []))


def _values(unit: Unit, source: Source) -> list[Any]:
    """The values there are in a column, found by stepping through its index; none when there are too many to go through one by one."""
    found: list[Any] = []
    step = unit.session.scalar(select(func.min(source)))
    while step is not None:
        found.append(step)
        if len(found) > MOST_VALUES:
            return []
        step = unit.session.scalar(select(func.min(source)).where(source > step))
    return found


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


def _at_most(unit: Unit, stored: Stored, condition: ColumnElement[bool], most: int, named: Hashable) -> bool:
    """Whether at most `most` records meet a condition that has an index; `named` is the key of the cached answer."""
    many = _many.setdefault(unit.session.connection().engine, set())
    if (named, most) in many:
        return False
    one_more = select(literal(1)).select_from(stored.whole).where(condition).limit(1).offset(most)
    if unit.session.scalar(one_more) is None:
        return True
    if len(many) >= _MOST_REMEMBERED:
        many.clear()
    many.add((named, most))
    return False


def _hidden(source: Source) -> ColumnElement[Any]:
    """The same value, wrapped so that SQLite uses no index for it."""
    return func.coalesce(source, source)


@overload
def _opaque(condition: ColumnElement[bool]) -> ColumnElement[bool]: ...
@overload
def _opaque(condition: None) -> None: ...
def _opaque(condition: ColumnElement[bool] | None) -> ColumnElement[bool] | None:
    """The same condition, wrapped so that SQLite uses no index for it."""
    return None if condition is None else case((condition, 1), else_=0) == 1


def _behind(
    ordered: Sequence[Source | ColumnElement[Any]], values: Sequence[object], typed: Sequence[Source], *, descending: bool
) -> ColumnElement[bool]:
    bound = tuple_(*(literal(value, type_=key.type) for value, key in zip(values, typed, strict=True)))
    keys = tuple_(*ordered)
    return and_(keys < bound) if descending else and_(keys > bound)
