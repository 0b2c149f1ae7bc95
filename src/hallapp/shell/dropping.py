"""A roster dropped anywhere on the window is read and shown where rosters are; nothing is written before that is confirmed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent

from hallapp.shell.counter import Counter

_COMES = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class Dropping(QObject):
    """Takes what no place on the window takes itself.

    Args:
        read_roster: given the dropped file.
    """

    def __init__(self, counter: Counter, read_roster: Callable[[Path], object], parent: QObject) -> None:
        super().__init__(parent)
        self._counter, self._read_roster = counter, read_roster
        self._counter.setAcceptDrops(True)
        self._counter.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent) or event.type() not in (*_COMES, QEvent.Type.Drop):
            return False
        file = None if self._counter.is_alone or self._counter.is_veiled() else _roster_in(event.mimeData())
        if file is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._read_roster(file)
        return True


def _roster_in(mime: QMimeData) -> Path | None:
    from hallapp.staff.view.panel import roster_in  # not needed until something is dragged here

    return roster_in(mime)
