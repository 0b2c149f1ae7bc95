"""Where a page stands: one that needs more room than there is scrolls, instead of pushing the window off the screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hallapp.qtkit.surfaces import ScrollArea


def slot_for(page: QWidget | None = None) -> ScrollArea:
    """A place as large as there is room for `page`, which may come later."""
    slot = ScrollArea()
    slot.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is inside has the focus
    if page is not None:
        slot.setWidget(page)
    return slot
