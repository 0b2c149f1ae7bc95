"""Where the call bar stands: where it was left, but never off every screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QGuiApplication, QScreen

from hallapp.qtkit.desk import Desk
from hallapp.shell.desk_file import DeskFile
from hallapp.shell.geometry import clamped

if TYPE_CHECKING:
    from hallapp.hall import Hall
    from hallapp.queue.view.call_bar import CallBar

_EDGE = 8


class BarDesk(QObject):
    """Shows the bar where this PC had it; the bar is made on first use."""

    def __init__(self, desk: Desk, hall: "Hall", desk_file: DeskFile, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._hall, self._file = desk, hall, desk_file
        self.bar: CallBar | None = None
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._screens_changed)
        if desk_file.state.bar:
            self._show()

    def toggle(self) -> None:
        """Show or hide it; remembered for the next start."""
        on = not self._file.state.bar
        self._file.change(bar=on)
        if on:
            self._show()
        elif self.bar is not None:
            self.bar.hide()

    def serve(self, window: str) -> None:
        """This PC is another window from now on."""
        if self.bar is not None:
            self.bar.serve(window)

    def close(self) -> None:
        """Close it until the next start."""
        if self.bar is not None:
            self.bar.hide()
            self.bar.deleteLater()
            self.bar = None

    def _show(self) -> None:
        if self.bar is None:
            from hallapp.queue.view.call_bar import CallBar  # most PCs never show it

            self.bar = CallBar(self._desk, self._hall.queue, self._hall.settings, self._hall.clock)
            self.bar.moved.connect(self._moved)
        self.bar.serve(self._file.state.window)
        self._place()
        self.bar.show()

    def _moved(self, at: QPoint) -> None:
        self._file.change(bar_at=(at.x(), at.y()))
        self._place()

    def _screens_changed(self, _screen: QScreen) -> None:
        self._place()

    def _place(self) -> None:
        if self.bar is None:
            return
        primary = QGuiApplication.primaryScreen()
        screens = sorted(QGuiApplication.screens(), key=lambda each: each is not primary)
        areas = [each.availableGeometry() for each in screens]
        size, at = self.bar.size(), self._file.state.bar_at
        corner = QPoint(*at) if at is not None else areas[0].topRight() - QPoint(size.width() + _EDGE, -_EDGE)
        self.bar.move(clamped(QRect(corner, size), areas).topLeft())
