"""A program that has nothing to do with ours: one large window with a field. What is typed there stands in the file it was given."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit


def main(file: Path) -> int:
    app = QApplication(sys.argv[:1])
    app.setDesktopFileName("another")
    field = QLineEdit()
    field.setWindowTitle("Another program")
    field.textChanged.connect(lambda text: file.write_text(text, encoding="utf-8"))
    field.setGeometry(0, 0, 1366, 740)
    field.showMaximized()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
