"""The ledgers: viewed page by page, counted, summed up, exported."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, select

from hallapp.core.messages import Words
from hallapp.core.text import clean_line
from hallapp.disinfection.service import Disinfection
from hallapp.records.errors import LedgerUnknown, SpanBackwards
from hallapp.records.ledgers.declare import Ledger, Line, Name, Query, Stored
from hallapp.records.ledgers.export import Wish, write, write_pages, write_texts
from hallapp.records.ledgers.kinds import LEDGERS
from hallapp.records.ledgers.lines import LineMaker, RawRow
from hallapp.records.ledgers.round_lines import RoundLines
from hallapp.records.ledgers.selecting import Mark, Reading, about, reading_of
from hallapp.records.ledgers.sheet import Chunks, Onto, Progress, Sheet
from hallapp.records.ledgers.texts import TextMaker, Told
from hallapp.records.schema import ExportRow
from hallapp.records.undoing import EXPORTED
from hallapp.settings.hall import HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.store.database import Database, Unit

RUNG = 2_000
"""Lines between two rungs of a ladder, which is also the furthest that a page is from the rung before it."""

_AT_ONCE = 2_000
_ALL = 2**62
_SHOWN = 40
"""This many characters of what was typed are shown above a list."""


def _nobody(_done: int, _total: int) -> None:
    """Told nothing."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What some lines come to in one column, void ones left out.

    Attributes:
        total, number: the sum of what is there, and how many lines have something.
    """

    total: int
    number: int


@dataclass(frozen=True, slots=True)
class Taken:
    """Records written into a file.

    Attributes:
        left: headings of the hall's own form that the ledger has nothing for; their columns are as they were.
    """

    file: Path
    records: int
    left: tuple[str, ...] = ()


class Ledgers:
    """Every record of every day, to look at and to take away.

    Every call raises `LedgerUnknown` for a ledger there is not, and `SpanBackwards` when the last day lies before the first.
    """

    def __init__(self, database: Database, settings: SettingsBook, disinfection: Disinfection, *, demo: bool = False) -> None:
        """Args:
        demo: whether the hall is one to try things in, which is said on every page.
        """
        self._database, self._settings, self._demo = database, settings, demo
        self._rounds = RoundLines(disinfection)

    def named(self, name: str) -> Ledger:
        """The ledger of this name."""
        try:
            return LEDGERS[Name(name)]
        except ValueError as unknown:
            raise LedgerUnknown(name=name[:40], known=" ".join(LEDGERS)) from unknown

    def page(self, query: Query, words: Words, *, after: Mark | None = None, offset: int = 0, size: int = 200) -> list[Line]:
        """Some lines in the order asked for: `size` of them, `offset` behind the line with the mark `after`, or the beginning.

        Raises:
            SpanTooWide: of the rounds, which have to be worked out.
        """
        ledger = self._asked(query)
        with self._database.read() as unit:
            if ledger.stored is None:
                return self._rounds.page(unit, query, words, _place(after) + offset, size)
            reading = reading_of(unit, ledger, query)
            maker = LineMaker(unit, ledger, ledger.stored, query, words)
            found: list[Line] = []
            for part, rest, mark in _parts(unit, reading, after, offset):
                rows = reading.rows(part, maker.columns(reading, part), mark, size=size - len(found), offset=rest)
                found += maker.lines(_raw(unit, rows), part)
                if len(found) == size:
                    break
            return found

    def ladder(self, query: Query, words: Words, told: Callable[[Mark | None, int], object]) -> int:
        """Count the lines of a query, telling on the way where each `RUNG`-th begins; returns how many there are.

        Args:
            told: is given the mark before a place and how many lines are known to come before it; may raise to stop it.
        """
        ledger = self._asked(query)
        with self._database.read() as unit:
            if ledger.stored is None:
                return self._rounds.count(unit, query, words)
            reading = reading_of(unit, ledger, query)
            known, missing = 0, RUNG
            for part in range(len(reading.parts)):
                after: Mark | None = None
                while True:
                    keys = [key.label(f"k{at}") for at, key in enumerate(reading.keys(part))]
                    row = unit.session.execute(reading.rows(part, keys, after, size=1, offset=missing - 1)).first()
                    if row is None:
                        rest = _count(unit, reading, part, after, missing)
                        known, missing = known + rest, missing - rest
                        break
                    after = (part, *row)
                    known, missing = known + missing, RUNG
                    told(after, known)
            return known

    def figures(self, query: Query, words: Words, *, after: Mark | None = None, offset: int = 0, size: int) -> dict[str, Figure]:
        """What some lines come to, for each column with figures; the same lines as `page` gives."""
        ledger = self._asked(query)
        columns = [column for column in ledger.columns if column.kind.is_figure]
        with self._database.read() as unit:
            if ledger.stored is None:
                return {}
            stored, reading = ledger.stored, reading_of(unit, ledger, query)
            sums = {column.key: Figure(0, 0) for column in columns}
            left = size
            for part, rest, mark in _parts(unit, reading, after, offset):
                counts = stored.voided[0].is_(None) if stored.voided is not None else literal(value=True)
                chosen = [stored.sources[column.key].label(f"c{at}") for at, column in enumerate(columns)]
                some = reading.rows(part, [*chosen, counts.label("counts")], mark, size=left, offset=rest).subquery()
                asked = [each for at in range(len(columns)) for each in _sum_of(some.c[f"c{at}"], some.c.counts)]
                row = unit.session.execute(select(func.count(), *asked).select_from(some)).one()
                left -= row[0]
                for at, column in enumerate(columns):
                    before = sums[column.key]
                    sums[column.key] = Figure(before.total + int(row[1 + 2 * at] or 0), before.number + row[2 + 2 * at])
                if left <= 0:
                    break
            return sums

    def export(self, query: Query, words: Words, wish: Wish, progress: Progress = _nobody) -> Taken:
        """Write what is asked for into a file, whole or not at all, and into the journal that it was.

        Raises:
            NotPermitted: who acts may not take records away.
            UnknownFormat: neither .xlsx nor .csv nor .pdf.
            CannotWrite: the file is open elsewhere, or its folder takes nothing.
            TooManyForSheet, TooManyForForm: more records than fit.
            FileMissing, FileUnreadable, FormWithoutHeader: of the form.
            TextClipped: of a .pdf, where a text does not fit on its page.
        """
        ledger = self._asked(query)
        self._require()
        with self._database.read() as unit:
            if wish.is_csv and ledger.stored is not None and not (query.find.strip() or query.option):
                total = about(unit, ledger.stored, query)  # counting exactly looks at each record, which costs half of writing it
            else:
                total = 0 if ledger.stored is None else self.ladder(query, words, lambda _mark, known: progress(0, known))
            sheet = self._sheet(unit, ledger, query, words, total)
            if wish.is_csv and ledger.stored is not None:
                written = write_texts(wish, sheet, _texts(unit, ledger, ledger.stored, query, words), progress)
            elif wish.pages is not None:
                written = write_pages(wish, wish.pages, sheet, partial(self._chunks, unit, ledger, query, words), progress)
            else:
                written = write(wish, sheet, self._chunks(unit, ledger, query, words), progress)
        self._note(query, wish.target.suffix.lower().lstrip("."), written.records)
        return Taken(wish.target, written.records, written.left)

    def put(self, query: Query, words: Words, onto: Onto, progress: Progress = _nobody, *, out: str = "") -> int:
        """Give what is asked for to what puts it on pages; returns how many lines that were.

        Args:
            out: how it leaves the hall, for the journal; empty where it is only viewed.

        Raises:
            NotPermitted: who acts may not take records away.
            TextClipped: a text does not fit on its page.
        """
        ledger = self._asked(query)
        if out:
            self._require()
        with self._database.read() as unit:
            total = 0 if ledger.stored is None else self.ladder(query, words, lambda _mark, known: progress(0, known))
            sheet = self._sheet(unit, ledger, query, words, total)
            records = onto(sheet, partial(self._chunks, unit, ledger, query, words), progress)
        if out:
            self._note(query, out, records)
        return records

    def _require(self) -> None:
        """Whoever may not take records away is refused before anything is written."""
        if self._database.look_only is None:
            with self._database.write(EXPORTED):
                pass

    def _asked(self, query: Query) -> Ledger:
        if query.first is not None and query.last is not None and query.last < query.first:
            raise SpanBackwards(first=query.first.isoformat(), last=query.last.isoformat())
        return self.named(query.ledger)

    def _chunks(self, unit: Unit, ledger: Ledger, query: Query, words: Words) -> Chunks:
        if ledger.stored is None:
            yield from self._rounds.chunks(unit, query, words)
            return
        reading = reading_of(unit, ledger, query)
        maker = LineMaker(unit, ledger, ledger.stored, query, words)
        for part in range(len(reading.parts)):
            for some in _all(unit, reading.rows(part, maker.columns(reading, part, only_cells=True), size=_ALL)):
                yield maker.entries(some)

    def _sheet(self, unit: Unit, ledger: Ledger, query: Query, words: Words, total: int) -> Sheet:
        hall = self._settings.on(HallSettings, unit).name
        name = words(f"records.ledger.{ledger.name}")
        headings = ("records.column.number", *(column.heading for column in ledger.columns), "records.column.remarks")
        return Sheet(
            columns=ledger.columns,
            name=name,
            title=words("records.export.title", hall=hall, ledger=name),
            unit_line=words("records.export.unit", hall=hall, span=said_span(words, query.first, query.last))
            + _said_only(words, ledger, query),
            headings=tuple(words(each) for each in headings),
            signatures=words("records.export.signatures"),
            total=total,
            folded=frozenset(each.key for each in ledger.columns if each.optional and not (query.full and each.redact)),
            made_at=unit.now,
            made=words("records.paper.made", at=f"{unit.now.astimezone(unit.zone):%Y-%m-%d %H:%M}"),
            mark=words("reports.demo") if self._demo else "",
        )

    def _note(self, query: Query, ending: str, records: int) -> None:
        if self._database.look_only is not None and not query.full:
            return  # a read-only hall can still be exported, redacted
        with self._database.write(EXPORTED) as unit:
            unit.add(
                ExportRow(
                    id=unit.new_id(),
                    seq=unit.next_in(ExportRow.seq),
                    what=query.ledger.value,
                    from_day=query.first,
                    to_day=query.last,
                    records=records,
                    format=ending,
                    full=query.full,
                    at=unit.now,
                )
            )


def said_span(words: Words, first: date | None, last: date | None) -> str:
    """A span of days as the head of a sheet has it: one month as a month."""
    if first is None or last is None:
        return words("records.span.open", first=first.isoformat() if first else "…", last=last.isoformat() if last else "…")
    if first == last:
        return first.isoformat()
    if first.day == 1 and _next_day(last).day == 1 and (first.year, first.month) == (last.year, last.month):
        return words("records.span.month", year=first.year, month=first.month)
    return words("records.span.days", first=first.isoformat(), last=last.isoformat())


def _said_only(words: Words, ledger: Ledger, query: Query) -> str:
    """Which of the records of these days are listed, where that is not all of them."""
    only = [clean_line(query.find, longest=_SHOWN)] if query.find.strip() else []
    if query.option and ledger.options is not None and (column := ledger.column(ledger.options.key)) is not None:
        key = f"{column.words}.{query.option}"
        only.insert(0, words(key) if words.has(key) else query.option)
    return words("records.export.only", what=words("records.remark.and").join(only)) if only else ""


def _next_day(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _texts(unit: Unit, ledger: Ledger, stored: Stored, query: Query, words: Words) -> Iterator[Told]:
    reading, maker = reading_of(unit, ledger, query), TextMaker(unit, ledger, stored, query, words)
    for part in range(len(reading.parts)):
        for some in _all(unit, reading.rows(part, maker.columns(reading, part), size=_ALL)):
            yield maker.told(some)


def _raw(unit: Unit, rows: Select[Any]) -> Sequence[RawRow]:
    with closing(unit.session.connection().execute(rows)) as found:
        return found.cursor.fetchall()


def _all(unit: Unit, rows: Select[Any]) -> Iterator[Sequence[RawRow]]:
    """Rows some thousand at a time, so that many need no more memory than few."""
    with closing(unit.session.connection().execute(rows)) as found:
        while some := found.cursor.fetchmany(_AT_ONCE):
            yield some


def _place(after: Mark | None) -> int:
    return after[1] + 1 if after is not None and isinstance(after[1], int) else 0


def _parts(unit: Unit, reading: Reading, after: Mark | None, offset: int) -> Iterator[tuple[int, int, Mark | None]]:
    """The parts to read from, each with how many of its lines to pass over and the mark to begin behind."""
    rest = offset
    for part in reading.from_mark(after):
        mark = after if after is not None and after[0] == part else None
        yield part, rest, mark
        if rest and part + 1 < len(reading.parts):
            rest -= _count(unit, reading, part, mark, rest)


def _count(unit: Unit, reading: Reading, part: int, after: Mark | None, most: int) -> int:
    """How many lines of a part lie behind a mark, counted up to `most`."""
    some = reading.rows(part, [key.label(f"k{at}") for at, key in enumerate(reading.keys(part))], after, size=most).subquery()
    return unit.session.scalar(select(func.count()).select_from(some)) or 0


def _sum_of(value: ColumnElement[Any], counts: ColumnElement[Any]) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The sum of a column's values that count, and how many there are."""
    counting = case((counts, value))
    return func.sum(counting), func.count(counting)


__all__ = ["Figure", "Ledgers", "Query", "Taken", "Wish"]
