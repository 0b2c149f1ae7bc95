"""Gives a style sheet of its own to what Qt paints: menus, lists' scroll bars, choices that open."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QProgressBar, QScrollBar, QSlider, QWidget

from hallapp.qtkit.stylesheet import Sheet, stylesheet
from hallapp.qtkit.theme import app_theme

_BAR_LENGTH = 80
"""Pixels: what a dressed bar asks for, and so the least that an area is high in which something can be scrolled."""


def dress(widget: QWidget, *sheets: Sheet) -> None:
    """Apply these style sheets to `widget` and its children, now and after every change of the theme."""
    _Worn(widget, sheets)


def dress_bars(area: QAbstractScrollArea) -> None:
    """Apply their style sheet to the scroll bars of `area`, each as soon as there is something to scroll."""
    upright, level = area.verticalScrollBar(), area.horizontalScrollBar()
    upright.setMinimumHeight(_BAR_LENGTH)
    level.setMinimumWidth(_BAR_LENGTH)
    for bar in (upright, level):
        _Until(bar)


class Menu(QMenu):
    """A menu that looks like the rest."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        dress(self, Sheet.MENUS)


class ProgressBar(QProgressBar):
    """A bar without words that shows how far something is."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)
        dress(self, Sheet.PROGRESS)


class Slider(QSlider):
    """A knob on a line."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        dress(self, Sheet.SLIDERS)


class _Worn(QObject):
    """Keeps the style sheet of its widget up to date; lives as long as that."""

    def __init__(self, widget: QWidget, sheets: tuple[Sheet, ...]) -> None:
        super().__init__(widget)
        self._widget, self._sheets = widget, sheets
        app_theme().changed.connect(self._changed)
        self._put_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and watched is self._widget:
            self._put_on()
        return False

    def _changed(self) -> None:
        """Hidden widgets are updated when shown: updating all at once would delay the next key."""
        if self._widget.isVisible():
            self._put_on()
        else:
            self._widget.installEventFilter(self)

    def _put_on(self) -> None:
        self._widget.removeEventFilter(self)
        theme = app_theme()
        self._widget.setStyleSheet(stylesheet(self._sheets, theme.colours, theme.sizes))


class _Until(QObject):
    """Waits until a bar is shown: most never are, and a style sheet costs 20 KB."""

    def __init__(self, bar: QScrollBar) -> None:
        super().__init__(bar)
        self._bar = bar
        bar.rangeChanged.connect(self._ranges)

    def _ranges(self, least: int, most: int) -> None:
        if most > least:
            self._bar.rangeChanged.disconnect(self._ranges)
            dress(self._bar, Sheet.BARS)
