"""The rounds as a ledger: worked out day by day from plans and records, so that what nobody did stands in it too."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select

from hallapp.core.messages import Words
from hallapp.disinfection.models import Round
from hallapp.disinfection.schema import WITHDRAWN, RoundRow
from hallapp.disinfection.service import Disinfection
from hallapp.records.errors import SpanTooWide
from hallapp.records.ledgers.cells import Make, makers
from hallapp.records.ledgers.declare import Cell, Line, Query
from hallapp.records.ledgers.kinds.rounds import ROUNDS, VALUES, is_meant, place
from hallapp.store.database import Unit
from hallapp.store.journal import JOURNAL
from hallapp.store.undo import UNDO

WIDEST = 400
"""So many days are worked out to be looked at, some twenty thousand rounds; a file takes any number."""

_AT_ONCE = 31
_KEPT = 30
"""How many days are looked at when no first one is given."""


_Key = tuple[UUID, date, str]


class RoundLines:
    """The lines of the rounds. What was worked out last is kept until something was recorded or a minute has passed."""

    def __init__(self, disinfection: Disinfection) -> None:
        self._disinfection = disinfection
        self._kept: tuple[object, list[Round]] = (None, [])

    def page(self, unit: Unit, query: Query, words: Words, begin: int, size: int) -> list[Line]:
        """Some lines, from the `begin`-th on."""
        make = makers(ROUNDS.columns, words, unit.zone, {}, full=query.full)
        rounds = self._sorted(unit, query, words)[begin : begin + size]
        voids = _voids(unit, rounds, words)
        return [
            Line(each.id, (0, begin + at), tuple(self._cells(words, make, each)), remark=voids.get(_key(each), ""))
            for at, each in enumerate(rounds)
        ]

    def count(self, unit: Unit, query: Query, words: Words) -> int:
        """How many lines there are."""
        return len(self._sorted(unit, query, words))

    def chunks(self, unit: Unit, query: Query, words: Words) -> Iterator[Sequence[tuple[Sequence[Cell], str]]]:
        """All lines as cells, a month at a time where they are asked for in the order of time."""
        make = makers(ROUNDS.columns, words, unit.zone, {}, full=query.full)
        spans = [_span(unit, query)] if query.sort not in {"", "day"} else list(_months(*_span(unit, query), backwards=query.descending))
        for first, last in spans:
            rounds = self._in_order(self._between(first, last, query, words), query, words)
            voids = _voids(unit, rounds, words)
            yield [(self._cells(words, make, each), voids.get(_key(each), "")) for each in rounds]

    @staticmethod
    def _cells(words: Words, make: Sequence[Make], each: Round) -> list[Cell]:
        return [cell(VALUES[column.key](words, each)) for cell, column in zip(make, ROUNDS.columns, strict=True)]

    def _sorted(self, unit: Unit, query: Query, words: Words) -> list[Round]:
        first, last = _span(unit, query)
        if (last - first).days >= WIDEST:
            raise SpanTooWide(most=WIDEST)
        position = unit.session.scalar(select(func.max(JOURNAL.c.position)))
        known = (query, words.language, position, unit.now.replace(second=0, microsecond=0))
        kept, rounds = self._kept
        if kept != known:
            rounds = self._in_order(self._between(first, last, query, words), query, words)
            self._kept = (known, rounds)
        return rounds

    def _between(self, first: date, last: date, query: Query, words: Words) -> list[Round]:
        rounds = [each for day in self._disinfection.between(first, last) for each in day.rounds]
        if query.option:
            rounds = [each for each in rounds if each.state == query.option]
        if query.find.strip():
            rounds = [each for each in rounds if is_meant(words, each, query.find)]
        return rounds

    @staticmethod
    def _in_order(rounds: list[Round], query: Query, words: Words) -> list[Round]:
        """The rounds in the order asked for; those without a value in the column sorted by come last."""
        rounds = sorted(rounds, key=place, reverse=query.descending)
        if query.sort in {"", "day"} or query.sort not in VALUES:
            return rounds
        value = VALUES[query.sort]
        have = [each for each in rounds if value(words, each) not in {None, ""}]
        lack = [each for each in rounds if value(words, each) in {None, ""}]
        return sorted(have, key=lambda each: value(words, each), reverse=query.descending) + lack  # type: ignore[arg-type,return-value]  # of one kind in one column


def _key(each: Round) -> _Key:
    return each.area.id, each.day, each.key


def _voids(unit: Unit, rounds: Sequence[Round], words: Words) -> dict[_Key, str]:
    """What is to be said of rounds of which something void was recorded before."""
    if not rounds:
        return {}
    days = [each.day for each in rounds]
    void = select(RoundRow.area_id, RoundRow.day, RoundRow.slot, RoundRow.void_reason).where(
        RoundRow.day.between(min(days), max(days)), RoundRow.voided_at.is_not(None), RoundRow.void_reason.not_in((UNDO, WITHDRAWN))
    )
    return {
        (area, day, slot): words("records.remark.voided_before", reason=why or "–") for area, day, slot, why in unit.session.execute(void)
    }


def _span(unit: Unit, query: Query) -> tuple[date, date]:
    """The days asked for: until today where no last one is given, and a month where no first one is."""
    last = query.last or unit.day
    return query.first or last - timedelta(days=_KEPT), last


def _months(first: date, last: date, *, backwards: bool) -> Iterator[tuple[date, date]]:
    """A span cut into pieces that are worked out at once."""
    begins = [first + timedelta(days=each) for each in range(0, (last - first).days + 1, _AT_ONCE)]
    pieces = [(each, min(each + timedelta(days=_AT_ONCE - 1), last)) for each in begins]
    return reversed(pieces) if backwards else iter(pieces)
