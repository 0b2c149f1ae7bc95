"""A file that was just written, in the program that the system has for it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_outside(path: Path) -> bool:
    """Have the system open a file or a folder; says whether it knows what with."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
