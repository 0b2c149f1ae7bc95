"""A list's columns, declared once, and its rows as Qt reads them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from hallapp.core.messages import Words
from hallapp.qtkit.marks import Mark
from hallapp.qtkit.tokens import Tone

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
COLUMN_ROLE = Qt.ItemDataRole.UserRole + 1


class Look(Enum):
    """How a cell is drawn."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    PILL = "pill"
    DOT = "dot"


@dataclass(frozen=True)  # no slots: with them `Column[Person](…)` fails on Python 3.11
class Column(Generic[R]):
    """One column of a list.

    Attributes:
        title: catalogue key of its heading; "" for none.
        value: what a row shows here, as text; also what is copied.
        width: share of the room, as a stretch factor; 0 makes it as wide as `pixels`.
        pixels: least width at 100 %.
        tone: the colour of the cell; a PILL or a DOT is drawn with the tone's mark or with `mark`.
    """

    title: str
    value: Callable[[R], str]
    width: int = 1
    pixels: int = 60
    look: Look = Look.PLAIN
    tone: Callable[[R], Tone | None] = lambda _row: None
    mark: Callable[[R], Mark | None] = lambda _row: None
    right: bool = False


class Rows(QAbstractTableModel, Generic[R]):
    """Rows and columns as Qt reads them."""

    def __init__(self, words: Words, columns: Sequence[Column[R]]) -> None:
        super().__init__()
        self._words, self.columns = words, tuple(columns)
        self.rows: tuple[R, ...] = ()

    def show(self, rows: Sequence[R]) -> None:
        """Show these rows instead of what is shown."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def heading(self, section: int) -> str:
        """What stands above a column."""
        title = self.columns[section].title
        return self._words(title) if title else ""

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.value(row)
            case Qt.ItemDataRole.UserRole:
                return row
            case _:
                return column if role == COLUMN_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heading(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft)
        return None
