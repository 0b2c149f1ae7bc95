"""Ids made by the program, so that rows of different desks and halls never clash."""

import os
from typing import Protocol
from uuid import UUID

from hallapp.core.clock import Clock

SALT = 15
"""How many hexadecimal digits at the end of an id are a salt."""

_CHANCE = 10
"""Bytes of chance in an id."""


class Ids(Protocol):
    """Makes ids that are never made twice."""

    def new(self) -> UUID: ...


class TimeOrderedIds:
    """UUIDv7 (RFC 9562): 48 bits of milliseconds, then 74 random bits.

    Order records by their sequence, never by id: after the clock went back a newer id sorts first.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def new(self) -> UUID:
        return UUID(int=_time_ordered(self._millis(), os.urandom(_CHANCE)))

    def many(self, number: int) -> list[UUID]:
        """`number` new ids of the same millisecond, ascending, because inserting into an index in order is cheaper."""
        millis, chance = self._millis(), os.urandom(number * _CHANCE)
        made = [_time_ordered(millis, chance[begin : begin + _CHANCE]) for begin in range(0, number * _CHANCE, _CHANCE)]
        return [UUID(int=each) for each in sorted(made)]

    def _millis(self) -> int:
        return int(self._clock.now().timestamp() * 1000) & (1 << 48) - 1


def _time_ordered(millis: int, chance: bytes) -> int:
    random = int.from_bytes(chance, "big")
    return millis << 80 | 0x7 << 76 | (random >> 62 & 0xFFF) << 64 | 0b10 << 62 | random & (1 << 62) - 1


def many_ids(ids: Ids, number: int) -> list[UUID]:
    """`number` new ids, in the order in which they would be given one by one."""
    return ids.many(number) if isinstance(ids, TimeOrderedIds) else [ids.new() for _ in range(number)]


def many_salts(ids: Ids, number: int) -> list[str]:
    """`number` salts, each the random part of a new id, in hexadecimal."""
    if not isinstance(ids, TimeOrderedIds):
        return [ids.new().hex[-SALT:] for _ in range(number)]
    chance = os.urandom(number * SALT).hex()
    return [chance[begin : begin + SALT] for begin in range(0, number * SALT, SALT)]


class CountedIds:
    """Ids in a fixed order, so that a demo hall of the same seed is the same to the last byte."""

    def __init__(self, seed: int) -> None:
        self._next = (seed & 0xFFFF_FFFF) << 80

    def new(self) -> UUID:
        self._next += 1
        return UUID(int=self._next | 0x8 << 76 | 0b10 << 62)
