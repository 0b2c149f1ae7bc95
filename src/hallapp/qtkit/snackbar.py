"""The short word at the foot of the window after something is done, with its undo for eight seconds."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hallapp.qtkit.banner import announce
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import MARK_OF, draw_mark
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.painting import painter_on, surface
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Tone

SHOWN_MS = 8000
MOST = 3
"""Announcements shown or waiting at most."""
_EDGE, _ASIDE = 2, 20


class Snackbar(QObject):
    """Shows announcements at the lower edge of `host`, one at a time, without taking the focus.

    There is the foot, and nothing that a hand may want; above it are the buttons of the page, which a second bar would cover for its
    eight seconds. The newest is in sight; the others, at most two, are shown after it, for the whole of their time.

    Args:
        free: where the foot itself is empty; a bar that fits in there covers nothing at all, another one lies over the end of the foot.
    """

    def __init__(self, host: QWidget, *, free: Callable[[], QRect] | None = None) -> None:
        super().__init__(host)
        self._host, self._free = host, free
        self._bars: list[_Bar] = []
        host.installEventFilter(self)

    @property
    def texts(self) -> list[str]:
        """What is said now, the one in sight last."""
        return [bar.said.text for bar in self._bars]

    def show(self, said: Announcement) -> None:
        """Show an announcement; the same one again only restarts its eight seconds, and one about the same matter replaces it."""
        for bar in [each for each in self._bars if each.said.text == said.text or each.said.about == said.about != ""]:
            self._drop(bar)
        bar = _Bar(said, self._host)
        bar.ended.connect(self._drop)
        self._bars.insert(len(self._bars) - self._has_time(said), bar)
        for old in self._bars[: max(0, len(self._bars) - MOST)]:
            self._drop(old)
        self._place()
        announce(self._host, said.text)

    def clear(self) -> None:
        """Remove every announcement, as after a change of person."""
        for bar in list(self._bars):
            self._drop(bar)

    def take_back(self) -> None:
        """Remove announcements of acts; those of the program itself stay for their time."""
        for bar in [each for each in self._bars if each.said.of_own_work or each.said.do is not None]:
            self._drop(bar)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _has_time(self, said: Announcement) -> bool:
        """Whether an announcement can wait while one with a button is shown: nobody asked for it, and it is no warning."""
        wanted = said.of_own_work or said.do is not None or said.tone in (Tone.WARN, Tone.BAD)
        return not wanted and bool(self._bars) and self._bars[-1].said.do is not None

    def _drop(self, bar: "_Bar") -> None:
        if bar in self._bars:
            self._bars.remove(bar)
            bar.hide()
            bar.deleteLater()
            self._place()

    def _place(self) -> None:
        for bar in self._bars[:-1]:
            bar.rest()
        for bar in self._bars[-1:]:
            size, free = bar.sizeHint(), self._free() if self._free is not None else QRect()
            wide = min(max(size.width(), app_theme().sizes.px(400)), self._host.width() - 2 * _ASIDE)
            high = max(size.height(), bar.minimumHeight())
            left = (self._host.width() - wide) // 2
            if wide <= free.width():
                left = min(max(left, free.left()), free.right() + 1 - wide)
            elif not free.isNull():
                left = self._host.width() - _ASIDE - wide  # over the lamps; what stands at the left may be an alarm
            bar.setGeometry(left, self._host.height() - _EDGE - high, wide, high)
            bar.raise_()
            bar.begin()


class _Bar(QWidget):
    """One word with at most one button; it stays while the mouse is on it."""

    ended = Signal(object)

    def __init__(self, said: Announcement, host: QWidget) -> None:
        super().__init__(host)
        self.said = said
        sizes = app_theme().sizes
        row = QHBoxLayout(self)
        row.setContentsMargins(sizes.space(42), 0, sizes.space(6), 0)
        row.addWidget(_Word(said.text), 1)
        row.addSpacing(sizes.space(20))
        if said.do is not None:
            button = _Action(said.action, Kind.QUIET, key=said.key)
            button.clicked.connect(self._act)
            row.addWidget(button)
        self.setMinimumHeight(sizes.target)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(lambda: self.ended.emit(self))
        self.hide()

    def begin(self) -> None:
        """Be in sight; the time runs from then on."""
        if self.isHidden():
            self.show()
            self._timer.start()

    def rest(self) -> None:
        """Wait while another one is in sight."""
        self._timer.stop()
        self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = app_theme(), painter_on(self)
        surface(painter, self.rect(), theme.colours.snack, radius=theme.sizes.radius)
        side = theme.sizes.px(15)
        place = QRect(theme.sizes.space(17), (self.height() - side) // 2, side, side)
        draw_mark(painter, MARK_OF[self.said.tone], theme.colours.snack_action, place)

    def _act(self) -> None:
        self.ended.emit(self)
        if self.said.do is not None:
            self.said.do()


class _Word(PlainLabel):
    """Text in the colour that reads on the bar."""

    def _colour(self) -> str:
        return app_theme().colours.on_snack


class _Action(Button):
    """A button in the colour that reads on the bar."""

    def _looks(self) -> tuple[str | None, str | None, str, str]:
        colours = app_theme().colours
        return None, colours.snack_action if self.underMouse() else None, colours.snack_action, colours.on_snack
