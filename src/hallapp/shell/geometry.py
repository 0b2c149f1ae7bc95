"""Where the window opens: as it was left, but never where nobody can see it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect

DEFAULT_WIDTH, DEFAULT_HEIGHT = 1366, 768
"""The screen of the hall's PC, in pixels."""

_TITLE_BAR = 60
"""More than any desktop's title bar is high."""


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


def fills(screen: QRect) -> bool:
    """Whether the very first window takes the whole screen: there is no room for the hall's PC's size and a title bar beside it."""
    return screen.width() <= DEFAULT_WIDTH or screen.height() <= DEFAULT_HEIGHT + _TITLE_BAR


def inside(content: QRect, frame: QRect, screens: Sequence[QRect]) -> QRect:
    """Where the `content` of a window must go for its `frame`, title bar and all, to lie on a screen."""
    put = clamped(frame, screens)
    left, top = content.left() - frame.left(), content.top() - frame.top()
    lost_width, lost_height = frame.width() - content.width(), frame.height() - content.height()
    return QRect(put.left() + left, put.top() + top, put.width() - lost_width, put.height() - lost_height)


def _area(rect: QRect) -> int:
    return max(rect.width(), 0) * max(rect.height(), 0)
