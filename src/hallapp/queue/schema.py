"""What is kept of the queue: tickets, every step they took, what the printer did, windows, services, and the business days."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hallapp.store.base import LATER, Row, Voidable


class ServiceRow(Voidable, Row):
    """A service that differs from those of a new hall, or was added; the latest row of a letter counts.

    Attributes:
        prefix: the letter of its tickets.
        name, name_en: as customers read them.
        handling_min: minutes a customer takes, until there are enough to know better.
        issuing: whether tickets are given out for it.
        retired: no longer offered; its tickets remain.
    """

    __tablename__ = "services"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    prefix: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    name_en: Mapped[str]
    handling_min: Mapped[int]
    issuing: Mapped[bool]
    retired: Mapped[bool]


class WindowRow(Voidable, Row):
    """A window from its first opening on; one that has no row is closed and serves everything.

    Attributes:
        number: 1 to the number of windows of the hall.
        serves: the letters of its services in order; empty while it serves all.
        state: a value of `WindowState`.
        clerk_id: who sits there; None while it is closed.
        since: since when it is in this state.
    """

    __tablename__ = "windows"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    number: Mapped[int] = mapped_column(index=True)
    serves: Mapped[str]
    state: Mapped[str]
    clerk_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    since: Mapped[datetime]


class TicketRow(Voidable, Row):
    """One ticket, as its last step left it. It belongs to a service, and to a window only from the call on.

    Attributes:
        seq: order of arrival; clocks may go back, this does not.
        day: the business day its number belongs to.
        service: letter of the service it waits for now; the number keeps the first one's.
        priority: 军人、老人、残疾、孕妇: the reason is not kept.
        rank, behind: see `Place`.
        window, clerk_id: where and by whom it was called last.
        queued_at: since when it waits, or waited last.
        called_at: the last call; `calls` counts the calls of the present turn.
        returns: how often it came back after it was passed.
        ahead, estimate_min: what its paper says.
        paper: whether it is to be printed.
        clock_ok: False when the computer's clock stood on an earlier day than the hall.
    """

    __tablename__ = "tickets"
    __table_args__ = (
        UniqueConstraint("day", "number"),
        Index(None, "day", "state", "priority", "rank", "behind"),
        Index(None, "day", "seq"),
        Index(None, "state", "day", "seq"),
        Index(None, "number", "day", "seq"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    day: Mapped[date]
    number: Mapped[str]
    service: Mapped[str]
    priority: Mapped[bool]
    state: Mapped[str]
    rank: Mapped[int]
    behind: Mapped[int]
    window: Mapped[int | None]
    clerk_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    issued_at: Mapped[datetime]
    queued_at: Mapped[datetime]
    called_at: Mapped[datetime | None]
    served_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    calls: Mapped[int]
    returns: Mapped[int]
    ahead: Mapped[int]
    estimate_min: Mapped[int]
    paper: Mapped[bool]
    clock_ok: Mapped[bool]


class EventRow(Voidable, Row):
    """One step of a ticket, or of a window when `ticket_id` is None.

    Attributes:
        what: a value of `Step` or `WindowStep`.
        service: what the step was about: after a transfer, the service it left.
        person_id: who sat at the window; who acted where there was none.
        priority: the ticket's.
        pool: on calls that count for the ratio, the letters that the window served: windows that serve the same share one queue.
        seconds: what ended with the step: waiting with a call, handling with what came after it, a pause of a window.
        reason: for a call out of order.
        lets_by: when a passed ticket comes back: how many calls go first.
    """

    __tablename__ = "queue_events"
    __table_args__ = (Index(None, "day", "pool", "seq"), Index(None, "service", "what", "seq"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    day: Mapped[date]
    ticket_id: Mapped[UUID | None] = mapped_column(ForeignKey("tickets.id"), index=True)
    what: Mapped[str]
    at: Mapped[datetime]
    service: Mapped[str | None]
    window: Mapped[int | None]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    priority: Mapped[bool | None]
    pool: Mapped[str | None]
    seconds: Mapped[int | None]
    reason: Mapped[str | None]
    lets_by: Mapped[int | None] = mapped_column(info={LATER: True})


class TicketPrintRow(Voidable, Row):
    """What a printer did with a ticket; a ticket with paper and without such a row is still to be printed.

    Attributes:
        state: a value of `PrintState`.
        reprint: marked 补打 on the paper.
    """

    __tablename__ = "ticket_prints"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("tickets.id"), index=True)
    state: Mapped[str]
    reprint: Mapped[bool]
    printer: Mapped[str]
    at: Mapped[datetime]


class DayRow(Voidable, Row):
    """From when on which business day it is, and whether tickets are given out; the latest row counts.

    Attributes:
        issuing: False from "no more tickets" on.
        closed: the day was closed; what waited is 日终.
    """

    __tablename__ = "queue_days"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    day: Mapped[date] = mapped_column(index=True)
    issuing: Mapped[bool]
    closed: Mapped[bool]
    at: Mapped[datetime]
