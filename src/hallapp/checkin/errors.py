"""What the check-in refuses, each with its own code."""

from hallapp.core.errors import BadInput, Refused


class NeedsSure(Refused):
    """The reading is unlikely (outside 34.0–42.9): asked at the window, `--sure` at the command line."""

    code = "temperature_needs_sure"


class OnLeave(Refused):
    """The person is on leave that day; cancel the leave first."""

    code = "on_leave"


class InFuture(BadInput):
    """The time given has not come yet."""

    code = "in_future"


class NotOnDuty(Refused):
    """Somebody was to leave who is not here."""

    code = "not_on_duty"


class AlreadyOnDuty(Refused):
    """Somebody was to come back who never left."""

    code = "already_on_duty"


class NeedsCheck(Refused):
    """The person is not cleared in this session: a reading comes first."""

    code = "needs_check"


class NotMeasured(Refused):
    """A step was to be ticked for somebody without a reading in this session."""

    code = "not_measured"


class NoSuchReading(BadInput):
    """The reading is unknown or void already."""

    code = "reading_unknown"
