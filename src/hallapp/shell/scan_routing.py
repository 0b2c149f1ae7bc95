"""Where a scan goes: to a card that asks for a badge, to the room that recognises it, or to the room that takes all others."""

from collections.abc import Callable, Sequence
from itertools import chain

from hallapp.shell.counter import Counter
from hallapp.shell.rooms import ROOMS, Room

TakeScan = Callable[[str], bool]
"""Takes a scan if it waits for one; says whether it did."""


_TAKING = [room for room in ROOMS if room.takes_scans]


class ScanRouting:
    """Hands each scan to exactly one taker.

    Args:
        first: asked in this order before any room.
    """

    def __init__(self, counter: Counter, first: Sequence[TakeScan]) -> None:
        self._counter, self._first = counter, first

    def scanned(self, scan: str) -> None:
        """Hand on what was scanned; the tab of the room that takes it comes to the front."""
        if any(take(scan) for take in self._first):
            return
        self._counter.drop_veils()
        room = self._room_for(scan)
        if room is not None and (page := self._counter.page(room.id)) is not None:
            self._counter.show_tab(room.id)
            page.scanned(scan)

    def garbled(self, reason: str) -> None:
        """Tell the room that takes all other scans that one could not be read, and why."""
        room = next((each for each in _TAKING if each.claims is None), None)
        if room is not None and (page := self._counter.page(room.id)) is not None:
            page.garbled(reason)

    def _room_for(self, scan: str) -> Room | None:
        claiming = (room for room in _TAKING if room.claims is not None and room.claims(scan))
        expecting = (room for room in _TAKING if self._expects(room))
        others = (room for room in _TAKING if room.claims is None)
        return next(chain(claiming, expecting, others), None)

    def _expects(self, room: Room) -> bool:
        """Whether the room's page waits for the next badge; a page that was never made waits for nothing."""
        page = self._counter.page(room.id) if self._counter.has_page(room.id) else None
        return page is not None and page.waits_for_badge
