"""Which way of measuring is offered first."""

from hallapp.checkin.models import Line
from hallapp.checkin.rules import Method

SUREST_FIRST = (Method.ARMPIT, Method.EAR, Method.FOREHEAD)


def surest_other(line: Line) -> Method:
    """The most reliable method by which the reading that waits to be cleared was not taken."""
    blocking = line.standing.blocking
    return next(each for each in SUREST_FIRST if blocking is None or each is not blocking.method)
