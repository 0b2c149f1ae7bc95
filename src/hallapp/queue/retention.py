"""What the queue may not keep for longer than `retention.tickets` days: who called and served. Numbers, times and waits stay."""

from hallapp.queue.schema import EventRow, TicketRow
from hallapp.store.corrections import old_values
from hallapp.store.retention import Kept, Personal

KEPT = Kept(
    "tickets",
    (
        Personal(TicketRow, TicketRow.day, (TicketRow.clerk_id,)),
        Personal(EventRow, EventRow.day, (EventRow.person_id, EventRow.reason)),
        old_values(TicketRow),
    ),
)
