"""Rows that come into the middle of a sheet: what is said of those below and of the whole follows them."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.worksheet.cell_range import MultiCellRange

_PLACE = r"(\$?[A-Za-z]{1,3}\$?|\$?)([0-9]{1,7})"
_AREA = re.compile(rf"(?P<page>(?:'(?:[^']|'')+'|[^'!:$]+)!)?{_PLACE}(?::{_PLACE})?")
_LAST_ROW = 1_048_576


@dataclass(frozen=True, slots=True)
class Shift:
    """Rows that come after one row of a sheet.

    Attributes:
        page: the name of the sheet.
        first: the first of the rows that are alike, counted from 1.
        after: the last of them, behind which the new ones come.
        rows: how many come.
    """

    page: str
    first: int
    after: int
    rows: int

    def row(self, row: int) -> int:
        """Where a row of the sheet comes to lie."""
        return row + self.rows if row > self.after else row

    def end(self, first: int, last: int) -> int:
        """Where the last row of an area comes to lie: an area that ends with the row takes in those that come after it."""
        return min(_LAST_ROW, last + self.rows) if last >= self.after >= first else self.row(last)

    def area(self, area: str) -> str:
        """An area such as `A5:I24`, or several with blanks or commas between, as they are written anywhere but in formulas."""
        return _AREA.sub(lambda found: self._moved(found, grows_alone=True), area)

    def areas(self, areas: "MultiCellRange") -> str:
        """The areas that a rule of the sheet is about."""
        return " ".join(self.area(str(each)) for each in areas.sorted())

    def formula(self, formula: str, *, on: str, grows: bool = True) -> str:
        """A formula that stands on the sheet `on`, with what it says of the moved sheet put right.

        Args:
            grows: an area that ends with the last of the rows takes in the new ones; in these rows themselves it is a sum so far.
        """
        from openpyxl.formula import Tokenizer

        if not formula.startswith("="):
            return formula
        tokens = Tokenizer(formula)
        for token in tokens.items:
            if token.type == token.OPERAND and token.subtype == token.RANGE:
                token.value = self._named(token.value, on, grows=grows)
        return str(tokens.render())

    def _named(self, said: str, on: str, *, grows: bool) -> str:
        found = _AREA.fullmatch(said)
        if found is None:
            return said
        page = found["page"]
        named = page[:-1].strip("'").replace("''", "'") if page else on
        return self._moved(found, grows=grows, grows_alone=False) if named == self.page else said

    def _moved(self, found: re.Match[str], *, grows: bool = True, grows_alone: bool) -> str:
        page, column, row, last_column, last_row = found.group("page", 2, 3, 4, 5)
        if not column and not last_row:
            return found[0]  # a bare number is no place
        first, last = int(row), int(last_row or row)
        if last_row is None and not (grows_alone and self.end(first, last) != self.row(last)):
            return f"{page or ''}{column}{self.row(first)}"
        end = self.end(first, last) if grows else self.row(last)
        return f"{page or ''}{column}{self.row(first)}:{last_column or column}{end}"
