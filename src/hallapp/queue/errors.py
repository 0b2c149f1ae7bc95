"""What the queue refuses, each with its own code."""

from hallapp.core.errors import BadInput, Refused


class ServiceUnknown(BadInput):
    """The hall has no service with this letter."""

    code = "service_unknown"


class ServiceTaken(Refused):
    """The letter is another service's."""

    code = "service_taken"


class ServiceInUse(Refused):
    """Somebody still waits for the service."""

    code = "service_in_use"


class ServiceNameMissing(BadInput):
    """A service needs a name that customers can read."""

    code = "service_name_missing"


class WindowUnknown(BadInput):
    """The hall has no window of this number."""

    code = "window_unknown"


class TicketUnknown(BadInput):
    """No such ticket was given out that day, or its giving out was taken back."""

    code = "ticket_unknown"


class IssuingStopped(Refused):
    """No more tickets today, or none for this service; the manager may reopen."""

    code = "issuing_stopped"


class DayClosed(Refused):
    """The day was closed; the manager may reopen it."""

    code = "queue_day_closed"


class DayNotCome(BadInput):
    """A day that has not come yet cannot be closed."""

    code = "queue_day_not_come"


class WindowNotOpen(Refused):
    """Only an open window calls."""

    code = "window_not_open"


class WindowPaused(Refused):
    """The window is paused; resume it first."""

    code = "window_paused"


class WindowTaken(Refused):
    """Somebody else sits at the window."""

    code = "window_taken"


class ClerkElsewhere(Refused):
    """One person, one window."""

    code = "clerk_elsewhere"


class ClerkNotOnDuty(Refused):
    """Who sits at a window must be on duty: checked, cleared, not gone."""

    code = "clerk_not_on_duty"


class NobodyAtWindow(Refused):
    """No ticket is called or served at the window."""

    code = "nobody_at_window"


class AlreadyServing(Refused):
    """The customer is being served: neither called again nor passed."""

    code = "already_serving"


class TicketWaits(Refused):
    """The ticket waits already."""

    code = "ticket_waits"


class TicketAtWindow(Refused):
    """The ticket is at a window."""

    code = "ticket_at_window"


class TicketOver(Refused):
    """The ticket's way has ended."""

    code = "ticket_over"


class OutOfOrderNeedsReason(BadInput):
    """Calling somebody before their turn needs a reason; it shows in the day sheet."""

    code = "out_of_order_needs_reason"


class NotServedHere(Refused):
    """The window does not do the ticket's service."""

    code = "not_served_here"


class SameService(Refused):
    """The ticket is at this service already."""

    code = "same_service"


class NobodyServes(Refused):
    """No window that does the service is open, so nobody is sent there."""

    code = "nobody_serves"


class NothingToReopen(Refused):
    """Tickets are being given out."""

    code = "nothing_to_reopen"


class ClockIsRight(Refused):
    """The hall's day is the clock's."""

    code = "clock_is_right"
