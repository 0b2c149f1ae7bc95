"""Corrections and voiding of records, each with a reason, by the service of the record's own room."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from hallapp.checkin.models import ReadingChange
from hallapp.core.messages import Language, Words
from hallapp.disinfection.models import RoundChange
from hallapp.queue.models import TicketChange
from hallapp.records.errors import CannotCorrectColumn, CannotCorrectKind, NotOneOf
from hallapp.records.ledgers.declare import Column, Kind, Name
from hallapp.records.ledgers.kinds import LEDGERS
from hallapp.records.ledgers.right_values import NO, YES
from hallapp.records.rooms import Rooms
from hallapp.staff.registering import Details
from hallapp.store.database import Database
from hallapp.visits.models import VisitChange

Put = Callable[[object, str, Any, str], object]
"""Puts right one record: which, the field's name in its room, the value, the reason."""

Void = Callable[[object, str], object]

Offered = Mapping[str, tuple[tuple[str, str], ...]]
"""By the column's key what is chosen from: values with their words. What is not in it is typed."""


class Righting:
    """Corrects and voids; the old value stays, and the journal says who gave which reason.

    Numbers of tickets are never given twice, notices and the journal are not put right: they have ways of their own.
    """

    def __init__(self, database: Database, rooms: Rooms) -> None:
        self._database, self._rooms = database, rooms
        self._puts: Mapping[Name, Put] = {
            Name.CHECKINS: lambda record, field, value, why: rooms.checkin.correct(_uuid(record), ReadingChange(**{field: value}), why),
            Name.VISITS: lambda record, field, value, why: rooms.visits().correct(_uuid(record), VisitChange(**{field: value}), why),
            Name.ROUNDS: lambda record, field, value, why: rooms.disinfection.correct(str(record), RoundChange(**{field: value}), why),
            Name.TICKETS: lambda record, field, value, why: rooms.queue.tickets.correct(_uuid(record), TicketChange(**{field: value}), why),
            Name.STAFF: self._person,
        }
        self._voids: Mapping[Name, Void] = {
            Name.CHECKINS: lambda record, reason: rooms.checkin.void(_uuid(record), reason),
            Name.VISITS: lambda record, reason: rooms.visits().void(_uuid(record), reason),
            Name.ROUNDS: lambda record, reason: rooms.disinfection.void(str(record), reason),
        }

    def offered(self, ledger: Name, words: Words) -> Offered:
        """What is chosen from for the columns of a ledger, in words; what stands in no list is typed."""
        found = {
            each.key: tuple((value, words(_word_of(each, value))) for value in each.right.options)
            for each in LEDGERS[ledger].correctable
            if each.right is not None and each.right.options
        }
        if ledger in {Name.TICKETS, Name.VISITS}:
            services = self._rooms.queue.services.all()
            found["service"] = tuple((each.prefix, f"{each.prefix} {words.tell(each.title(words.language))}") for each in services)
        if ledger is Name.ROUNDS:
            agents = self._rooms.disinfection.arrangements.agents()
            found["agent"] = tuple((each.name or each.key, words.tell(each.label)) for each in agents)
        return found

    def correct(self, ledger: Name, record: object, column: str, typed: str, reason: str) -> None:
        """Replace a value that was entered wrongly.

        Args:
            column: its key.
            typed: as people write it, or a value of `offered`, or its word.

        Raises:
            CannotCorrectKind, CannotCorrectColumn: not of this kind, or not in this column.
            NotOneOf: it is none of the values the column can have.
            BadInput, Refused: as the record's own room says.
        """
        shown = LEDGERS[ledger].column(column)
        if ledger not in self._puts:
            raise CannotCorrectKind
        if shown is None or shown.right is None:
            raise CannotCorrectColumn(column=column[:40], known=" ".join(each.key for each in LEDGERS[ledger].correctable))
        self._puts[ledger](record, shown.right.field, shown.right.read(_chosen(shown, typed)), reason)

    def void(self, ledger: Name, record: object, reason: str) -> None:
        """Void a record.

        Raises:
            CannotCorrectKind: not of this kind.
            BadInput, Refused: as the record's own room says.
        """
        if ledger not in self._voids:
            raise CannotCorrectKind
        self._voids[ledger](record, reason)

    def _person(self, record: object, field: str, value: object, reason: str) -> object:
        """The roster is changed by who carries a badge; here it is a person, who may have left or carry another one now."""
        person, staff = _uuid(record), self._rooms.staff
        with self._database.read() as unit:
            badge = next((each.badge for each in staff.people([person], unit)), "")
        given: dict[str, Any] = {"badge": badge, **({field: value} if value is not None else {"emptied": frozenset({field})})}
        return staff.correct(person, Details(**given), reason)


def _word_of(column: Column, value: str) -> str:
    return f"records.flag.{value}" if column.kind is Kind.FLAG else f"{column.words}.{value}"


def _chosen(column: Column, typed: str) -> str:
    """A value that is chosen, given by its code or by its word in either language."""
    options = column.right.options if column.right is not None else ()
    if not options or set(options) == {YES, NO}:
        return typed
    said = typed.strip().casefold()
    for words in map(Words, Language):
        for value in options:
            if said in {value.casefold(), words(_word_of(column, value)).casefold()}:
                return value
    raise NotOneOf(typed=typed.strip()[:40], known=" ".join(options))


def _uuid(record: object) -> UUID:
    if not isinstance(record, UUID):
        raise CannotCorrectKind
    return record
