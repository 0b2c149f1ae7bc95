"""A bare window with five empty tabs: `python -m hallapp.bench.bare.window` ends at its first paint.

With `--resident` it prints how many megabytes it occupies after every tab was shown.
"""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget


class Tab(QWidget):
    """An empty tab; tells the application to end once it was painted."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        QTimer.singleShot(0, QApplication.quit)


def main(resident: bool) -> int:
    """Show the window until its first paint."""
    app = QApplication(sys.argv[:1])
    window = QTabWidget()
    for number in range(1, 6):
        window.addTab(Tab() if number == 1 else QWidget(), f"Tab {number}")
    window.resize(1366, 768)
    window.show()
    code = app.exec()
    if resident:
        from hallapp.bench.resident import resident_mb

        for place in range(window.count()):
            window.setCurrentIndex(place)
            app.processEvents()
        sys.stdout.write(f"{resident_mb()}\n")
    return code


if __name__ == "__main__":
    sys.exit(main("--resident" in sys.argv))
