"""What cannot be asked of the past, with the codes of the sentences."""

from hallapp.core.errors import BadInput


class MomentNotCome(BadInput):
    """The instant has not come yet."""

    code = "moment_not_come"


class NobodyToTrace(BadInput):
    """It is neither a badge of anybody nor a ticket of that day."""

    code = "nobody_to_trace"


class TicketNeedsOneDay(BadInput):
    """A ticket's number comes again every day, so that its search lies within one."""

    code = "ticket_needs_one_day"


class TraceTooLong(BadInput):
    """More days than one search looks through."""

    code = "trace_too_long"
