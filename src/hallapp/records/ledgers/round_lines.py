"""The rounds as a ledger: computed day by day from plans and records, so that undone rounds are listed too."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from hallapp.core.messages import Words
from hallapp.disinfection.models import Round, VoidedRound
from hallapp.disinfection.service import Disinfection
from hallapp.records.errors import SpanTooWide
from hallapp.records.ledgers.befores import NOTHING, Was, said_remark, said_was
from hallapp.records.ledgers.cells import Make, makers
from hallapp.records.ledgers.declare import Cell, Line, Query
from hallapp.records.ledgers.kinds.rounds import ROUNDS, VALUES, is_meant, place
from hallapp.records.ledgers.round_befores import Key, RoundBefores, key_of
from hallapp.records.ledgers.sheet import Chunks, Entry
from hallapp.store.database import Unit
from hallapp.store.journal import JOURNAL

WIDEST = 400
"""Most days to compute for viewing, some twenty thousand rounds; a file takes any number."""

_AT_ONCE = 31
_KEPT = 30
"""Days shown when no first one is given."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A round, or what was recorded of one before it was taken for void."""

    round: Round
    void: VoidedRound | None = None

    @property
    def place(self) -> tuple[tuple[datetime, int, str], bool]:
        """Where it stands when nobody asks for another order; what is void before what stands in its place."""
        return place(self.round), self.void is None


class RoundLines:
    """The lines of the rounds. What was worked out last is kept until something was recorded or a minute has passed."""

    def __init__(self, disinfection: Disinfection) -> None:
        self._disinfection = disinfection
        self._kept: tuple[object, list[_Entry]] = (None, [])

    def page(self, unit: Unit, query: Query, words: Words, begin: int, size: int) -> list[Line]:
        """Some lines, from the `begin`-th on."""
        teller = _Teller(unit, query, words)
        entries = self._sorted(unit, query, words)[begin : begin + size]
        befores = teller.befores(entries)
        return [teller.line(each, (0, begin + at), befores) for at, each in enumerate(entries)]

    def count(self, unit: Unit, query: Query, words: Words) -> int:
        """How many lines there are."""
        return len(self._sorted(unit, query, words))

    def chunks(self, unit: Unit, query: Query, words: Words) -> Chunks:
        """All lines as a file needs them, a month at a time where they are asked for in the order of time."""
        teller = _Teller(unit, query, words)
        spans = [_span(unit, query)] if query.sort not in {"", "day"} else list(_months(*_span(unit, query), backwards=query.descending))
        for first, last in spans:
            entries = _in_order(self._between(first, last, query, words), query, words)
            befores = teller.befores(entries)
            yield [teller.entry(each, befores) for each in entries]

    def _sorted(self, unit: Unit, query: Query, words: Words) -> list[_Entry]:
        first, last = _span(unit, query)
        if (last - first).days >= WIDEST:
            raise SpanTooWide(most=WIDEST)
        position = unit.session.scalar(select(func.max(JOURNAL.c.position)))
        known = (query, words.language, position, unit.now.replace(second=0, microsecond=0))
        kept, entries = self._kept
        if kept != known:
            entries = _in_order(self._between(first, last, query, words), query, words)
            self._kept = (known, entries)
        return entries

    def _between(self, first: date, last: date, query: Query, words: Words) -> list[_Entry]:
        entries = [_Entry(each) for day in self._disinfection.between(first, last) for each in day.rounds]
        entries += [_Entry(each.round, each) for each in self._disinfection.voided(first, last)]
        if query.option:
            entries = [each for each in entries if each.round.state == query.option]
        if query.find.strip():
            entries = [each for each in entries if is_meant(words, each.round, query.find)]
        return entries


class _Teller:
    """Tells entries as lines and cells."""

    def __init__(self, unit: Unit, query: Query, words: Words) -> None:
        self._unit, self._words = unit, words
        self._makers: Sequence[Make] = makers(ROUNDS.columns, words, unit.zone, {}, full=query.full)
        self._by_key = {column.key: make for column, make in zip(ROUNDS.columns, self._makers, strict=True)}
        self._headings = {column.key: column.heading for column in ROUNDS.columns}
        self._befores = RoundBefores(unit, words)

    def befores(self, entries: Iterable[_Entry]) -> Mapping[Key, Sequence[Was]]:
        """The corrections of rounds; what is void has its own."""
        return self._befores.of([each.round for each in entries if each.void is None])

    def line(self, entry: _Entry, mark: tuple[object, ...], befores: Mapping[Key, Sequence[Was]]) -> Line:
        return Line(
            entry.round.id,
            mark,
            tuple(self.cells(entry)),
            is_void=entry.void is not None,
            was=self._was(entry, befores),
            remark=self.remark(entry, befores),
        )

    def entry(self, entry: _Entry, befores: Mapping[Key, Sequence[Was]]) -> Entry:
        return Entry(self.cells(entry), self.remark(entry, befores), entry.void is not None, tuple(self._was(entry, befores)))

    def cells(self, entry: _Entry) -> list[Cell]:
        return [make(VALUES[column.key](self._words, entry.round)) for make, column in zip(self._makers, ROUNDS.columns, strict=True)]

    def remark(self, entry: _Entry, befores: Mapping[Key, Sequence[Was]]) -> str:
        words = self._words
        if entry.void is not None:
            return words("records.remark.void", reason=entry.void.reason or NOTHING)
        found = befores.get(key_of(entry.round), ())
        return said_remark(words, found, self._was(entry, befores), lambda key: words(self._headings[key]))

    def _was(self, entry: _Entry, befores: Mapping[Key, Sequence[Was]]) -> dict[str, str]:
        found = befores.get(key_of(entry.round), ()) if entry.void is None else ()
        return said_was(found, self._by_key, self._words("records.remark.forgotten")) if found else {}


def _in_order(entries: list[_Entry], query: Query, words: Words) -> list[_Entry]:
    """The entries in the order asked for; those without a value in the column sorted by come last."""
    entries = sorted(entries, key=lambda each: each.place, reverse=query.descending)
    if query.sort in {"", "day"} or query.sort not in VALUES:
        return entries
    value = VALUES[query.sort]
    have = [each for each in entries if value(words, each.round) not in {None, ""}]
    lack = [each for each in entries if value(words, each.round) in {None, ""}]
    return sorted(have, key=lambda each: value(words, each.round), reverse=query.descending) + lack  # type: ignore[arg-type,return-value]  # of one kind in one column


def _span(unit: Unit, query: Query) -> tuple[date, date]:
    """The days asked for: until today where no last one is given, and a month where no first one is."""
    last = query.last or unit.day
    return query.first or last - timedelta(days=_KEPT), last


def _months(first: date, last: date, *, backwards: bool) -> Iterator[tuple[date, date]]:
    """A span cut into pieces that are worked out at once."""
    begins = [first + timedelta(days=each) for each in range(0, (last - first).days + 1, _AT_ONCE)]
    pieces = [(each, min(each + timedelta(days=_AT_ONCE - 1), last)) for each in begins]
    return reversed(pieces) if backwards else iter(pieces)
