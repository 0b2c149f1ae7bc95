"""What can be done at a window, each with its key."""

from enum import StrEnum

from hallapp.queue.models import AtWindow
from hallapp.queue.rules import State, WindowState


class Act(StrEnum):
    """Its word is `queue_view.act.<value>`."""

    NEXT = "next"
    RECALL = "recall"
    NO_SHOW = "pass"
    DONE = "done"
    SERVE = "serve"
    TRANSFER = "transfer"
    HOLD = "hold"
    PAUSE = "pause"
    RESUME = "resume"
    CLOSE = "close"


KEYS = {
    Act.NEXT: "F9",
    Act.RECALL: "F8",
    Act.NO_SHOW: "F7",
    Act.DONE: "F12",
    Act.SERVE: "S",
    Act.TRANSFER: "T",
    Act.HOLD: "H",
    Act.PAUSE: "P",
    Act.RESUME: "P",
}
ISSUE_KEY, RETURN_KEY, PRIORITY_KEY, LEFT_KEY, PAPER_KEY = "F5", "R", "P", "L", "Ctrl+P"


def acts_at(card: AtWindow) -> frozenset[Act]:
    """What can be done now at a window that is not closed. The service has the last word."""
    found = {Act.CLOSE, Act.RESUME if card.window.state is WindowState.PAUSED else Act.PAUSE}
    if card.window.state is WindowState.OPEN:
        found.add(Act.NEXT)
    if card.ticket is not None:
        found |= {Act.DONE, Act.TRANSFER, Act.HOLD}
        if card.ticket.state is State.CALLED:
            found |= {Act.RECALL, Act.NO_SHOW, Act.SERVE}
    return frozenset(found)
