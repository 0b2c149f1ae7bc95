"""When a step can no longer be undone: once the world of the windows has moved on."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from hallapp.queue.days import today
from hallapp.queue.finding import at_window
from hallapp.queue.rules import AT_WINDOW, WindowState
from hallapp.queue.schema import DayRow, TicketRow, WindowRow
from hallapp.store.database import Unit
from hallapp.store.errors import MovedOn
from hallapp.store.taking_back import Entry


def require_nothing_in_the_way(unit: Unit, entries: Sequence[Entry]) -> None:
    """Refuse when taking back would put two tickets at one window, a ticket at a closed one, or one person at two windows.

    A number that was given stays used: its ticket is voided, and the counter knows nothing of undo.

    Raises:
        MovedOn: it would, or the day is over.
    """
    tickets = {UUID(each.row_id): each for each in entries if each.table == TicketRow.__tablename__}
    windows = {UUID(each.row_id): each for each in entries if each.table == WindowRow.__tablename__}
    begins_day = any(each.table == DayRow.__tablename__ for each in entries)
    day = today(unit).day
    for id_, entry in tickets.items():
        row = unit.session.get_one(TicketRow, id_)
        if row.day < day and not begins_day:
            raise MovedOn
        if _before(entry, "state", row.state) in AT_WINDOW:
            _require_room(unit, row, _before(entry, "window", row.window), tickets, windows)
    for id_, entry in windows.items():
        clerk = _before(entry, "clerk_id", None)
        if clerk is not None and _sits_elsewhere(unit, UUID(str(clerk)), windows, id_):
            raise MovedOn


def _before(entry: Entry, column: str, unchanged: object) -> object:
    """What a column held before the step."""
    return entry.changes[column][0] if column in entry.changes else unchanged


def _require_room(unit: Unit, row: TicketRow, window: object, tickets: dict[UUID, Entry], windows: dict[UUID, Entry]) -> None:
    """Refuse when the window a ticket would be at again is taken or closed, unless the same step did that."""
    number = int(str(window))
    present = at_window(unit, row.day, number)
    if present is not None and present.id not in tickets:
        raise MovedOn
    desk = unit.session.scalars(select(WindowRow).where(WindowRow.number == number, WindowRow.voided_at.is_(None))).one_or_none()
    if desk is None or (desk.state == WindowState.CLOSED and desk.id not in windows):
        raise MovedOn


def _sits_elsewhere(unit: Unit, clerk: UUID, windows: dict[UUID, Entry], here: UUID) -> bool:
    sitting = select(WindowRow.id).where(WindowRow.clerk_id == clerk, WindowRow.voided_at.is_(None))
    return any(each != here and each not in windows for each in unit.session.scalars(sitting))
