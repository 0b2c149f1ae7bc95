"""Putting records right: what can be corrected, what can be void, each with a reason, by the service of the record's own room."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol
from uuid import UUID

from hallapp.checkin.errors import NoSuchReading
from hallapp.checkin.models import Reading
from hallapp.checkin.rules import Method, parse_temperature
from hallapp.checkin.schema import ReadingRow
from hallapp.checkin.service import Checkin
from hallapp.disinfection.service import Disinfection
from hallapp.records.errors import CannotCorrectKind
from hallapp.records.ledgers.declare import Name
from hallapp.store.database import Database

Correct = Callable[[object, str, str], object]
Void = Callable[[object, str], object]


class VoidsVisits(Protocol):
    """What is asked of the visitors' room."""

    def void(self, visit: UUID, reason: str) -> object: ...


@dataclass(frozen=True, slots=True)
class Rights:
    """What can be done about the records of a ledger.

    Attributes:
        corrected: key of the column that another value can be given for; empty when there is none.
        voids: whether a record can be taken for void.
    """

    corrected: str = ""
    voids: bool = False


RIGHTS: Mapping[Name, Rights] = {
    Name.CHECKINS: Rights(corrected="temperature", voids=True),
    Name.VISITS: Rights(voids=True),
    Name.ROUNDS: Rights(voids=True),
}
"""Tickets are cancelled at their window and numbers never given twice; people, notices and the journal have ways of their own."""


class Righting:
    """Corrects and voids; the old value stays, and the journal says who gave which reason."""

    def __init__(self, database: Database, checkin: Checkin, visits: Callable[[], VoidsVisits], disinfection: Disinfection) -> None:
        self._database, self._checkin = database, checkin
        self._voids: Mapping[Name, Void] = {
            Name.CHECKINS: lambda record, reason: checkin.void(_uuid(record), reason),
            Name.VISITS: lambda record, reason: visits().void(_uuid(record), reason),
            Name.ROUNDS: lambda record, reason: disinfection.void(str(record), reason),
        }

    def rights(self, ledger: Name) -> Rights:
        """What can be done about the records of a ledger."""
        return RIGHTS.get(ledger, Rights())

    def correct(self, ledger: Name, record: object, typed: str, reason: str) -> None:
        """Put another value in a record's place.

        Raises:
            CannotCorrectKind: not of this kind.
            BadInput, Refused: as the record's own room says.
        """
        if ledger is not Name.CHECKINS:
            raise CannotCorrectKind
        self._checkin.correct(_uuid(record), replace(self._stored(_uuid(record)), tenths=parse_temperature(typed)), reason)

    def void(self, ledger: Name, record: object, reason: str) -> None:
        """Take a record for void.

        Raises:
            CannotCorrectKind: not of this kind.
            BadInput, Refused: as the record's own room says.
        """
        if ledger not in self._voids:
            raise CannotCorrectKind
        self._voids[ledger](record, reason)

    def _stored(self, reading: UUID) -> Reading:
        """A reading as it was stored, but for the temperature: whatever else was seen stays."""
        with self._database.read() as unit:
            row = unit.session.get(ReadingRow, reading)
            if row is None:
                raise NoSuchReading
            return Reading(
                tenths=0,
                method=Method(row.method),
                face_mask=row.face_mask,
                hands=row.hands,
                badge_checked=row.badge_checked,
                sure=True,
                two_points_only=row.two_points_only,
                other_places=row.other_places,
            )


def _uuid(record: object) -> UUID:
    if not isinstance(record, UUID):
        raise CannotCorrectKind
    return record
