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


def on_circles(superiors: Mapping[P, P | None]) -> set[P]:
    """Everybody on a circle, who would answer to themselves in the end; one walk over all people."""
    found, walked = set[P](), set[P]()
    for person in superiors:
        if person in walked:
            continue
        way: dict[P, int] = {}
        at: P | None = person
        while at is not None and at not in walked and at not in way:
            way[at] = len(way)
            at = superiors.get(at)
        if at is not None and at in way:
            found.update(list(way)[way[at] :])
        walked.update(way)
    return found


def chain_above(person: P, superiors: Mapping[P, P | None]) -> list[P]:
    """Everybody `person` answers to, the nearest first; stops where a circle would begin."""
    way: list[P] = []
    above = superiors.get(person)
    while above is not None and above not in way and above != person:
        way.append(above)
        above = superiors.get(above)
    return way
