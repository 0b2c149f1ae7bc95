"""The lines of a ledger as Qt reads them: the pages shown are in memory, and no others."""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from hallapp.core.messages import Words
from hallapp.qtkit.tips import tip
from hallapp.records.ledgers.cells import CORRECTED, beside_day
from hallapp.records.ledgers.declare import Column, Kind, Ledger, Line
from hallapp.records.view.arrangement import Place

PAGE = 100
KEPT = 60
"""Lines of a page, and how many pages stay in memory: some screens in each direction."""

LINE_ROLE = Qt.ItemDataRole.UserRole
COLUMN_ROLE = Qt.ItemDataRole.UserRole + 1
REMARKS = Column("remarks", width=22)
WAITING = "…"
_TIME_WIDTH = 9

Index = QModelIndex | QPersistentModelIndex


def said_cell(column: Column, line: Line, place: int) -> str:
    """What stands at a place of a line on the screen: of an instant its time alone, where its day stands in the first column."""
    return beside_day(column, line.cells[place], line.cells[0])


class LedgerModel(QAbstractTableModel):
    """Lines fetched page by page when they are shown.

    Signals:
        wanted: the number of a page that is shown and not in memory.
    """

    wanted = Signal(int)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._ledger: Ledger | None = None
        self._pages: OrderedDict[int, list[Line]] = OrderedDict()
        self._old: set[int] = set()
        self._asked: set[int] = set()
        self._rows = 0
        self.columns: tuple[Column, ...] = ()
        self.places: tuple[int, ...] = ()
        self._widths: tuple[int, ...] = ()
        self.sorted_by, self.descending = "", True

    def begin(self, ledger: Ledger, shown: Sequence[Place]) -> None:
        """Show another ledger, or other columns, with nothing in it yet."""
        self.beginResetModel()
        self._ledger = ledger
        self.columns = (*(ledger.columns[each.at] for each in shown), REMARKS)
        self.places = tuple(each.at for each in shown)
        self._widths = tuple(each.width for each in shown)
        self._pages.clear()
        self._old.clear()
        self._asked.clear()
        self._rows = 0
        self.endResetModel()

    def put(self, number: int, lines: Sequence[Line]) -> None:
        """Lines of a page have come."""
        self._asked.discard(number)
        self._old.discard(number)
        self._pages[number] = list(lines)
        self._pages.move_to_end(number)
        while len(self._pages) > KEPT:
            gone, _ = self._pages.popitem(last=False)
            self._old.discard(gone)
        begins = number * PAGE
        self.grow(begins + len(lines))
        if lines:
            self.dataChanged.emit(self.index(begins, 0), self.index(begins + len(lines) - 1, len(self.columns) - 1))

    def grow(self, rows: int) -> None:
        """Show at least this many lines."""
        if rows > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, rows - 1)
            self._rows = rows
            self.endInsertRows()

    def set_rows(self, rows: int) -> None:
        """Show this many lines."""
        self.grow(rows)
        if rows < self._rows:
            self.beginRemoveRows(QModelIndex(), rows, self._rows - 1)
            self._rows = rows
            for number in [each for each in self._pages if each * PAGE >= rows]:
                del self._pages[number]
            self.endRemoveRows()

    def outdate(self) -> None:
        """Something has changed: what is shown stays until its page has come again."""
        self._old = set(self._pages)
        self._asked.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, len(self.columns) - 1))

    def forget(self, number: int) -> None:
        """A page that was asked for will not come."""
        self._asked.discard(number)

    def line(self, row: int) -> Line | None:
        """The line of a row; None while it is not there, and then it is asked for."""
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None or number in self._old:
            self._ask(number)
        elif next(reversed(self._pages)) != number:
            self._pages.move_to_end(number)
        return page[place] if page is not None and place < len(page) else None

    def shown(self, row: int, column: int) -> str:
        """What stands in a cell."""
        line = self.line(row)
        if line is None:
            return WAITING
        if column == len(self.places):
            return line.remark
        said = self._said(line, column)
        return f"{CORRECTED} {said}".rstrip() if self.columns[column].key in line.was else said

    def _said(self, line: Line, column: int) -> str:
        return said_cell(self.columns[column], line, self.places[column])

    def was(self, row: int, column: int) -> str:
        """What stood in a cell before it was corrected, with the reason, as its remark tells it; empty where nothing did."""
        line = self.line(row)
        return tip(line.remark) if line is not None and self.columns[column].key in line.was else ""

    def wide(self, column: int) -> int:
        """The width in pixels at 100 % that somebody gave a column; 0 where nobody did."""
        return self._widths[column] if column < len(self._widths) else 0

    def width(self, column: int) -> int:
        """How many characters a column is wide on the screen."""
        shown = self.columns[column]
        has_day = self._ledger is not None and self._ledger.columns[0].kind is Kind.DAY
        return _TIME_WIDTH if has_day and shown.kind is Kind.INSTANT else shown.width

    @property
    def in_memory(self) -> int:
        """How many lines are held."""
        return sum(len(page) for page in self._pages.values())

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._rows

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self.shown(index.row(), index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return self.was(index.row(), index.column())
            case Qt.ItemDataRole.UserRole:
                return self.line(index.row())
            case _:
                return self.columns[index.column()] if role == COLUMN_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heading(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.kind.is_figure else Qt.AlignmentFlag.AlignLeft
            return Qt.AlignmentFlag.AlignVCenter | side
        return None

    def heading(self, section: int) -> str:
        """What stands above a column, with the way it is sorted."""
        column = self.columns[section]
        word = self._words(column.heading)
        if column.key != self.sorted_by:
            return word
        return f"{word} {'▼' if self.descending else '▲'}"

    def _ask(self, number: int) -> None:
        if number not in self._asked:
            self._asked.add(number)
            self.wanted.emit(number)
