"""A double press is one: the second half of it is not heard."""

from datetime import datetime, timedelta

from hallapp.core.clock import Clock
from hallapp.queue.rules import is_double_press
from hallapp.queue.view.acts import Act


class Presses:
    """When each key was heard last.

    Attributes:
        within: how long a press counts as the second half of one (setting `queue.double_press_ms`).
    """

    def __init__(self, clock: Clock, within: timedelta) -> None:
        self._clock, self.within = clock, within
        self._heard: dict[Act, datetime] = {}

    def hears(self, act: Act) -> bool:
        """Whether a press of now counts."""
        now, last = self._clock.now(), self._heard.get(act)
        if last is not None and is_double_press(now - last, self.within):
            return False
        self._heard[act] = now
        return True
