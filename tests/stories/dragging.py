"""A small window of another program: whoever presses the mouse on it drags the file it was given."""

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

LEFT, TOP, SIDE = 1200, 40, 60
_LINGER_MS = 10_000


def tell(word: str) -> None:
    """Say something to whoever started this."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


class Source(QWidget):
    """Sits over everything else, and ends when its file was let go."""

    def __init__(self, file: Path) -> None:
        super().__init__(None, Qt.WindowType.X11BypassWindowManagerHint | Qt.WindowType.WindowStaysOnTopHint)
        self._file = file
        self.setGeometry(LEFT, TOP, SIDE, SIDE)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._file))])
        drag = QDrag(self)
        drag.setMimeData(data)
        taken = drag.exec(Qt.DropAction.CopyAction)
        tell("taken" if taken != Qt.DropAction.IgnoreAction else "left")
        QTimer.singleShot(_LINGER_MS, QApplication.quit)  # the other program asks for the file only now


if __name__ == "__main__":
    application = QApplication(sys.argv)
    source = Source(Path(sys.argv[1]))
    source.show()
    tell("shown")
    sys.exit(application.exec())
