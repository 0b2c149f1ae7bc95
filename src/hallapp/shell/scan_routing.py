"""Where a scan goes: to a card that asks for a badge, to the room that recognises it, or to the room that takes all others."""

from collections.abc import Callable, Sequence
from itertools import chain

from hallapp.shell.counter import Counter
from hallapp.shell.rooms import ROOMS, Room

TakeScan = Callable[[str], bool]
"""Takes a scan if it waits for one; says whether it did."""


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
            getattr(page, room.scanned)(scan)

    def garbled(self, reason: str) -> None:
        """Tell the rooms that a scan could not be read, and why."""
        for room in ROOMS:
            if room.garbled and (page := self._counter.page(room.id)) is not None:
                getattr(page, room.garbled)(reason)

    def _room_for(self, scan: str) -> Room | None:
        taking = [room for room in ROOMS if room.scanned]
        claiming = (room for room in taking if room.claims is not None and room.claims(scan))
        expecting = (room for room in taking if self._expects(room))
        others = (room for room in taking if room.claims is None)
        return next(chain(claiming, expecting, others), None)

    def _expects(self, room: Room) -> bool:
        """Whether the room's page waits for the next scan; a page that was never made waits for nothing."""
        return bool(room.expects) and self._counter.has_page(room.id) and bool(getattr(self._counter.page(room.id), room.expects))
