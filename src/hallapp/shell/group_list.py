"""The list of groups at the left of 设置."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hallapp.qtkit.dressing import dress_bars
from hallapp.qtkit.icons import draw_icon
from hallapp.qtkit.painting import focus_ring, surface, text_in
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text

ICONS = {
    "hall": "building-bank",
    "staff": "users",
    "checkin": "temperature",
    "disinfection": "spray",
    "visits": "door-enter",
    "notices": "clipboard",
    "receipt": "printer",
    "display": "device-tv",
    "general_office": "report-analytics",
    "lan": "qrcode",
    "retention": "history",
    "look": "sun",
    "backup": "database",
    "rights": "shield-check",
    "about": "info-circle",
}
_Index = QModelIndex | QPersistentModelIndex


class _Painted(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(80, app_theme().sizes.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = app_theme()
        colours, sizes = theme.colours, theme.sizes
        rect: QRect = option.rect.adjusted(1, 2, -1, -2)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if here or option.state & QStyle.StateFlag.State_MouseOver:
            surface(painter, rect, colours.surface if here else colours.surface2, colours.line if here else None)
        if here and option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, rect, colours.focus, width=sizes.ring)
        ink = colours.primary if here else colours.text
        side, pad = sizes.px(20), sizes.space(12)
        icon = ICONS.get(str(index.data(Qt.ItemDataRole.UserRole)), "settings")
        draw_icon(painter, icon, ink, QRect(rect.left() + pad, rect.center().y() - side // 2, side, side))
        words = rect.adjusted(pad * 2 + side, 0, -pad, 0)
        text_in(painter, words, str(index.data()), theme.font(Text.STRONG if here else Text.BODY), ink)
        painter.restore()


class GroupList(QListWidget):
    """Groups by id; ↑↓ go along."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Painted(self))
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        dress_bars(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.currentRowChanged.connect(lambda _row: self.chosen.emit(self.selected))
        app_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def groups(self) -> list[str]:
        """The groups from top to bottom."""
        return [str(self.item(at).data(Qt.ItemDataRole.UserRole)) for at in range(self.count())]

    @property
    def selected(self) -> str:
        """The group chosen; empty when there is none."""
        at = self.currentRow()
        return self.groups[at] if at >= 0 else ""

    def show_groups(self, groups: Sequence[tuple[str, str]]) -> None:
        """Show groups (id, word); what was chosen stays chosen."""
        if [group for group, _ in groups] == self.groups:
            for at, (_, word) in enumerate(groups):
                self.item(at).setText(word)
            return
        before = self.selected
        self.blockSignals(True)
        self.clear()
        for group, word in groups:
            item = QListWidgetItem(word, self)
            item.setData(Qt.ItemDataRole.UserRole, group)
        self.select(before)
        self.blockSignals(False)

    def select(self, group: str) -> None:
        """Choose a group without telling anybody."""
        if group in self.groups:
            self.blockSignals(True)
            self.setCurrentRow(self.groups.index(group))
            self.blockSignals(False)

    def _restyle(self) -> None:
        self.doItemsLayout()
