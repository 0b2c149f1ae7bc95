"""Stored instants on the hall's clock, whole columns of them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from hallapp.records.ledgers.cells import Known

_HOUR, _MINUTE = len("2020-03-02 00"), len("2020-03-02 00:30")


class Instants:
    """Instants as they are stored, `2020-03-02 00:30:00.000000` in UTC, as the hall's clock shows them.

    Args:
        typed: makes Python's own instant of a stored one.
    """

    def __init__(self, zone: ZoneInfo, typed: Callable[[Any], datetime]) -> None:
        self._zone, self._typed = zone, typed
        self._moments = Known(lambda stored: None if stored is None else self._slowly(stored))
        self._hours = Known(self._hour)
        self._before: tuple[Sequence[Any], Sequence[str | None]] = ((), ())

    def cells(self, instants: Sequence[Any]) -> Sequence[datetime | None]:
        """What stands in a ledger, naive. Several columns of a record often hold the same instant, which is worked out once."""
        return self._moments.all(instants) if any(instants) else instants

    def texts(self, instants: Sequence[Any]) -> Sequence[str | None]:
        """The same as text, to the minute; what stands at the same place of the column before is the same, and not made again.

        Where the clock differs from UTC by whole hours only the hour has to be worked out.
        """
        if not any(instants):
            return instants
        hours, slowly, (before, told) = self._hours, self._slowly, self._before
        if len(before) != len(instants):
            before, told = [None] * len(instants), [None] * len(instants)
        made = [
            known
            if each == other
            else None
            if each is None
            else hour + each[_HOUR:_MINUTE]
            if (hour := hours[each[:_HOUR]])
            else slowly(each).isoformat(" ", "minutes")
            for each, other, known in zip(instants, before, told, strict=True)
        ]
        self._before = instants, made
        return made

    def _hour(self, hour: str) -> str:
        """The hall's hour, where its minutes are those of UTC; else nothing."""
        first, last = (self._slowly(f"{hour}:{minute}:00.000000").isoformat(" ", "minutes") for minute in ("00", "59"))
        begins = first[:_HOUR]
        return begins if (first, last) == (f"{begins}:00", f"{begins}:59") else ""

    def _slowly(self, stored: Any) -> datetime:  # noqa: ANN401 - however it is stored
        return self._typed(stored).astimezone(self._zone).replace(tzinfo=None)
