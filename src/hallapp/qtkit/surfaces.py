"""Surfaces with rounded corners, scroll areas, and layouts that wrap."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hallapp.qtkit.dressing import dress_bars
from hallapp.qtkit.painting import painter_on, surface
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Tone

_AROUND = 12
"""Room that stays above and below it, in pixels."""

_UNLIMITED = (1 << 24) - 1


class Card(QWidget):
    """A surface with 10 px corners; put widgets into its `body`, from top to bottom.

    Attributes:
        tone: colours the whole card, for a row that carries a verdict; None is the plain surface.
    """

    def __init__(self, *, tone: Tone | None = None, pad: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone, self._pad = tone, pad
        self.body = QVBoxLayout(self)
        self._restyle()
        app_theme().changed.connect(self._restyle)

    def set_tone(self, tone: Tone | None) -> None:
        """Change what the card's colour says."""
        self._tone = tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = app_theme()
        colours = theme.colours
        fill = colours.behind(self._tone) if self._tone else colours.surface
        line = colours.line if self._tone is None else None
        surface(painter_on(self), self.rect(), fill, line, radius=theme.sizes.radius)

    def _restyle(self) -> None:
        sizes = app_theme().sizes
        pad = sizes.space(self._pad)
        self.body.setContentsMargins(pad, pad, pad, pad)
        self.body.setSpacing(sizes.space(8))
        self.update()


class Line(QWidget):
    """A quiet horizontal line between rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        app_theme().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter_on(self).fillRect(self.rect(), app_theme().colours.line)


class ScrollArea(QScrollArea):
    """Keeps the focused widget visible however it got the focus; Qt does so only for Tab from inside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewport(QWidget())  # it fills no ground; and see `_follow` for what it costs to ask for Qt's own
        dress_bars(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def setWidget(self, widget: QWidget) -> None:
        """Put `widget` in; what lies behind stays in sight around what it paints."""
        super().setWidget(widget)
        widget.setAutoFillBackground(False)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        under_the_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton  # what is being clicked must not move away
        # What is taller keeps its own lines in sight. The viewport itself is not asked: to hand that to Python, PySide makes every class of
        # widget there is, looking for the viewport's own, which takes 6 ms of the start.
        fits = now is not None and now.height() <= self.maximumViewportSize().height()
        if now is not None and fits and not under_the_mouse and self.isAncestorOf(now):
            self.keep_in_sight(now)

    def keep_in_sight(self, widget: QWidget) -> None:
        """Scroll as far as needed to see `widget` with a little around it."""
        self.ensureWidgetVisible(widget, 0, _AROUND)


class Scroll(ScrollArea):
    """A place that scrolls up and down only; put widgets into its `body`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.setWidget(inside)


class SideBySide(QWidget):
    """Parts side by side; what does not fit beside the others, because the text is large, comes below them.

    Args:
        parts: each with how much of the spare room of its line it takes; 0 is its least width and no more.
    """

    def __init__(self, *parts: tuple[QWidget, int], gap: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._gap = parts, gap
        self._lines: list[list[int]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._space()
        app_theme().changed.connect(self._space)

    @property
    def lines(self) -> int:
        """How many lines the parts stand in."""
        return len(self._lines)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest part alone: next to each other they need not fit."""
        heights = [max(self._least(at).height() for at in line) for line in self._lines]
        high = sum(heights) + self._column.spacing() * (len(heights) - 1)
        return QSize(max(self._least(at).width() for at in range(len(self._parts))), high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break()

    def _least(self, at: int) -> QSize:
        part = self._parts[at][0]
        return part.minimumSizeHint().expandedTo(part.minimumSize())

    def _break(self) -> None:
        """Put as many parts as fit into each line."""
        lines: list[list[int]] = [[]]
        used, gap = 0, self._column.spacing()
        for at in range(len(self._parts)):
            wide = self._least(at).width()
            if lines[-1] and used + gap + wide > self.width():
                lines.append([])
            used = used + gap + wide if lines[-1] else wide
            lines[-1].append(at)
        if lines != self._lines:
            self._lines = lines
            self._lay_out()

    def _lay_out(self) -> None:
        while (old := self._column.takeAt(0)) is not None:
            row = old.layout()
            while row is not None and row.takeAt(0) is not None:
                pass
        for line in self._lines:
            row = QHBoxLayout()
            row.setSpacing(self._column.spacing())
            spare = max(self._parts[at][1] for at in line)
            for at in line:
                part, stretch = self._parts[at]
                part.setMaximumWidth(_UNLIMITED if stretch or not spare else part.minimumWidth())
                row.addWidget(part, stretch)
            self._column.addLayout(row, spare)
        self.updateGeometry()

    def _space(self) -> None:
        self._column.setSpacing(app_theme().sizes.space(self._gap))
        self._lines = []
        self._break()


def boxed(row: QHBoxLayout) -> QWidget:
    """A row as one part that stands beside others."""
    inside = QWidget()
    inside.setLayout(row)
    return inside


def across(*widgets: QWidget | int | None, gap: int = 8) -> QHBoxLayout:
    """Widgets side by side; None stretches, a number is a gap of that many pixels at 100 %."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(app_theme().sizes.space(gap))
    for each in widgets:
        if each is None:
            row.addStretch(1)
        elif isinstance(each, int):
            row.addSpacing(app_theme().sizes.space(each))
        else:
            row.addWidget(each)
    return row
