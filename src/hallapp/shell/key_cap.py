"""A key as it looks on the keyboard, for the list of keys and for lines that have one."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hallapp.qtkit.painting import painter_on, surface, text_in
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text


class KeyCap(QWidget):
    """A key as it looks on the keyboard."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = app_theme()
        wide = QFontMetrics(theme.font(Text.SMALL)).horizontalAdvance(self._text) + theme.sizes.px(18)
        return QSize(max(wide, theme.sizes.px(34)), theme.sizes.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = app_theme(), painter_on(self)
        surface(painter, self.rect(), theme.colours.surface2, theme.colours.line, radius=6)
        text_in(painter, self.rect(), self._text, theme.font(Text.SMALL), theme.colours.text, align=Qt.AlignmentFlag.AlignHCenter)
