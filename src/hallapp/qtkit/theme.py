"""The look of the whole application: palette and font, changed while the windows are open."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from hallapp.qtkit.fonts import font_of, load_fonts
from hallapp.qtkit.tokens import CONTRAST, DARK, DEFAULT_SCALE, LIGHT, PALETTES, Colours, Mode, Sizes, Text


def new_application() -> QApplication:
    """The Qt application in the Fusion style, which our style sheets are written for.

    `QApplication.setStyle` would do it too, but it hands a QStyle to Python, and making that class costs 9 ms before the first paint.
    """
    return QApplication(["hallapp", "-style", "Fusion"])


class Theme(QObject):
    """The palette, font and scale of the application.

    The application has one theme as it has one palette and one font, and widgets find it the same way: `app_theme()`.

    Attributes:
        changed: after every widget could already see the new colours and sizes.
        mode: what was asked for; `colours` is what that means on this desktop.
    """

    changed = Signal()

    def __init__(self, mode: Mode = Mode.LIGHT, scale: int = DEFAULT_SCALE) -> None:
        super().__init__()
        self.mode = mode
        self.sizes = Sizes(scale)
        self.colours = _resolve(mode)
        self._worn = False
        self._fonts: dict[Text, QFont] = {}

    def apply(self) -> None:
        """Apply the theme to the application before its first window exists; cheap enough to come before the first paint."""
        load_fonts()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._desktop_changed)
        _Worn.theme = self
        self._worn = True
        self._dress()

    def use(self, mode: Mode | None = None, scale: int | None = None) -> None:
        """Change the look now, in every open window."""
        self.mode = self.mode if mode is None else mode
        sizes = self.sizes if scale is None else Sizes(scale)
        colours = _resolve(self.mode)
        if (colours, sizes) == (self.colours, self.sizes):
            return
        self.colours, self.sizes, self._fonts = colours, sizes, {}
        if self._worn:
            self._dress()
        self.changed.emit()

    def font(self, role: Text = Text.BODY) -> QFont:
        """The font of a piece of text at the present scale, one's own to change."""
        made = self._fonts.get(role)
        if made is None:
            made = self._fonts[role] = font_of(role, self.sizes)
        return QFont(made)  # a copy costs a tenth of what making one costs

    def _desktop_changed(self) -> None:
        if self.mode is Mode.SYSTEM:
            self.use()

    def _dress(self) -> None:
        QApplication.setFont(self.font())
        QApplication.setPalette(_palette(self.colours))
        QToolTip.setPalette(_tip_palette(self.colours))


class _Worn:
    theme: Theme | None = None


def app_theme() -> Theme:
    """The application's theme; a plain light one before any was applied."""
    if _Worn.theme is None:
        _Worn.theme = Theme()
    return _Worn.theme


def _resolve(mode: Mode) -> Colours:
    if mode is not Mode.SYSTEM:
        return PALETTES[mode]
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)  # Qt 6.10 and newer
    if accessibility is not None and accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for roles, colour in (
        ((role.Window, role.AlternateBase), colours.bg),
        ((role.Base, role.Button, role.ToolTipBase), colours.surface),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), colours.text),
        ((role.PlaceholderText,), colours.text2),
        ((role.Highlight, role.Accent, role.Link), colours.primary),
        ((role.HighlightedText,), colours.on_primary),
        ((role.Light, role.Midlight), colours.surface2),
        ((role.Mid, role.Dark), colours.border),
    ):
        for each in roles:
            palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.idle))
    return palette


def _tip_palette(colours: Colours) -> QPalette:
    """The palette of tooltips: dark on a light window and vice versa, like the snackbar."""
    palette = _palette(colours)
    palette.setColor(QPalette.ColorRole.ToolTipBase, QColor(colours.snack))
    palette.setColor(QPalette.ColorRole.ToolTipText, QColor(colours.on_snack))
    return palette
