"""The base of what stands inside 设置."""

from typing import ClassVar

from hallapp.qtkit.page import Page


class Panel(Page):
    """A page inside a page: the outer one has the edges.

    Attributes:
        fills: it takes all the room there is and scrolls by itself, if need be.
    """

    edge = 0
    fills: ClassVar[bool] = False
