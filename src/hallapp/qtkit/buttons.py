"""Buttons: one primary a card, the key written on each."""

from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from hallapp.qtkit.icons import draw_icon
from hallapp.qtkit.painting import focus_ring, painter_on, surface, text_in, width_of
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tips import set_tip
from hallapp.qtkit.tokens import Text


class Kind(StrEnum):
    """How prominent a button is."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"


class Button(QPushButton):
    """A button with its word, its key in small letters, and optionally an icon.

    A click leaves the keyboard focus where it is, so that typing goes on; the Tab key reaches every button.
    """

    def __init__(
        self, text: str = "", kind: Kind = Kind.SECONDARY, *, key: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind, self._key, self._icon = kind, key, icon
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setText(text)
        app_theme().changed.connect(self._restyle)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setShortcut("")  # an & in a word is an &, not a key
        self._tell()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._tell()

    def set_key(self, key: str) -> None:
        """The key to write on the button, in the words of the present language."""
        if key != self._key:
            self._key = key
            self._restyle()
            self._tell()

    def set_kind(self, kind: Kind) -> None:
        """Make it more or less prominent."""
        self._kind = kind
        self._restyle()

    def sizeHint(self) -> QSize:
        theme = app_theme()
        sizes = theme.sizes
        parts = [width_of(self.text(), theme.font(Text.STRONG))] if self.text() else []
        parts += [width_of(self._key, theme.font(Text.SMALL))] if self._key else []
        parts += [self._icon_size()] if self._icon else []
        wide = sum(parts) + sizes.space(9) * max(0, len(parts) - 1) + 2 * sizes.space(14)
        return QSize(max(wide, sizes.target), sizes.target)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = app_theme(), painter_on(self)
        fill, line, ink, faint = self._looks()
        body = self.rect()
        if self.hasFocus():
            body = focus_ring(painter, body, theme.colours.focus, radius=10, width=theme.sizes.ring)
        if fill or line:
            surface(painter, body, fill, line)
        pad = theme.sizes.space(14)
        inside = QRect(pad, 0, self.width() - 2 * pad, self.height())
        gap = theme.sizes.space(9)
        if self._icon:
            size = self._icon_size()
            left = inside.left() if self.text() else (self.width() - size) // 2
            draw_icon(painter, self._icon, ink, QRect(left, (self.height() - size) // 2, size, size))
            inside.setLeft(left + size + gap)
        if self._key:
            text_in(painter, inside, self._key, theme.font(Text.SMALL), faint, align=Qt.AlignmentFlag.AlignRight)
            inside.setRight(inside.right() - width_of(self._key, theme.font(Text.SMALL)) - gap)
        align = Qt.AlignmentFlag.AlignLeft if self._key or self._icon else Qt.AlignmentFlag.AlignHCenter
        text_in(painter, inside.adjusted(-1, 0, 1, 0), self.text(), theme.font(Text.STRONG), ink, align=align)

    def _looks(self) -> tuple[str | None, str | None, str, str]:
        """Fill, edge, colour of the word, colour of the key."""
        colours = app_theme().colours
        hot = self.underMouse() or self.isDown()
        if not self.isEnabled():
            return colours.surface2, None, colours.idle, colours.idle
        if self._kind is Kind.PRIMARY or self.isChecked():
            return colours.primary_hover if hot else colours.primary, None, colours.on_primary, colours.on_primary
        if self._kind is Kind.QUIET:
            return colours.surface2 if hot else None, None, colours.primary, colours.text2
        ink = colours.bad if self._kind is Kind.DANGER else colours.text
        return colours.surface2 if hot else colours.surface, colours.border if hot else colours.line, ink, colours.text2

    def _icon_size(self) -> int:
        return app_theme().sizes.px(20)

    def _tell(self) -> None:
        set_tip(self, self.accessibleName() or self.text(), self._key) if self._key or self._icon else set_tip(self, "")
        self.setAccessibleDescription(self._key)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
