"""What comes out of asking the past."""

from dataclasses import dataclass
from datetime import date, datetime

from hallapp.checkin.models import Board
from hallapp.disinfection.models import DayRounds
from hallapp.queue.models import WaitedThen
from hallapp.records.past.rules import Kind, Leaving, Overlap, Stay
from hallapp.records.rooms import PostedNotice


@dataclass(frozen=True, slots=True)
class PastHall:
    """The hall at an instant: who was on duty, what was disinfected, who waited, how many were in it, what hung on the door."""

    at: datetime
    board: Board
    rounds: DayRounds
    waiting: tuple[WaitedThen, ...]
    in_hall: int
    notices: tuple[PostedNotice, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is asked about.

    Attributes:
        badge: empty for a visitor, as `ticket` is for a colleague.
    """

    kind: Kind
    badge: str
    ticket: str
    name: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who was, or may have been, in the hall together with the subject.

    Attributes:
        badge, ticket: empty where there is none.
        name: of a visitor redacted, and empty where none is kept.
        party: how many persons.
        stays: theirs in the span.
    """

    kind: Kind
    badge: str
    ticket: str
    name: str
    party: int
    stays: tuple[Stay, ...]
    overlap: Overlap

    @property
    def leaving(self) -> Leaving:
        """How it is known when they left, the last time."""
        return self.stays[-1].leaving

    @property
    def is_certain(self) -> bool:
        """Whether they were there together beyond doubt."""
        return self.overlap.at_least > 0


@dataclass(frozen=True, slots=True)
class Searched:
    """What the journal says of a search for contacts.

    Attributes:
        whose: the badge or ticket.
        first, last: the days of the span, both included.
        found: how many were in the hall together with them.
    """

    whose: str
    first: date
    last: date
    found: int


@dataclass(frozen=True, slots=True)
class Contacts:
    """A finished search.

    Attributes:
        stays: the subject's in the span.
        contacts: certain ones first, then by minutes.
        nameless: persons counted in without a check in the span: somebody was there, nobody knows who.
        asked_at, asked_by: kept in the journal with the search.
    """

    subject: Subject
    first: datetime
    last: datetime
    stays: tuple[Stay, ...]
    contacts: tuple[Contact, ...]
    nameless: int
    asked_at: datetime
    asked_by: str
