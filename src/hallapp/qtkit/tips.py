"""Tooltips: stored text is shown literally, followed by the key."""

from PySide6.QtWidgets import QWidget

from hallapp.qtkit.theme import app_theme


def tip(text: str, key: str = "") -> str:
    """What a tooltip must be given to show `text` literally, followed by its key."""
    shown = text[:400] + (f" ({key})" if key else "")
    sizes = app_theme().sizes
    space = f"padding: {sizes.space(6)}px {sizes.space(12)}px"
    return f'<qt><table cellspacing="0"><tr><td style="{space}">{_escaped(shown)}</td></tr></table></qt>' if shown else ""


def set_tip(widget: QWidget, text: str, key: str = "") -> None:
    """Give `widget` a tooltip."""
    shown = tip(text, key)
    if shown != widget.toolTip():  # else Qt tells it to everybody who might want to know
        widget.setToolTip(shown)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
