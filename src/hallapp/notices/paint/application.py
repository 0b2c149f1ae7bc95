"""Painting without a window."""

from hallapp.qtkit.headless import ready_to_paint

__all__ = ["ready_to_paint"]
