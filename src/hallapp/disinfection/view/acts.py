"""What can be done about the selected rounds, each with its key."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from hallapp.disinfection.models import Round
from hallapp.disinfection.rules import State
from hallapp.disinfection.view.looks import may_be_wiped


class Act(StrEnum):
    """Its word is `rounds_view.act.<value>`."""

    TICK = "tick"
    PROBLEM = "problem"
    BACKFILL = "backfill"
    WIPED = "wiped"
    CHECKED = "checked"
    EXTRA = "extra"


KEYS = {
    Act.TICK: "Space",
    Act.PROBLEM: "F",
    Act.BACKFILL: "B",
    Act.WIPED: "W",
    Act.CHECKED: "C",
    Act.EXTRA: "A",
}


def can_be_ticked(each: Round) -> bool:
    """Whether one key records it: what is due, overdue, or could not be done before and now is. The service has the last word."""
    return each.state.is_open or each.state is State.FAILED


def acts_about(taken: Sequence[Round], to_wipe: Round | None, *, is_today: bool) -> tuple[Act, ...]:
    """What can be done about the rounds that are taken, the likeliest first.

    Args:
        to_wipe: what a key would wipe: the selected round, else the one whose contact time ends first.
    """
    found = []
    if taken and all(can_be_ticked(each) or each.state is State.MISSED for each in taken):
        found += [Act.PROBLEM, Act.BACKFILL]
    if to_wipe is not None:
        found.append(Act.WIPED)
    if len(taken) == 1 and taken[0].state.is_done and taken[0].checker is None:
        found.append(Act.CHECKED)
    if taken and is_today:
        found.append(Act.EXTRA)
    return tuple(found)


def to_wipe(in_hand: Round | None, rounds: Sequence[Round], now: datetime) -> Round | None:
    """What a key would wipe: the selected round, else the one whose contact time ends first; None when nothing works anywhere."""
    if in_hand is not None and may_be_wiped(in_hand, now):
        return in_hand
    working = [each for each in rounds if may_be_wiped(each, now) and each.works_until is not None]
    return min(working, key=lambda each: each.works_until or each.planned_at, default=None)
