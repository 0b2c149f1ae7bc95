"""A file that was just written, in the program that the system has for it."""

from pathlib import Path


def open_outside(path: Path) -> bool:
    """Have the system open a file or a folder; says whether it knows what with."""
    from PySide6.QtCore import QUrl  # seldom needed, and not to take a scan
    from PySide6.QtGui import QDesktopServices

    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
