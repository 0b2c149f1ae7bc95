"""What a round is at an instant: pending, due, overdue, done, done late, missed, failed; and whether it may be ticked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hallapp.core.text import clean_line

TOLERANCE_MIN = 15
"""Minutes either side of the planned time that are on time (setting `disinfection.tolerance_min`)."""

ENTERED_AFTER_MIN = 10
"""Minutes from doing to recording after which a round counts as entered afterwards (setting `disinfection.entered_after_min`)."""


class State(StrEnum):
    """What the list says of a round."""

    PENDING = "pending"
    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"
    LATE = "late"
    MISSED = "missed"
    FAILED = "failed"

    @property
    def is_open(self) -> bool:
        """Whether somebody should do it now."""
        return self in {State.DUE, State.OVERDUE}

    @property
    def is_done(self) -> bool:
        """Whether it was done, on time or late."""
        return self in {State.DONE, State.LATE}


class Reason(StrEnum):
    """Why a round failed, was skipped or missed: 缺药剂, 区域占用, 人手不足, 其他."""

    NO_AGENT = "no_agent"
    AREA_IN_USE = "area_in_use"
    NOBODY_FREE = "nobody_free"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Timing:
    """The instants at which an open round changes what it is.

    Attributes:
        falls_due: its tolerance before the planned time; an extra round is due from the beginning.
        overdue_after: its tolerance after it; exactly then is on time.
        missed_from: when the same area's next round fell due or the day closed.
    """

    planned_at: datetime
    falls_due: datetime
    overdue_after: datetime
    missed_from: datetime


def timing_of(
    planned_at: datetime, tolerance: timedelta, *, next_falls_due: datetime | None, day_closed: datetime, is_extra: bool = False
) -> Timing:
    """The timing of a round.

    The end of the day does not cut the tolerance short: the round of 17:30 may be done until 17:45 although the day was closed at
    17:40. The next round does, but no round is missed before its own planned time.

    Args:
        next_falls_due: when the area's next round of the day falls due; None for the last one and for extra rounds, which stand
            beside the plan.
        day_closed: when the day was closed, or its end.
    """
    overdue_after = planned_at + tolerance
    missed_from = max(day_closed, overdue_after)
    if next_falls_due is not None:
        missed_from = min(missed_from, max(next_falls_due, planned_at))
    return Timing(planned_at, planned_at if is_extra else planned_at - tolerance, overdue_after, missed_from)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is recorded of a round.

    Attributes:
        done_at, late: when it was done, and whether that was judged late then.
        failed_at: when a reason was given for not doing it.
        explained: the reason was given for a round missed already, which stays missed.
    """

    done_at: datetime | None = None
    late: bool = False
    failed_at: datetime | None = None
    explained: bool = False


OPEN = Outcome()


def state_at(timing: Timing, outcome: Outcome, at: datetime) -> State:
    """What the round is at an instant."""
    if outcome.done_at is not None and outcome.done_at <= at:
        return State.LATE if outcome.late else State.DONE
    if outcome.failed_at is not None and outcome.failed_at <= at:
        return State.MISSED if outcome.explained else State.FAILED
    if at >= timing.missed_from:
        return State.MISSED
    if at > timing.overdue_after:
        return State.OVERDUE
    return State.DUE if at >= timing.falls_due else State.PENDING


class Objection(StrEnum):
    """Why a round cannot be recorded as done at the time given."""

    FUTURE = "future"
    TOO_EARLY = "too_early"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Judged:
    """What a done round is for ever: done late (补做), entered afterwards (补录), both or neither."""

    late: bool
    entered_afterwards: bool


def judge(timing: Timing, done_at: datetime, now: datetime, entered_after: timedelta) -> Judged | Objection:
    """What a round is that was done at `done_at` and is recorded at `now`.

    A missed round is accepted only with a time before it was missed, and stays late and entered afterwards, never on time.
    """
    if done_at > now:
        return Objection.FUTURE
    if done_at < timing.falls_due:
        return Objection.TOO_EARLY
    if now >= timing.missed_from:
        return Judged(late=True, entered_afterwards=True) if done_at < timing.missed_from else Objection.MISSED
    return Judged(late=done_at > timing.overdue_after, entered_afterwards=now - done_at > entered_after)


def is_owed(timing: Timing, planned_since: datetime) -> bool:
    """Whether a round nobody touched was ever owed: its plan was made while it could still be done on time.

    Args:
        planned_since: when the plan that covers it was made. The plan of a new hall counts for its whole first day.
    """
    return planned_since <= timing.overdue_after


_RANK = {State.OVERDUE: 0, State.DUE: 1, State.MISSED: 2, State.PENDING: 3}
_SETTLED = 4


def urgency(state: State, *, explained: bool, owed: bool = True) -> int:
    """How soon a round wants somebody, the lowest first: overdue, due, missed without a word, pending, then all that is settled.

    What was never owed wants nobody.
    """
    return _SETTLED if not owed or (state is State.MISSED and explained) else _RANK.get(state, _SETTLED)


_TYPED = {
    "缺药剂": Reason.NO_AGENT,
    "区域占用": Reason.AREA_IN_USE,
    "人手不足": Reason.NOBODY_FREE,
    "其他": Reason.OTHER,
}


def read_reason(typed: str) -> tuple[Reason, str] | None:
    """A reason from the list as typed, by its code or its Chinese word, and what else was said; None for nothing.

    Words may follow after a colon, `缺药剂：明天到货`. What is not on the list is 其他 with those words.
    """
    words = clean_line(typed)
    if not words:
        return None
    first, _, more = words.replace("：", ":", 1).partition(":")
    for said, rest in ((words, ""), (first.strip(), more.strip())):
        known = _known(said)
        if known is not None:
            return known, rest
    return Reason.OTHER, words


def _known(said: str) -> Reason | None:
    code = said.casefold().replace(" ", "_").replace("-", "_")
    return _TYPED.get(said) or next((each for each in Reason if each.value == code), None)
