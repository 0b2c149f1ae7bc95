"""Tooltips: stored text is shown as text, and the key is told."""

from html import escape

from PySide6.QtWidgets import QWidget


def tip(text: str, key: str = "") -> str:
    """What a tooltip must be given to show `text` literally, followed by its key."""
    shown = escape(text[:400]).replace("\n", "<br>") + (f" ({escape(key)})" if key else "")
    return f"<qt>{shown}</qt>" if shown else ""


def set_tip(widget: QWidget, text: str, key: str = "") -> None:
    """Give `widget` a tooltip."""
    widget.setToolTip(tip(text, key))
