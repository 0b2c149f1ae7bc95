"""A roster dropped anywhere on the window is read and shown where rosters are; nothing is written before that is confirmed."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent

from hallapp.shell.rosters import at_the_roster

if TYPE_CHECKING:
    from hallapp.shell.at_the_desk import AtTheDesk

_COMES = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class Dropping(QObject):
    """Takes what no place on the window takes itself."""

    def __init__(self, at_the_desk: "AtTheDesk") -> None:
        super().__init__(at_the_desk)
        self._at_the_desk, self._counter = at_the_desk, at_the_desk.front.counter
        self._counter.setAcceptDrops(True)
        self._counter.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if not isinstance(event, QDropEvent) or event.type() not in (*_COMES, QEvent.Type.Drop):
            return False
        file = None if self._counter.is_alone or self._counter.is_veiled() else _roster_in(event.mimeData())
        if file is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            at_the_roster(self._at_the_desk, lambda panel: panel.read_file(file))
        return True


def _roster_in(mime: QMimeData) -> Path | None:
    from hallapp.staff.view.panel import roster_in  # not needed until something is dragged here

    return roster_in(mime)
