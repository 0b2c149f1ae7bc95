"""Where a page stands: one that needs more room than there is scrolls, instead of pushing the window off the screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def slot_for(page: QWidget | None = None) -> QScrollArea:
    """A place as large as there is room for `page`, which may come later."""
    slot = QScrollArea()
    slot.setWidgetResizable(True)
    slot.setFrameShape(QFrame.Shape.NoFrame)
    slot.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is inside has the focus
    if page is not None:
        slot.setWidget(page)
    return slot
