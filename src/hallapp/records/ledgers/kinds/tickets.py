"""Every ticket: its number, how long it waited, where and by whom it was served."""

from datetime import date

from sqlalchemy import ColumnElement, false

from hallapp.queue.rules.states import State
from hallapp.queue.schema import TicketRow
from hallapp.records.ledgers.declare import Column, Correctable, Kind, Ledger, Meant, Name, Options, Stored
from hallapp.records.ledgers.finding import a_ticket, days_between, is_ticket
from hallapp.records.ledgers.right_values import flag, text
from hallapp.store.database import Unit


def _find(_unit: Unit, typed: str) -> Meant:
    return a_ticket(TicketRow.number, typed) if is_ticket(typed) else Meant(false())


def _span(_unit: Unit, first: date | None, last: date | None) -> ColumnElement[bool] | None:
    return days_between(TicketRow.day, first, last)


TICKETS = Ledger(
    Name.TICKETS,
    (
        Column("day", Kind.DAY, 11, sort=True),
        Column("ticket", width=8, sort=True),
        Column("service", width=6, right=Correctable("service", text)),
        Column("priority", Kind.FLAG, 6, right=flag("priority")),
        Column("state", Kind.WORD, 8, words="queue.state"),
        Column("issued_at", Kind.INSTANT, 16),
        Column("called_at", Kind.INSTANT, 16),
        Column("served_at", Kind.INSTANT, 16, optional=True),
        Column("ended_at", Kind.INSTANT, 16),
        Column("window", Kind.NUMBER, 6),
        Column("clerk", Kind.PERSON, 12),
        Column("calls", Kind.NUMBER, 6, optional=True, adds=True),
        Column("returns", Kind.NUMBER, 6, optional=True, adds=True),
        Column("estimate", Kind.NUMBER, 8, optional=True),
    ),
    frozenset({"tickets", "people"}),
    Stored(
        TicketRow.id,
        {
            "day": TicketRow.day,
            "ticket": TicketRow.number,
            "service": TicketRow.service,
            "priority": TicketRow.priority,
            "state": TicketRow.state,
            "issued_at": TicketRow.issued_at,
            "called_at": TicketRow.called_at,
            "served_at": TicketRow.served_at,
            "ended_at": TicketRow.ended_at,
            "window": TicketRow.window,
            "clerk": TicketRow.clerk_id,
            "calls": TicketRow.calls,
            "returns": TicketRow.returns,
            "estimate": TicketRow.estimate_min,
        },
        order=(TicketRow.day, TicketRow.seq),
        find=_find,
        span=_span,
        voided=(TicketRow.voided_at, TicketRow.void_reason),
    ),
    Options("state", tuple(State)),
)
