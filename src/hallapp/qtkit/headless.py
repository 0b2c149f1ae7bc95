"""Painting without a window: what Qt needs before it knows a font."""

import os
import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

_kept: list[QCoreApplication] = []


def ready_to_paint() -> None:
    """Make sure that fonts and painters work; does nothing where the window is open.

    On Linux without a display: Qt would end the process when the one it is told of does not answer.
    """
    if QCoreApplication.instance() is not None:
        return
    if sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _kept.append(_application())


def _application() -> QCoreApplication:
    """One for widgets where they are loaded already: Qt has one application a process, and aborts when a widget meets a smaller one."""
    if "PySide6.QtWidgets" not in sys.modules:
        return QGuiApplication(["hallapp"])
    from hallapp.qtkit.theme import new_application

    return new_application()
