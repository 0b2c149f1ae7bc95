"""What the queue decides, as pure functions and values."""

from hallapp.queue.rules.estimate import NOBODY, RECENT, Lanes, ahead_of, estimated_minutes
from hallapp.queue.rules.numbers import PrefixUnreadable, TicketUnreadable, number_of, read_number, read_prefix
from hallapp.queue.rules.papers import is_missing
from hallapp.queue.rules.places import Place, Where, after_return, after_transfer, at_head, by_arrival, lets_by
from hallapp.queue.rules.presses import is_double_press, is_said_late, offers_pass
from hallapp.queue.rules.silence import Silence, Why, why_nobody
from hallapp.queue.rules.states import ASIDE, AT_WINDOW, OPEN, TO_WAITING, State, Step, WindowState, WindowStep, may, state_after
from hallapp.queue.rules.statistics import Honesty, Spread, honesty_of, median, spread_of
from hallapp.queue.rules.turns import Pick, Ratio, Waiting, next_of, priority_is_due, served_within
from hallapp.queue.rules.waits import Wait, wait_of

__all__ = [
    "ASIDE",
    "AT_WINDOW",
    "NOBODY",
    "OPEN",
    "RECENT",
    "TO_WAITING",
    "Honesty",
    "Lanes",
    "Pick",
    "Place",
    "PrefixUnreadable",
    "Ratio",
    "Silence",
    "Spread",
    "State",
    "Step",
    "TicketUnreadable",
    "Wait",
    "Waiting",
    "Where",
    "Why",
    "WindowState",
    "WindowStep",
    "after_return",
    "after_transfer",
    "ahead_of",
    "at_head",
    "by_arrival",
    "estimated_minutes",
    "honesty_of",
    "is_double_press",
    "is_missing",
    "is_said_late",
    "lets_by",
    "may",
    "median",
    "next_of",
    "number_of",
    "offers_pass",
    "priority_is_due",
    "read_number",
    "read_prefix",
    "served_within",
    "spread_of",
    "state_after",
    "wait_of",
    "why_nobody",
]
