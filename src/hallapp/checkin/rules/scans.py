"""What a scan of a badge asks for."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import assert_never
from uuid import UUID

from hallapp.checkin.rules.standing import Standing, State


class Scan(StrEnum):
    """What the scan of a known badge leads to.

    Attributes:
        MEASURE: the person is to be measured, or measured again after an abnormal reading.
        SAME: the same badge a moment ago; nothing happens.
        ASK: already checked in this session: re-measure or leave?
        RETURN: left in this session after being cleared: come back, no new check needed.
        STEPS: the temperature is cleared, a step is still open: finish it.
        ON_LEAVE: on leave today: cancel the leave?
    """

    MEASURE = "measure"
    SAME = "same"
    ASK = "ask"
    RETURN = "return"
    STEPS = "steps"
    ON_LEAVE = "on_leave"


def meaning_of_scan(state: State, standing: Standing) -> Scan:
    """What the scan of a person standing like this asks for, unless it is the same scan again."""
    match state:
        case State.ON_DUTY:
            return Scan.ASK
        case State.ON_LEAVE:
            return Scan.ON_LEAVE
        case State.LEFT | State.UNCHECKED if standing.is_cleared:
            return Scan.RETURN
        case State.LEFT | State.UNCHECKED:
            return Scan.MEASURE if standing.clearing is None else Scan.STEPS
        case _:
            assert_never(state)


class RecentScans:
    """Remembers the last scan of each person, so that a badge held before the scanner is one scan."""

    def __init__(self) -> None:
        self._last: dict[UUID, datetime] = {}

    def repeats(self, person: UUID, at: datetime, within: timedelta) -> bool:
        """Note a scan and return whether it repeats the last one, that is, follows it within `within`.

        A badge left lying before the scanner stays one scan. After the clock went back it is a new one.
        """
        before = self._last.get(person)
        self._last[person] = at
        return before is not None and timedelta(0) <= at - before < within
