"""The window on the big screen: full screen, without a pointer, back automatically when the screen is plugged in again."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPixmap, QScreen
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.display.rules.rest import is_cut_off, is_idle, picture_at, shift_at
from hallapp.display.tv.facts import TvFacts
from hallapp.display.tv.paint import BACK, TvPainter
from hallapp.display.tv.screens import ScreenName, find

_SECOND_MS = 1000
_SIDE_BY_SIDE = 2


class TvWindow(QWidget):
    """Shows `TvFacts` on the big screen.

    Signals:
        lost: the big screen was unplugged.
        found: it is there again, and shows everything.
        painted: `TvFacts` that were just painted.
    """

    lost = Signal()
    found = Signal()
    painted = Signal(object)

    def __init__(self, words: Words, seconds: Callable[[], float], remembered: str = "", desk: QScreen | None = None) -> None:
        """Nothing is shown before `open`.

        Args:
            seconds: a clock that never goes back.
            remembered: the screen's name as `ScreenName.text` stored it; empty to take the one that is not the desk's.
        """
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus)
        self._painter, self._words, self._seconds, self._desk = TvPainter(words), words, seconds, desk
        self._name = ScreenName.read(remembered)
        self._facts: TvFacts | None = None
        self._pictures: tuple[QPixmap, ...] = ()
        self._called_at: float | None = None
        self._wanted = False
        self._heard_at = seconds()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.retranslate()
        self._tick = QTimer(self, interval=_SECOND_MS)
        self._tick.timeout.connect(self.update)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._look_again)
            application.screenRemoved.connect(self._look_again)

    @property
    def is_open(self) -> bool:
        """Whether it is on a screen now."""
        return self.isVisible()

    @property
    def screen_name(self) -> str:
        """The screen's name, to be remembered; empty while none was found."""
        return self._name.text if self._name else ""

    def open(self, chosen: QScreen | None = None) -> bool:
        """Fill the big screen, `chosen` or the remembered one; False when it is not plugged in: it opens once it is."""
        self._wanted = True
        if chosen is not None:
            self._name = ScreenName.of(chosen)
        screen = chosen or find(self._name, QGuiApplication.screens(), self._desk)
        if screen is None:
            return False
        self._name = self._name or ScreenName.of(screen)
        self.winId()
        handle = self.windowHandle()
        if handle is not None:
            handle.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self._tick.start()
        return True

    def shut(self) -> None:
        """Give the screen back."""
        self._wanted = False
        self._tick.stop()
        self.hide()

    def show_facts(self, facts: TvFacts) -> None:
        """Show this from now on. A new call ends the pictures at once."""
        if self._facts is None or facts.calling != self._facts.calling:
            self._called_at = self._seconds() if facts.calling is not None else None
        self._facts, self._heard_at = facts, self._seconds()
        self.update()

    def read_from(self, row_px: int) -> None:
        """Paint the list's rows in this font from now on."""
        self._painter.row_px = row_px
        self.update()

    def show_pictures(self, pictures: tuple[QPixmap, ...]) -> None:
        """What is shown in turn while nobody is called: the notices on the door."""
        self._pictures = pictures

    def retranslate(self) -> None:
        """Say the window's title in the present language."""
        self.setWindowTitle(self._words("display.title"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), BACK)
        if self._facts is not None:
            now = self._seconds()
            painter.translate(*shift_at(now))
            self._painter.paint(painter, QRectF(self.rect()), self._honest(self._facts, now), self._pictures_at(now))
        painter.end()
        self.painted.emit(self._facts)

    def _honest(self, facts: TvFacts, now: float) -> TvFacts:
        """The facts, with the admission that they are old where they are."""
        if facts.cut_off or not is_cut_off(now - self._heard_at):
            return facts
        return replace(facts, cut_off=self._words("display.cut_off", clock=facts.clock))

    def _pictures_at(self, now: float) -> tuple[QPixmap, ...]:
        since = None if self._called_at is None else now - self._called_at
        if not self._pictures or not is_idle(since):
            return ()
        pairs = [self._pictures[at : at + _SIDE_BY_SIDE] for at in range(0, len(self._pictures), _SIDE_BY_SIDE)]
        return pairs[picture_at(now, len(pairs))]

    def _look_again(self, _screen: QScreen) -> None:
        if not self._wanted:
            return
        there = find(self._name, QGuiApplication.screens(), self._desk) is not None
        if there and not self.isVisible():
            self.open()
            self.found.emit()
        elif not there and self.isVisible():
            self._tick.stop()
            self.hide()
            self.lost.emit()
