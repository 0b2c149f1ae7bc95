"""Tells a scanner from a person before an input method gets the keys: half a word that is being composed would swallow a badge."""

from collections.abc import Callable

from hallapp.devices.scan_decoder import LATE_ENTER_MS, Scan, ScanDecoder, Step
from hallapp.devices.x11_keyboard import EarlyKey

_REPEATS_WITHIN_MS = 1000
"""A second press within this time without a release is auto-repeat, which keyboards begin after 250 to 660 ms."""


class EarlyKeys:
    """Keeps printable keys back until they have turned out to be a person's, and then sends them on, each in its turn.

    Releases and other keys that come meanwhile are kept in the same order: an input method that sees Shift released before the letter
    it was held for would change its language.
    """

    def __init__(self, decoder: ScanDecoder, *, send: Callable[[EarlyKey], object], hear: Callable[[Scan, int], object]) -> None:
        """
        Args:
            send: sends a key to where it was going; it comes later than all that is under way.
            hear: told a scan and when its last key came.
        """
        self._decoder, self._send, self._hear = decoder, send, hear
        self._held: list[EarlyKey] = []
        self._down: dict[int, int] = {}
        self._swallowed: set[int] = set()
        self._ends_ignored_until = -1

    @property
    def waits_ms(self) -> int:
        """How long from now it takes, unless another key comes, until it is known what was pressed; 0 when nothing is under way."""
        timing = self._decoder.timing
        if self._decoder.proven:
            return timing.silence_ms
        return timing.gap_ms + 1 if self._held else 0

    def take(self, key: EarlyKey) -> bool:
        """Look at a key; True keeps it from the input method and from the program for now, or for good."""
        if not key.is_press:
            self._down.pop(key.code, None)
            return self._released(key)
        repeats = 0 <= key.at - self._down.get(key.code, key.at + 1) <= _REPEATS_WITHIN_MS
        self._down[key.code] = key.at
        if repeats or key.is_modifier:
            return self._keep_order(key)
        return self._typed(key) if key.text else self._other(key)

    def over(self) -> bool:
        """The present row of quick keys has ended: tell of the scan it was, or send on what a person typed.

        Returns:
            Whether anything was sent on.
        """
        scan = self._decoder.ended()
        held, self._held = self._held, []
        if scan is not None:
            self._ends_ignored_until = self._decoder.last_at + LATE_ENTER_MS
            self._hear(scan, self._decoder.last_at)
        for key in held:
            self._send(key)
        return bool(held)

    def _typed(self, key: EarlyKey) -> bool:
        if not self._decoder.continues(key.at):
            self.over()
        step = self._decoder.key(key.text, key.at)
        if step is Step.PROOF:
            self._swallowed |= {each.code for each in self._held} & self._down.keys()
            self._held.clear()
        if self._decoder.proven:
            self._swallowed.add(key.code)
        else:
            self._held.append(key)
        return True

    def _other(self, key: EarlyKey) -> bool:
        """Take a key that types nothing: Enter, arrows, function keys, and what a scanner makes of control characters."""
        if not self._decoder.continues(key.at):
            is_late = key.is_end and 0 <= self._ends_ignored_until - key.at <= LATE_ENTER_MS
            return self._swallow(key) if is_late else self._behind(key)
        self._decoder.noise(key.at)
        if not self._decoder.proven:
            return self._behind(key)
        if key.is_end:
            self.over()
        return self._swallow(key)

    def _behind(self, key: EarlyKey) -> bool:
        """Pass on the held keys, and then this one."""
        if not self.over():
            return False
        self._send(key)
        return True

    def _released(self, key: EarlyKey) -> bool:
        if key.code in self._swallowed:
            self._swallowed.discard(key.code)
            return True
        return self._keep_order(key)

    def _swallow(self, key: EarlyKey) -> bool:
        self._swallowed.add(key.code)
        return True

    def _keep_order(self, key: EarlyKey) -> bool:
        if self._held:
            self._held.append(key)
        return bool(self._held)
