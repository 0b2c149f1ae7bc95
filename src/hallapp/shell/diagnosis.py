"""Asks the hall's diagnosis and the window's own sound for the lamps and the page 关于."""

from typing import TYPE_CHECKING

from hallapp.shell.lamps import Judged

if TYPE_CHECKING:
    from hallapp.hall import Hall


def diagnosis(hall: "Hall") -> list[Judged]:
    """Every line of `hallapp check`; it takes a moment, so not on the store thread."""
    from hallapp.checkup import check  # brings the device libraries

    return [Judged(item.name, item.state.value, item.detail, item.cure) for item in check(hall)]
