"""The window itself: on the screen with its band and colours before anything heavy is loaded; what fills it comes after."""

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.qtkit.fonts import font_of
from hallapp.qtkit.tokens import PALETTES, Mode, Sizes, Text
from hallapp.shell.desk_file import DeskFile
from hallapp.shell.geometry import clamped, fills, first_frame, inside

_NAME = "营业厅助手"
"""What the title bar says before anything is known of a hall; the catalogues are not loaded yet."""

_FRAMED_MS = 250


class MainWindow(QWidget):
    """The top-level window: where it stands, its title, its first paint.

    Signals:
        painted: it was painted for the first time.
        closing: it is about to close.
    """

    painted = Signal()
    closing = Signal()

    def __init__(self, desk_file: DeskFile) -> None:
        super().__init__()
        self._desk_file = desk_file
        self._has_painted = False
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self.setWindowTitle(desk_file.state.hall_name or _NAME)
        self._place()

    def fill(self, content: QWidget) -> None:
        """Put in what the window is for."""
        self._inside.addWidget(content)

    def empty(self) -> None:
        """Remove the content, so that `fill` can put in another."""
        while (taken := self._inside.takeAt(0)) is not None:
            if (content := taken.widget()) is not None:
                content.hide()
                content.deleteLater()

    def open(self) -> None:
        """Show the window as it was left; the first one fills a screen that is no larger than the hall's PC's."""
        state = self._desk_file.state
        self.painted.connect(lambda: QTimer.singleShot(_FRAMED_MS, self, self._keep_frame_on_screen))
        first_on_a_small_screen = state.frame is None and fills(self.screen().availableGeometry())
        if state.maximized or first_on_a_small_screen:
            self.showMaximized()
        else:
            self.show()

    def come_to_front(self) -> None:
        """Be the window in front, as a second start asks."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._inside.count():
            self._paint_skeleton()
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        frame = self.normalGeometry()
        self._desk_file.change(frame=(frame.left(), frame.top(), frame.width(), frame.height()), maximized=self.isMaximized())
        self.closing.emit()
        super().closeEvent(event)

    def _paint_skeleton(self) -> None:
        """Band, name and foot in the colours last worn, so that nothing flashes when the rest arrives."""
        state = self._desk_file.state
        colours, sizes = PALETTES[Mode(state.worn)], Sizes(state.scale)
        painter = QPainter(self)
        band, foot = sizes.target + 6, sizes.px(34)
        painter.fillRect(self.rect(), QColor(colours.bg))
        painter.fillRect(QRect(0, 0, self.width(), band), QColor(colours.header))
        painter.fillRect(QRect(0, self.height() - foot, self.width(), foot), QColor(colours.surface2))
        painter.setFont(font_of(Text.HEADING, sizes))
        painter.setPen(QColor(colours.on_header))
        metrics = painter.fontMetrics()
        painter.drawText(sizes.space(20), (band + metrics.ascent() - metrics.descent()) // 2, state.hall_name)
        painter.end()

    def _keep_frame_on_screen(self) -> None:
        """The desktop adds title bar and edges only when the window is there; they must not stick out of the screen."""
        areas = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if areas and self.isVisible() and not self.isMaximized() and not self.isFullScreen():
            wanted = inside(self.geometry(), self.frameGeometry(), areas)
            if wanted != self.geometry():
                self.setGeometry(wanted)

    def _place(self) -> None:
        primary = QGuiApplication.primaryScreen()
        screens = sorted(QGuiApplication.screens(), key=lambda each: each is not primary)
        areas = [screen.availableGeometry() for screen in screens]
        left = self._desk_file.state.frame
        frame = QRect(*left) if left else QRect()
        if areas:  # an empty frame is what some platforms report of a window that was never anything but maximized
            self.setGeometry(clamped(frame, areas) if frame.isValid() else first_frame(areas[0]))
