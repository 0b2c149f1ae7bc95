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
        heard: called with them first.
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
    """What the journal says of the records touched last, one for each, the newest first.

    Args:
        who: only acts of these persons.
        what: only actions whose name begins so, `checkin` or `checkin.record`.
    """
    from hallapp.store.sheets import SAID  # the window looks for changes from its start, and reads the journal seldom

    columns = SAID.desk, SAID.seq, SAID.at, SAID.actor, SAID.action, SAID.table_name, SAID.row_id, SAID.payload, SAID.position
    query = select(*columns).order_by(SAID.position.desc()).limit(limit).where(*within(since, until, SAID.at))
    if actors := list(who):
        query = query.where(SAID.actor.in_(actors))
    if what:
        query = query.where(SAID.action.startswith(what, autoescape=True))
    with database.read() as unit:
        return [JournalEntry(*row[:-1]) for row in unit.session.execute(query)]
