"""What goes into the check-in service and what comes out of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from hallapp.checkin.rules import Method, Scan, Standing, State, Step, Tenths, Verdict


class Ended(StrEnum):
    """Why a stretch on duty ended."""

    LEFT = "left"
    READING = "reading"
    DAY_CLOSED = "day_closed"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class Reading:
    """A temperature as it was just taken.

    Attributes:
        method: None for the hall's usual one (setting `checkin.method`).
        checker: badge of who measured; None for the acting person.
        reason: why it was measured again, or why it is to be believed.
        sure: an unlikely value is really meant.
        at: when it was taken, if that was earlier; stored beside the time of recording, never instead of it.
        two_points_only: only home and work since last time; None when not asked. Kept only while `checkin.itinerary` is on.
        other_places: where else, when not.
    """

    tenths: Tenths
    method: Method | None = None
    face_mask: bool = True
    hands: bool = True
    badge_checked: bool = True
    checker: str | None = None
    reason: str | None = None
    sure: bool = False
    at: datetime | None = None
    two_points_only: bool | None = None
    other_places: str | None = None


@dataclass(frozen=True, slots=True)
class ReadingChange:
    """What was entered wrongly of a reading; None leaves it as it is.

    Attributes:
        checker: badge of who measured, those who left included.
    """

    tenths: Tenths | None = None
    method: Method | None = None
    face_mask: bool | None = None
    hands: bool | None = None
    badge_checked: bool | None = None
    checker: str | None = None


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """A stored reading and where it leaves its person.

    Attributes:
        state: on duty or unchecked.
        open_steps: what is still missing, in the order face mask, temperature, hands, badge.
        waiting_on: the abnormal verdict that still has to be cleared, although the last reading may be normal.
        at: when it was taken.
        is_late: checked after the time the session began.
        entered_afterwards: `at` was typed in.
    """

    reading_id: UUID
    person_id: UUID
    badge: str
    name: str
    tenths: Tenths
    method: Method
    verdict: Verdict
    state: State
    open_steps: tuple[Step, ...]
    waiting_on: Verdict | None
    at: datetime
    day: date
    session: int
    is_late: bool
    entered_afterwards: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One person of the day.

    Attributes:
        standing: the person's readings of the session, summed up. For the screen; the door asks `Checkin.board`.
        is_due_yet: False before the person's own shift has begun, and once it is over.
        is_shift_over: whether the person's own shift was over before the session began.
        is_late: came late, or is not there although the time has passed.
        left_at: when the person left.
    """

    person_id: UUID
    badge: str
    name: str
    post: str
    team: str
    window: str
    state: State
    standing: Standing
    is_due_yet: bool
    is_late: bool
    left_at: datetime | None
    is_shift_over: bool = False

    @property
    def tenths(self) -> Tenths | None:
        """The latest reading of the session; None before the first."""
        return self.standing.last.tenths if self.standing.last else None

    @property
    def at(self) -> datetime | None:
        """When it was taken."""
        return self.standing.last.taken_at if self.standing.last else None

    @property
    def verdict(self) -> Verdict | None:
        """What it means by itself."""
        return self.standing.last.verdict if self.standing.last else None

    @property
    def open_steps(self) -> tuple[Step, ...]:
        """What is still missing of the four."""
        return self.standing.open_steps

    @property
    def waiting_on(self) -> Verdict | None:
        """The abnormal verdict that still has to be cleared."""
        return self.standing.blocking.verdict if self.standing.blocking else None


@dataclass(frozen=True, slots=True)
class DayList:
    """Everybody of one day; who is on duty, unchecked or has left was due."""

    day: date
    session: int
    lines: tuple[Line, ...]

    def those(self, *states: State) -> tuple[Line, ...]:
        """The people in one of these states, in the order of the roster."""
        return tuple(line for line in self.lines if line.state in states)

    @property
    def due(self) -> tuple[Line, ...]:
        """应到: everybody but those on leave."""
        return self.those(State.ON_DUTY, State.UNCHECKED, State.LEFT)

    @property
    def on_duty(self) -> tuple[Line, ...]:
        """在岗."""
        return self.those(State.ON_DUTY)

    @property
    def unchecked(self) -> tuple[Line, ...]:
        """未核查."""
        return self.those(State.UNCHECKED)

    @property
    def on_leave(self) -> tuple[Line, ...]:
        """请假."""
        return self.those(State.ON_LEAVE)

    @property
    def left(self) -> tuple[Line, ...]:
        """离岗."""
        return self.those(State.LEFT)


@dataclass(frozen=True, slots=True)
class Scanned:
    """A known badge was scanned: who it is, where they stand, and what the scan asks for."""

    line: Line
    scan: Scan


@dataclass(frozen=True, slots=True)
class Cleared:
    """One row of the staff board: a person on duty, with the clearing reading only."""

    person_id: UUID
    badge: str
    name: str
    post: str
    team: str
    window: str
    tenths: Tenths
    at: datetime
    face_mask: bool
    hands: bool
    session: int
    checker_id: UUID | None
    checker_name: str | None


@dataclass(frozen=True, slots=True)
class Board:
    """The staff as the door may show it at one instant.

    Attributes:
        due: how many were expected (应到); who has a shift of their own only once it has begun.
        unchecked: who is expected and not checked; their number is said on the page, their names on the screen only.
        fever_limit, fever_operator: the limit in force, in tenths and as `>=` or `>`.
    """

    at: datetime
    day: date
    session: int
    sessions: int
    rows: tuple[Cleared, ...]
    due: int
    unchecked: tuple[Line, ...]
    fever_limit: Tenths
    fever_operator: str
