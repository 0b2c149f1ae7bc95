"""Who waited at an instant of the past, from the steps the tickets took; what a ticket is now does not tell where it was then."""

from datetime import date, datetime

from sqlalchemy import bindparam, func, select

from hallapp.queue.models import WaitedThen
from hallapp.queue.rules import Step
from hallapp.queue.schema import EventRow, TicketRow
from hallapp.queue.steps import seconds_between
from hallapp.store.database import Unit

_BACK_IN_LINE = (Step.ISSUED, Step.RETURNED, Step.TRANSFERRED, Step.GIVEN_BACK, Step.REVIVED)
"""After one of these a ticket waits."""

_OF_TICKETS = (EventRow.day == bindparam("on_day"), EventRow.ticket_id.is_not(None), EventRow.voided_at.is_(None))
_LAST = select(func.max(EventRow.seq)).where(*_OF_TICKETS, EventRow.at <= bindparam("then")).group_by(EventRow.ticket_id)
_NEXT = select(func.min(EventRow.seq)).where(*_OF_TICKETS, EventRow.at > bindparam("then")).group_by(EventRow.ticket_id)
_WAITING = (
    select(TicketRow.id, TicketRow.number, TicketRow.service, TicketRow.priority, TicketRow.issued_at, EventRow.at)
    .join(TicketRow, TicketRow.id == EventRow.ticket_id)
    .where(EventRow.seq.in_(_LAST), EventRow.what.in_([each.value for each in _BACK_IN_LINE]), TicketRow.voided_at.is_(None))
    .order_by(TicketRow.seq)
)
_LATER = select(EventRow.ticket_id, EventRow.service).where(EventRow.seq.in_(_NEXT))


def waiting_then(unit: Unit, day: date, at: datetime) -> list[WaitedThen]:
    """Who waited at an instant of a day, in the order of arrival."""
    asked = {"on_day": day, "then": at}
    waiting = unit.rows(_WAITING, asked).all()
    later = {row[0]: row[1] for row in unit.rows(_LATER, asked)} if waiting else {}
    return [
        WaitedThen(
            number=row.number,
            service=later.get(row.id) or row.service,  # what came next was about the service it waited for then
            priority=row.priority,
            issued_at=row.issued_at,
            waited_s=seconds_between(row.at, at) or 0,
        )
        for row in waiting
    ]
