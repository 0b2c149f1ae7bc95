"""Ids made by the program, so that rows of different desks and halls never clash."""

import os
from typing import Protocol
from uuid import UUID

from hallapp.core.clock import Clock


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
        millis = int(self._clock.now().timestamp() * 1000) & (1 << 48) - 1
        random = int.from_bytes(os.urandom(10), "big")
        value = millis << 80 | 0x7 << 76 | (random >> 62 & 0xFFF) << 64 | 0b10 << 62 | random & (1 << 62) - 1
        return UUID(int=value)


class CountedIds:
    """Ids in a fixed order, so that a demo hall of the same seed is the same to the last byte."""

    def __init__(self, seed: int) -> None:
        self._next = (seed & 0xFFFF_FFFF) << 80

    def new(self) -> UUID:
        self._next += 1
        return UUID(int=self._next | 0x8 << 76 | 0b10 << 62)
