"""What the room of the visitors decides, as pure functions and values."""

from hallapp.visits.rules.cases import AccountNumberWrong, CaseKind, account_number
from hallapp.visits.rules.crowd import Capacity, Crowd, Outside, is_held, may_come, next_invited, place_in_line
from hallapp.visits.rules.entry import SETTLED, Because, FaceMask, Judged, Outcome, judge, judge_again
from hallapp.visits.rules.papers import Calendar, Due, WorkYear, due_after, is_work_day
from hallapp.visits.rules.seat_drawing import (
    across,
    after,
    drawn,
    seated,
    spot_at,
    with_place,
    with_row,
    without_place,
    without_row,
)
from hallapp.visits.rules.seats import Seat, SeatPlan, Spot, Use, parse_plan
from hallapp.visits.rules.suspension import (
    CapacityCharge,
    CapacityWrong,
    Estimate,
    NoSaving,
    SuspensionBackwards,
    suspension_estimate,
    suspension_months,
)

__all__ = [
    "SETTLED",
    "AccountNumberWrong",
    "Because",
    "Calendar",
    "Capacity",
    "CapacityCharge",
    "CapacityWrong",
    "CaseKind",
    "Crowd",
    "Due",
    "Estimate",
    "FaceMask",
    "Judged",
    "NoSaving",
    "Outcome",
    "Outside",
    "Seat",
    "SeatPlan",
    "Spot",
    "SuspensionBackwards",
    "Use",
    "WorkYear",
    "account_number",
    "across",
    "after",
    "drawn",
    "due_after",
    "is_held",
    "is_work_day",
    "judge",
    "judge_again",
    "may_come",
    "next_invited",
    "parse_plan",
    "place_in_line",
    "seated",
    "spot_at",
    "suspension_estimate",
    "suspension_months",
    "with_place",
    "with_row",
    "without_place",
    "without_row",
]
