"""Who answers to whom, without circles: 班员 → 班组长 → 分管负责人 → 主要负责人."""

from collections.abc import Mapping
from typing import TypeVar

P = TypeVar("P")


def circle_through(person: P, superiors: Mapping[P, P | None]) -> list[P]:
    """The people on the way up from `person` that lead back to it, `person` first; empty when there is no such circle."""
    way = [person]
    above = superiors.get(person)
    while above is not None:
        if above == person:
            return way
        if above in way:
            return []
        way.append(above)
        above = superiors.get(above)
    return []


def chain_above(person: P, superiors: Mapping[P, P | None]) -> list[P]:
    """Everybody `person` answers to, the nearest first; stops where a circle would begin."""
    way: list[P] = []
    above = superiors.get(person)
    while above is not None and above not in way and above != person:
        way.append(above)
        above = superiors.get(above)
    return way
