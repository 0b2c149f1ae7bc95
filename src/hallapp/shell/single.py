"""One window on one folder: the second brings the first to the front, and a dead one never stands in the way."""

from collections.abc import Callable
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QThread

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

LOCK_NAME = "window.lock"
_RAISE = b"raise\n"
_PATIENCE_MS = 1000
_AGAIN_MS = 25
_STARTING_MS = 2_000
"""How long a second start waits for a window that holds the folder but does not listen yet."""


class Claim(Enum):
    """Result of the attempt to become the folder's window."""

    MINE = "mine"
    RAISED = "raised"
    """Another window has the folder and was asked to come to the front."""
    SILENT = "silent"
    """Another window has the folder but does not answer."""


class SoleWindow:
    """Holds the folder's window lock and listens for later windows that want this one in front.

    The lock names the holder's process, so that it counts for nothing once that process is gone, however it ended.
    """

    def __init__(self, folder: Path) -> None:
        self._lock = QLockFile(str(folder / LOCK_NAME))
        self._lock.setStaleLockTime(0)
        self._name = "hallapp-" + sha256(str(folder.resolve()).encode()).hexdigest()[:24]
        self._server: QLocalServer | None = None

    def claim(self) -> Claim:
        """Take the folder, or ask whoever has it to come to the front.

        A folder that may not be written cannot hold a lock; it is only looked at, so that any number of windows may do so.
        """
        if self._lock.tryLock(0) or self._lock.error() == QLockFile.LockError.PermissionError:
            return Claim.MINE
        return Claim.RAISED if self._ask_to_raise() else Claim.SILENT

    def listen(self, come_to_front: Callable[[], None]) -> None:
        """Call `come_to_front` whenever a later window is refused; the first call counts."""
        if self._server is not None:
            return
        from PySide6.QtNetwork import QLocalServer  # not needed for the first paint

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer()
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(lambda: self._answer(come_to_front))
        self._server.listen(self._name)

    def release(self) -> None:
        """Release the folder."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _answer(self, come_to_front: Callable[[], None]) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            visitor = self._server.nextPendingConnection()
            visitor.disconnected.connect(visitor.deleteLater)
            visitor.write(_RAISE)
            visitor.flush()
            visitor.disconnectFromServer()
            come_to_front()

    def _ask_to_raise(self) -> bool:
        from PySide6.QtNetwork import QLocalSocket  # only a second window needs it

        socket, until = QLocalSocket(), QDeadlineTimer(_STARTING_MS)
        while not (connected := self._is_reached_by(socket)) and not until.hasExpired():
            QThread.msleep(_AGAIN_MS)
        return connected and (socket.bytesAvailable() > 0 or socket.waitForReadyRead(_PATIENCE_MS))

    def _is_reached_by(self, socket: "QLocalSocket") -> bool:
        socket.connectToServer(self._name)
        return socket.waitForConnected(_PATIENCE_MS)
