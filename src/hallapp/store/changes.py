"""Noticing what other processes wrote beside this one, and reading the journal back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from hallapp.store.database import Database, Listener
from hallapp.store.journal import JOURNAL, within


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One journal row as people read it."""

    desk: str
    seq: int
    at: datetime
    actor: UUID | None
    action: str
    table: str
    row_id: str
    payload: str | None


class OutsideChanges:
    """Tells which tables others have written since the last look.

    Args:
        heard: is called with them first.
    """

    def __init__(self, database: Database, heard: Listener) -> None:
        self._database = database
        self._heard = heard
        self._position = database.if_readable(self._newest, 0)

    def look(self) -> frozenset[str]:
        """The tables touched since the last look by any process, this one included."""
        newest = func.max(JOURNAL.c.position)
        later = select(JOURNAL.c.table_name, newest).where(JOURNAL.c.position > self._position).group_by(JOURNAL.c.table_name)
        with self._database.read() as unit:
            rows = unit.session.execute(later).all()
        self._position = max((row[1] for row in rows), default=self._position)
        topics = frozenset(row[0] for row in rows)
        self._heard(topics)
        return topics

    def _newest(self) -> int:
        with self._database.read() as unit:
            return unit.session.scalar(select(func.max(JOURNAL.c.position))) or 0


def journal_entries(
    database: Database,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    who: Iterable[UUID] = (),
    what: str = "",
    limit: int = 200,
) -> list[JournalEntry]:
    """The newest journal rows first.

    Args:
        who: only acts of these persons.
        what: only actions whose name begins so, `checkin` or `checkin.record`.
    """
    columns = ("desk", "seq", "at", "actor", "action", "table_name", "row_id", "payload")
    query = select(*(JOURNAL.c[name] for name in columns)).order_by(JOURNAL.c.position.desc()).limit(limit)
    query = query.where(*within(since, until))
    if actors := list(who):
        query = query.where(JOURNAL.c.actor.in_(actors))
    if what:
        query = query.where(JOURNAL.c.action.startswith(what, autoescape=True))
    with database.read() as unit:
        return [JournalEntry(*row) for row in unit.session.execute(query)]
