"""Where the window opens: as it was left, but never where nobody can see it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect

DEFAULT_WIDTH, DEFAULT_HEIGHT = 1366, 768
"""The screen of the hall's PC, in pixels."""


def clamped(frame: QRect, screens: Sequence[QRect]) -> QRect:
    """`frame` shrunk and moved as little as needed to lie inside one screen.

    Args:
        frame: the window's frame as it was left.
        screens: the usable areas of the screens there are now, the primary one first.

    Returns:
        A rectangle inside the screen that shows most of `frame`, or inside the primary one when none shows any of it.
    """
    if not screens:
        return frame
    home = max(screens, key=lambda screen: _area(screen.intersected(frame)))
    if not home.intersects(frame):
        home = screens[0]
    width, height = min(frame.width(), home.width()), min(frame.height(), home.height())
    left = min(max(frame.left(), home.left()), home.left() + home.width() - width)
    top = min(max(frame.top(), home.top()), home.top() + home.height() - height)
    return QRect(left, top, width, height)


def first_frame(screen: QRect) -> QRect:
    """Where the very first window opens: the size of the hall's PC, in the middle of the primary screen."""
    width, height = min(DEFAULT_WIDTH, screen.width()), min(DEFAULT_HEIGHT, screen.height())
    return QRect(screen.left() + (screen.width() - width) // 2, screen.top() + (screen.height() - height) // 2, width, height)


def _area(rect: QRect) -> int:
    return max(rect.width(), 0) * max(rect.height(), 0)
