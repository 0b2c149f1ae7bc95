"""What is written into a file of a ledger: the lines, and what stands around them."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from hallapp.records.ledgers.declare import Cell, Column

_NEVER = datetime.fromtimestamp(0, UTC)


class Entry(NamedTuple):
    """One line.

    Attributes:
        remark: what is to be said beside it.
        is_void: it does not count any more.
        righted: keys of the columns that were corrected.
    """

    cells: Sequence[Cell]
    remark: str = ""
    is_void: bool = False
    righted: Collection[str] = ()


Chunks = Iterator[Sequence[Entry]]
"""The lines, some thousand at a time."""

Progress = Callable[[int, int], object]
"""Told how far a long job is, and how far it has to go; may raise to stop it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around the lines, in the language they are told in.

    Attributes:
        headings: 序号 first, 备注 last.
        total: how many lines there are; 0 where nobody counted them.
        folded: keys of columns that a workbook holds folded away, so that the others can be read on paper.
        made_at, made: when the lines were read, and that in words.
        mark: said on every page of a demo hall; empty elsewhere.
    """

    columns: tuple[Column, ...]
    name: str
    title: str
    unit_line: str
    headings: tuple[str, ...]
    signatures: str
    total: int
    folded: frozenset[str] = frozenset()
    made_at: datetime = _NEVER
    made: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What a file got.

    Attributes:
        records: how many lines.
        left: headings of the hall's own form that the ledger has nothing for.
    """

    records: int
    left: tuple[str, ...] = ()


Onto = Callable[[Sheet, Callable[[], Chunks], Progress], int]
"""Puts lines on pages and returns how many; it may ask for them more than once, and gets them from the first one on each time."""
