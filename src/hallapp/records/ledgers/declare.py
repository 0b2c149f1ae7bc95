"""What a ledger is: columns declared once, from which window, file and command line all come."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, StrEnum, auto
from typing import Any

from sqlalchemy import ColumnElement, FromClause
from sqlalchemy.orm import InstrumentedAttribute

from hallapp.core.messages import Words
from hallapp.store.database import Unit

Cell = str | int | datetime | date | None
"""What stands in a column of a line: text as it is shown, a number, tenths of a degree, an instant on the hall's clock, a day."""


class Name(StrEnum):
    """The ledgers; their words are `records.ledger.<name>`."""

    CHECKINS = "checkins"
    ROUNDS = "rounds"
    TICKETS = "tickets"
    VISITS = "visits"
    NOTICES = "notices"
    STAFF = "staff"
    JOURNAL = "journal"


class Kind(Enum):
    """What a column holds, which decides how it is written."""

    TEXT = auto()
    NUMBER = auto()
    CELSIUS = auto()
    INSTANT = auto()
    DAY = auto()
    WORD = auto()
    FLAG = auto()
    PERSON = auto()

    @property
    def is_figure(self) -> bool:
        """Whether it stands on the right, and can be summed up or averaged."""
        return self in {Kind.NUMBER, Kind.CELSIUS}


CellsOf = Callable[[Sequence[Any]], Sequence[Cell]]
"""Makes the cells of a column, many at a time."""

Teller = Callable[[Unit, Words, bool], CellsOf]
"""What makes a column's cells in a unit, in a language, told whole or not."""


@dataclass(frozen=True, slots=True)
class Correctable:
    """How another value is given for a column.

    Attributes:
        field: what the record's own room calls it in its change.
        read: makes of what was typed what that room takes; raises `BadInput`. Empty text takes away what may be empty.
        options: what is chosen from, where that is the same in every hall; told as the column's values are.
    """

    field: str
    read: Callable[[str], object]
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a ledger. Its title is `records.column.<title or key>`.

    Attributes:
        width: in characters, on paper; on the screen its share of the room.
        words: for a WORD, the catalogue's prefix before its value.
        sort: whether the ledger can be sorted by it; an index stands behind each one of a table that grows.
        redact: how it is shown to whoever may not see it whole; None where it names nobody but colleagues.
        optional: hidden on the screen until it is chosen; files always have it.
        adds: whether the sum of the chosen lines means anything; figures that do not are averaged.
        right: how it is corrected; None where it cannot be.
        teller: how stored values are told, where that takes more than the column's kind.
        beside: key of a column whose value a `teller` needs as well: it is given pairs then, that column's value first.
    """

    key: str
    kind: Kind = Kind.TEXT
    width: int = 10
    words: str = ""
    sort: bool = False
    redact: Callable[[str], str] | None = None
    optional: bool = False
    adds: bool = False
    title: str = ""
    right: Correctable | None = None
    teller: Teller | None = None
    beside: str = ""

    @property
    def heading(self) -> str:
        """Catalogue key of what stands above it."""
        return f"records.column.{self.title or self.key}"


@dataclass(frozen=True, slots=True)
class Options:
    """The filter of a ledger besides time and text.

    Attributes:
        key: of the column.
        values: what can be chosen.
    """

    key: str
    values: tuple[str, ...]


Source = InstrumentedAttribute[Any] | ColumnElement[Any]


@dataclass(frozen=True, slots=True)
class Meant:
    """What typed text means.

    Attributes:
        condition: every part of it has an index behind it; false where nothing can be meant.
        column: the one column it is about; None when it is about several.
        exact: it is one value of the column, so that an index of the column and the order has its records in their order.
    """

    condition: ColumnElement[bool]
    column: InstrumentedAttribute[Any] | None = None
    exact: bool = False


Find = Callable[[Unit, str], Meant]
"""What typed text means in a ledger."""

Span = Callable[[Unit, date | None, date | None], ColumnElement[bool] | None]
"""Which records belong to some days, both ends included; None for all."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Where the lines of a ledger are stored.

    Attributes:
        id: what a record is known by.
        sources: what is selected for each column, by its key.
        order: what records are ordered by when nobody asks for another order; unique together, with an index behind it.
        find: what typed text means.
        span: which records belong to some days.
        voided: the two columns that say that a record is void, and why; None where none ever is.
        corrects: the void record in whose place one stands; None where records are corrected in their own place.
        few: so many records are collected and sorted; where more are meant, the next ones of an index are near. About the root of a
            hundred times as many as there are in ten years of a city hall.
        few_of_option: the same for a value of the option, where one index may hold all that is sorted by.
        indexed: whether what is typed is found by indexes; else it is looked for line by line.
    """

    id: InstrumentedAttribute[Any]
    sources: Mapping[str, Source]
    order: tuple[InstrumentedAttribute[Any], ...]
    find: Find
    span: Span
    voided: tuple[InstrumentedAttribute[Any], InstrumentedAttribute[Any]] | None = None
    corrects: InstrumentedAttribute[Any] | None = None
    indexed: bool = True
    few: int = 17_000
    few_of_option: int = 17_000

    @property
    def whole(self) -> FromClause:
        """Where all of the records are, to be counted."""
        return self.id.parent.selectable


@dataclass(frozen=True, slots=True)
class Ledger:
    """One kind of record.

    Attributes:
        columns: in their order.
        topics: the tables whose changes show in it.
        stored: where its lines are; None for the rounds, most of which are stored nowhere.
        options: what it can be narrowed down by; None when only by time and text.
        voids: whether a record can be taken for void.
    """

    name: Name
    columns: tuple[Column, ...]
    topics: frozenset[str]
    stored: Stored | None = None
    options: Options | None = None
    voids: bool = False

    @property
    def correctable(self) -> tuple[Column, ...]:
        """The columns that another value can be given for."""
        return tuple(each for each in self.columns if each.right is not None)

    def column(self, key: str) -> Column | None:
        """The column of this key; None when there is none."""
        return next((each for each in self.columns if each.key == key), None)


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of a ledger.

    Attributes:
        first, last: days, both ends included; None for open.
        find: as typed.
        option: a value of the ledger's options; empty for all.
        sort: key of a column; empty for the ledger's own order.
        full: show persons whole who are else redacted.
    """

    ledger: Name
    first: date | None = None
    last: date | None = None
    find: str = ""
    option: str = ""
    sort: str = ""
    descending: bool = True
    full: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One record as a ledger shows it.

    Attributes:
        id: what the record is known by in its room.
        mark: where it stands in the order asked for.
        cells: in the order of the columns.
        is_void: it does not count any more.
        was: what stood in columns before they were corrected, as it is shown, by their keys.
        remark: what is to be said beside it.
    """

    id: object
    mark: tuple[object, ...]
    cells: tuple[Cell, ...]
    is_void: bool = False
    was: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""
