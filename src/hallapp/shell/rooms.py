"""The tabs there are: which feature's page stands behind each, made when it is first needed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hallapp.qtkit.desk import Desk
from hallapp.qtkit.page import Page

if TYPE_CHECKING:
    from hallapp.hall import Hall


@dataclass(frozen=True, slots=True)
class Room:
    """One tab.

    Attributes:
        id: the feature's name; the tab's word is `tab.<id>`.
        make: makes the page; called once, on the GUI thread, when the hall is open.
    """

    id: str
    make: Callable[[Desk, "Hall"], Page]
