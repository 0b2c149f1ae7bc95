"""What is written into a file of a ledger: the lines, and what stands around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hallapp.records.ledgers.declare import Cell, Column

Chunks = Iterator[Sequence[tuple[Sequence[Cell], str]]]
"""Cells of lines with what is remarked about each, some thousand at a time."""


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
