"""How long somebody will wait: what is ahead, shared by the open windows, at the pace of late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from hallapp.queue.rules.turns import Ratio

RECENT = 20
"""How many of the last customers of a service make its pace: the median of their handling times. Source: rules of the hall."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """How many wait for a service, priority and ordinary."""

    priority: int = 0
    ordinary: int = 0

    @property
    def all(self) -> int:
        return self.priority + self.ordinary


NOBODY = Lanes()


def ahead_of(lanes: Lanes, ratio: Ratio, *, priority: bool) -> int:
    """How many of those waiting for a service are called before somebody who comes now."""
    if priority:
        return lanes.priority + min(lanes.ordinary, ratio.ordinary * (lanes.priority // ratio.priority))
    return lanes.ordinary + min(lanes.priority, ratio.priority * ceil((lanes.ordinary + 1) / ratio.ordinary))


def estimated_minutes(service: str, ahead: Mapping[str, int], windows: Sequence[str], pace_s: Mapping[str, int]) -> int:
    """What is ahead ÷ open windows × the handling time of late, in whole minutes, rounded up.

    What waits for other services counts as far as the same windows serve it. While no window serves the service, it is reckoned
    as if one served everything.

    Args:
        ahead: how many are called first, by service.
        windows: the letters of the services that each open window serves.
        pace_s: seconds a customer takes, by service.
    """
    everything = "".join(sorted({service, *ahead}))
    serving = [window for window in windows if service in window]
    seen = windows if serving else [everything]
    work = 0.0
    for other, people in ahead.items():
        able = [window for window in seen if other in window]
        if people and able:
            work += people * pace_s[other] * sum(service in window for window in able) / len(able)
    return ceil(round(work / max(1, len(serving)) / 60, 6))
