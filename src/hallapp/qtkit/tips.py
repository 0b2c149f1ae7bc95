"""Tooltips: stored text is shown as text, and the key is told."""

from PySide6.QtWidgets import QWidget


def tip(text: str, key: str = "") -> str:
    """What a tooltip must be given to show `text` literally, followed by its key."""
    shown = text[:400] + (f" ({key})" if key else "")
    return f"<qt>{_escaped(shown)}</qt>" if shown else ""


def set_tip(widget: QWidget, text: str, key: str = "") -> None:
    """Give `widget` a tooltip."""
    widget.setToolTip(tip(text, key))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
