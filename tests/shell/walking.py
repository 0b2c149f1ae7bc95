"""Walks through every place of the window."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from hallapp.shell.front_desk import FrontDesk
from hallapp.shell.rooms import SETTINGS


def places(front: FrontDesk) -> Iterator[str]:
    """Every tab and every group of 设置, one after the other in front."""
    for tab in front.counter.tab_ids:
        front.counter.show_tab(tab)
        if tab != SETTINGS:
            yield tab
            continue
        for group in front.working.settings.groups.groups:
            front.working.settings.show_group(group)
            yield f"{tab}/{group}"


def settle() -> None:
    """Let the window do what waits for it, and destroy what was given up."""
    for _ in range(4):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
