"""When somebody must look after a ticket's paper."""

from datetime import timedelta

PRINTING = timedelta(seconds=10)
"""How long printing a slip may take: a silent printer is given up after four seconds, and a job before it may take as long."""


def is_missing(since_issue: timedelta, *, on_its_way: bool) -> bool:
    """Whether a ticket's paper is missing: at once when a printer failed, after a while when nothing was heard of it."""
    return not on_its_way or since_issue >= PRINTING or since_issue < timedelta(0)
