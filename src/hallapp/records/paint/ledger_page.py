"""A ledger on paper as inspectors expect it: title, unit and days, a header on each page, lines with numbers, a place to sign."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from hallapp.core.messages import Words
from hallapp.notices.errors import TextClipped
from hallapp.records.ledgers.sheet import Chunks, Entry, Progress, Sheet
from hallapp.records.paint.ledger_columns import Columns, columns_on
from hallapp.records.paint.ledger_rows import Break, Room, Row, RowMaker, breaks
from hallapp.records.paint.ledger_table import AROUND, LEADING, TablePen, header_height
from hallapp.records.paint.look import MM, PT
from hallapp.records.paint.output import Draw
from hallapp.records.paint.page import LOOK, LYING, pen_on
from hallapp.records.paint.pen import MIDDLE, RIGHT, Pen

_WIDE, _HIGH = LYING
_MARGIN = 12 * MM
_WHOLE = QRectF(_MARGIN, _MARGIN, _WIDE - 2 * _MARGIN, _HIGH - 2 * _MARGIN)
_TITLE, _UNIT, _SIGN, _FOOT = 9 * MM, 6.5 * MM, 12 * MM, 6 * MM
_TITLE_PX, _UNIT_PX, _FOOT_PX = 16 * PT, 10 * PT, 8 * PT
_SHOWN, _SAMPLE = 24, 300


@dataclass(frozen=True, slots=True)
class LedgerPages:
    """The pages of a ledger, laid out but not drawn: what is kept of each is where it begins.

    Attributes:
        starts: where the pages begin, and behind these where the last one ends.
        missing: the characters that the shipped font lacks, which are told by their numbers.
    """

    sheet: Sheet
    words: Words
    columns: Columns
    starts: tuple[Break, ...]
    missing: frozenset[str]

    @classmethod
    def of(cls, sheet: Sheet, words: Words, keys: Collection[str], chunks: Chunks, progress: Progress) -> "LedgerPages":
        """Lay out lines in the columns with these keys, or where there are none in those a sheet does not fold away."""
        first = next(chunks, ())
        columns = columns_on(sheet, words, keys, _WHOLE.width(), first[:_SAMPLE])
        maker = RowMaker(columns)
        high = _WHOLE.height() - _TITLE - _UNIT - _FOOT - header_height(columns)
        room = Room(high, high - _SIGN, LEADING * columns.px, AROUND * columns.px)
        starts = tuple(breaks(_heights(maker, chain([first], chunks), sheet.total, progress), room))
        return cls(sheet, words, columns, starts, frozenset(maker.missing))

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.starts) - 1

    @property
    def records(self) -> int:
        """How many lines there are."""
        return self.starts[-1].row

    def span(self, page: int) -> tuple[int, int]:
        """Which lines a page needs, from 0: how many lie before them, and how many they are."""
        begin, end = self.starts[page], self.starts[page + 1]
        return begin.row, end.row + (end.line > 0) - begin.row

    def draws(self, chunks: Chunks) -> Iterator[Draw]:
        """The pages one after the other, of the lines they were laid out for."""
        entries = (entry for some in chunks for entry in some)
        held: list[Entry] = []
        first = 0
        for page in range(self.count):
            begin, size = self.span(page)
            del held[: begin - first]
            first = begin
            held += islice(entries, size - len(held))
            yield self.draw(page, held[:size])

    def counted(self, chunks: Chunks, progress: Progress) -> Iterator[Draw]:
        """The same, telling how far it is; the first half was to lay them out."""
        for page, draw in enumerate(self.draws(chunks)):
            progress(self.records + self.starts[page].row, max(2 * self.records, 1))
            yield draw
        progress(max(2 * self.records, 1), max(2 * self.records, 1))

    def draw(self, page: int, entries: Sequence[Entry]) -> Draw:
        """A page, of the lines that `span` tells.

        Raises:
            TextClipped: from what is returned, when a text does not fit even in the smallest type.
        """
        maker = RowMaker(self.columns)
        return partial(self._paint, page, [maker.row(each) for each in entries])

    def _paint(self, page: int, rows: Sequence[Row], painter: QPainter, place: QRectF) -> Pen:
        pen, columns = pen_on(painter, place, LYING), self.columns
        self._paint_around(pen, page)
        begin, end = self.starts[page], self.starts[page + 1]
        table = TablePen(pen, columns, _WHOLE.topLeft() + QPointF(0, _TITLE + _UNIT))
        table.header()
        for number, row in enumerate(rows, start=begin.row):
            first = begin.line if number == begin.row else 0
            table.row("" if first else str(number + 1), row, first, end.line if number == end.row else row.height)
        table.rule()
        if page == self.count - 1:
            sign = QRectF(_WHOLE.left(), table.bottom + 2 * MM, _WHOLE.width(), _SIGN - 2 * MM)
            pen.words(self.sheet.signatures, sign, _UNIT_PX, LOOK.colours.text)
        if pen.cut:
            raise TextClipped(place=self.sheet.name, text=pen.cut[0][:_SHOWN])
        return pen

    def _paint_around(self, pen: Pen, page: int) -> None:
        sheet, words, colours = self.sheet, self.words, LOOK.colours
        title = QRectF(_WHOLE.left(), _WHOLE.top(), _WHOLE.width(), _TITLE)
        pen.words(sheet.title, title, _TITLE_PX, colours.text, bold=True, align=MIDDLE)
        unit = QRectF(_WHOLE.left(), title.bottom(), _WHOLE.width(), _UNIT)
        wide = pen.words(sheet.mark, unit, _FOOT_PX, colours.warn, bold=True, align=RIGHT)
        pen.words(sheet.unit_line, unit.adjusted(0, 0, -wide - 4 * MM, 0), _UNIT_PX, colours.text)
        foot = QRectF(_WHOLE.left(), _WHOLE.bottom() - _FOOT, _WHOLE.width(), _FOOT)
        third = foot.width() / 3
        pen.words(sheet.made, foot.adjusted(0, 0, -2 * third, 0), _FOOT_PX, colours.text2)
        counted = words("records.paper.page", page=page + 1, pages=self.count)
        pen.words(counted, foot.adjusted(third, 0, -third, 0), _FOOT_PX, colours.text, align=MIDDLE)
        pen.words(sheet.name, foot.adjusted(2 * third, 0, 0, 0), _FOOT_PX, colours.text2, align=RIGHT)


def _heights(maker: RowMaker, chunks: Chunks, total: int, progress: Progress) -> Iterator[int]:
    done = 0
    progress(0, max(2 * total, 1))
    for some in chunks:
        yield from (maker.row(each).height for each in some)
        done += len(some)
        progress(done, max(2 * total, 2 * done))  # each line is laid out and then drawn
