"""The rooms that no scan at the door needs: each is loaded where it is made, which is when it is first used."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from hallapp.brought import GUARDS, REPORTS, UNDOABLE, kept
from hallapp.checkin.service import Checkin, is_on_duty
from hallapp.core.messages import Words
from hallapp.settings.service import SettingsBook
from hallapp.staff.service import Staff
from hallapp.store.database import Database, Unit
from hallapp.store.errors import MovedOn
from hallapp.store.folder import Folder

if TYPE_CHECKING:
    from datetime import date

    from hallapp.disinfection.service import Disinfection
    from hallapp.notices.service import Notices
    from hallapp.queue.service import Queue
    from hallapp.records.rooms import Rooms
    from hallapp.records.service import Records
    from hallapp.settings.copies import Copies
    from hallapp.settings.retention import Retention
    from hallapp.store.undo import Undo
    from hallapp.visits.service import Visits


def queue(database: Database, settings: SettingsBook) -> "Queue":
    """The queue of the hall."""
    from hallapp.queue.service import Queue

    return Queue(database, settings, on_duty=is_on_duty, waits_outside=_waits_outside)


def _waits_outside(day: "date", ticket: str, unit: Unit) -> int | None:
    from hallapp.visits.outside import number_outside  # a room that the queue does not wait for

    return number_outside(unit, day, ticket)


def disinfection(database: Database, settings: SettingsBook) -> "Disinfection":
    """The rounds of the hall."""
    from hallapp.disinfection.service import Disinfection

    return Disinfection(database, settings)


def visits(database: Database, settings: SettingsBook, queue: "Queue", disinfection: "Disinfection") -> "Visits":
    """The visitors of the hall."""
    from hallapp.visits.service import Visits

    return Visits(database, settings, queue.tickets, disinfection)


def notices(
    database: Database, settings: SettingsBook, staff: Staff, checkin: Checkin, disinfection: "Disinfection", *, demo: bool
) -> "Notices":
    """The notices of the hall."""
    from hallapp.notices.service import Notices

    return Notices(database, settings, staff, checkin, disinfection, demo=demo)


def retention(database: Database, settings: SettingsBook) -> "Retention":
    """What is forgotten when."""
    from hallapp.settings.retention import Retention

    return Retention(database, settings, kept)


def undo(database: Database, words: Words) -> "Undo":
    """What takes back what was done last."""
    from hallapp.store.undo import Undo

    def name(unit: Unit, moved: Sequence[tuple[str, str]], who: UUID | None) -> MovedOn:
        from hallapp.records.ledgers.changed_since import changed_since  # few are refused, and it brings the words of every table

        return changed_since(unit, words, moved, who)

    return Undo(database, UNDOABLE, GUARDS, REPORTS, name)


def copies(folder: Folder, database: Database, settings: SettingsBook) -> "Copies":
    """The copies of the hall."""
    from hallapp.settings.copies import Copies

    return Copies(folder, database, settings)


def records(database: Database, rooms: "Rooms") -> "Records":
    """What the records say."""
    from hallapp.records.service import Records

    return Records(database, rooms)
