"""What is written into a file of a ledger: the lines, and what stands around them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hallapp.records.ledgers.declare import Cell, Column


class Entry(NamedTuple):
    """One line.

    Attributes:
        remark: what is to be said beside it.
        is_void: it does not count any more.
        righted: keys of the columns that were put right.
    """

    cells: Sequence[Cell]
    remark: str = ""
    is_void: bool = False
    righted: Collection[str] = ()


Chunks = Iterator[Sequence[Entry]]
"""The lines, some thousand at a time."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around the lines, in the language they are told in.

    Attributes:
        headings: 序号 first, 备注 last.
        total: how many lines there are; 0 where nobody counted them.
        folded: keys of columns that a workbook holds folded away, so that the others can be read on paper.
    """

    columns: tuple[Column, ...]
    name: str
    title: str
    unit_line: str
    headings: tuple[str, ...]
    signatures: str
    total: int
    folded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Written:
    """What a file got.

    Attributes:
        records: how many lines.
        left: headings of the hall's own form that the ledger has nothing for.
    """

    records: int
    left: tuple[str, ...] = ()
