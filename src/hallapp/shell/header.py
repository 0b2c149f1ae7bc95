"""The band at the top: which hall, what time, who is on duty, and the ways to search, settings and help."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from hallapp.qtkit.icons import draw_icon
from hallapp.qtkit.painting import focus_ring, painter_on, surface, text_in, width_of
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tips import set_tip
from hallapp.qtkit.tokens import Text


class HeaderText(QWidget):
    """A line of text on the band, elided when the band is too narrow for it."""

    def __init__(self, role: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role, self._text = role, ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        app_theme().changed.connect(self.updateGeometry)

    @property
    def text(self) -> str:
        return self._text

    def say(self, text: str) -> None:
        """Show `text`."""
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        font = app_theme().font(self._role)
        return QSize(width_of(self._text, font) + 4, app_theme().sizes.target)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), app_theme().sizes.px(96)), app_theme().sizes.target)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = app_theme()
        text_in(painter_on(self), self.rect(), self._text, theme.font(self._role), theme.colours.on_header)


class HeaderButton(QPushButton):
    """A button on the band: word, key and icon in the band's own ink."""

    def __init__(self, *, icon: str = "", drops_down: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._drops_down, self._key = icon, drops_down, ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        app_theme().changed.connect(self.updateGeometry)

    def say(self, text: str, name: str, key: str = "") -> None:
        """Show `text` (none: the icon alone); `name` is what a screen reader says and the tooltip shows, with the key."""
        self._key = key
        self.setText(text)
        self.setShortcut("")  # an & in a name is an &, not a key
        self.setAccessibleName(name)
        set_tip(self, name, key)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        sizes = app_theme().sizes
        if not self.text():
            return QSize(sizes.target, sizes.target)
        wide = sum(width for _, width in self._parts()) + 2 * sizes.space(10)
        return QSize(max(sizes.target, wide), sizes.target)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = app_theme(), painter_on(self)
        ink = theme.colours.on_header
        body = self.rect().adjusted(0, 3, 0, -3)
        if self.underMouse() or self.isDown():
            veil = QColor(ink)
            veil.setAlpha(38)
            surface(painter, body, veil.name(QColor.NameFormat.HexArgb))
        if self.hasFocus():
            focus_ring(painter, body, ink, radius=8, width=2)
        parts = self._parts()
        left = (self.width() - sum(width for _, width in parts)) // 2
        for name, width in parts:
            rect = QRect(left, 0, width, self.height())
            if name in ("icon", "chevron"):
                side = theme.sizes.px(20 if name == "icon" else 16)
                box = QRect(left, (self.height() - side) // 2, side, side)
                draw_icon(painter, self._icon if name == "icon" else "chevron-down", ink, box)
            else:
                text_in(painter, rect, self.text(), theme.font(Text.BODY), ink)
            left += width

    def _parts(self) -> list[tuple[str, int]]:
        """What is drawn from left to right, with its width."""
        sizes = app_theme().sizes
        parts = [("icon", sizes.px(20) + (sizes.space(8) if self.text() else 0))] if self._icon else []
        parts += [("text", width_of(self.text(), app_theme().font(Text.BODY)) + 2)] if self.text() else []
        parts += [("chevron", sizes.px(16))] if self._drops_down else []
        return parts


class Header(QWidget):
    """The band itself; the window fills it."""

    person_asked = Signal()
    search_asked = Signal()
    settings_asked = Signal()
    help_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hall = HeaderText(Text.HEADING)
        self.time = HeaderText(Text.BODY)
        self.person = HeaderButton(icon="user", drops_down=True)
        self.search = HeaderButton(icon="search")
        self.settings = HeaderButton(icon="settings")
        self.help = HeaderButton(icon="help")
        self.tools = QWidget()
        tools = QHBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.addWidget(self.hall, 1)
        row.addWidget(self.time)
        row.addWidget(self.tools)
        for button, signal in (
            (self.person, self.person_asked),
            (self.search, self.search_asked),
            (self.settings, self.settings_asked),
            (self.help, self.help_asked),
        ):
            button.clicked.connect(signal)
            tools.addWidget(button)
        self._row, self._tools_row = row, tools
        self._space()
        app_theme().changed.connect(self._space)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter_on(self).fillRect(self.rect(), QColor(app_theme().colours.header))

    def _space(self) -> None:
        sizes = app_theme().sizes
        self._row.setContentsMargins(sizes.space(20), 3, sizes.space(12), 3)
        for row in (self._row, self._tools_row):
            row.setSpacing(sizes.space(8))
        self.update()
