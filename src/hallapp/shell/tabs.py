"""The strip of tabs, each with its word and how many things wait behind it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from hallapp.qtkit.painting import focus_ring, painter_on, surface, text_in, width_of
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tips import tip
from hallapp.qtkit.tokens import Text

_MOST = 99


class TabStrip(QTabBar):
    """Tabs painted from the tokens; keys, focus and screen readers are the tab bar's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badges: dict[int, int] = {}
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        app_theme().changed.connect(self._restyle)

    def name(self, index: int, word: str, key: str, waiting: str) -> None:
        """Set a tab's word and its key.

        Args:
            waiting: what a screen reader says about the badge, `2 件待处理`; empty when nothing waits.
        """
        self.setTabText(index, word)
        self.setAccessibleTabName(index, f"{word}, {waiting}" if waiting else word)
        self.setTabToolTip(index, tip(word, key))

    def show_badge(self, index: int, count: int) -> None:
        """Show how many things wait behind a tab; 0 shows nothing."""
        if self._badges.get(index, 0) != count:
            self._badges[index] = count
            self._restyle()

    def badge(self, index: int) -> int:
        """How many things the tab says are waiting."""
        return self._badges.get(index, 0)

    def tabSizeHint(self, index: int) -> QSize:
        sizes = app_theme().sizes
        wide = width_of(self.tabText(index), app_theme().font(Text.STRONG)) + 2 * sizes.space(22)
        if self.badge(index):
            wide += self._badge_width(self.badge(index))
        return QSize(max(wide, sizes.px(104)), max(sizes.target, sizes.px(46)))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = app_theme(), painter_on(self)
        colours = theme.colours
        for index in range(self.count()):
            rect = self.tabRect(index)
            here = index == self.currentIndex()
            if here:
                painter.fillRect(rect, QColor(colours.surface))
                painter.fillRect(QRect(rect.left(), rect.bottom() - 2, rect.width(), 3), QColor(colours.primary))
            elif rect.contains(self.mapFromGlobal(self.cursor().pos())):
                painter.fillRect(rect, QColor(colours.surface2))
            font = theme.font(Text.STRONG if here else Text.BODY)
            count = self.badge(index)
            room = rect.adjusted(0, 0, -self._badge_width(count) if count else 0, 0)
            text_in(
                painter, room, self.tabText(index), font, colours.primary if here else colours.text, align=Qt.AlignmentFlag.AlignHCenter
            )
            if count:
                left = room.center().x() + width_of(self.tabText(index), font) // 2 + theme.sizes.space(7)
                _paint_badge(painter, left, rect, count)
            if here and self.hasFocus():
                focus_ring(painter, rect.adjusted(2, 2, -2, -4), colours.focus, radius=6, width=theme.sizes.ring)

    def _badge_width(self, count: int) -> int:
        font = app_theme().font(Text.SMALL)
        font.setBold(True)
        return max(app_theme().sizes.px(21), width_of(_shown(count), font) + app_theme().sizes.px(11)) + app_theme().sizes.space(7)

    def _restyle(self) -> None:
        self.setFont(app_theme().font(Text.STRONG))  # makes the bar measure its tabs again
        self.updateGeometry()
        self.update()


def _shown(count: int) -> str:
    return str(count) if count <= _MOST else f"{_MOST}+"


def _paint_badge(painter: QPainter, left: int, rect: QRect, count: int) -> None:
    theme = app_theme()
    font = theme.font(Text.SMALL)
    font.setBold(True)
    height = theme.sizes.px(21)
    box = QRect(left, rect.center().y() - height // 2, max(height, width_of(_shown(count), font) + theme.sizes.px(11)), height)
    surface(painter, box, theme.colours.bad, radius=height / 2)
    text_in(painter, box, _shown(count), font, theme.colours.surface, align=Qt.AlignmentFlag.AlignHCenter)
