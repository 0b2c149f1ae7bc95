"""What goes into the service of the visitors' room and what comes out of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from hallapp.checkin.rules import Method, Tenths, Verdict
from hallapp.visits.rules import Because, CaseKind, FaceMask, Outcome, Seat


class Crossing(StrEnum):
    """How people were counted other than by a check at the door."""

    IN = "in"
    OUT = "out"
    RECOUNT = "recount"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Entry:
    """A party at the door as it was just checked.

    Attributes:
        tenths: None when nobody was measured.
        refused: somebody would not be measured; nothing else is asked then, no name is kept.
        service: code of the service a ticket is wanted for.
        paper: the ticket is to be printed.
        ticket: a ticket it holds already, from the kiosk.
        name, phone: only while `visits.keep_names` is on.
        same_as: an earlier visit of the same person, whose name and phone are meant; what is typed goes before.
        sure: an unlikely temperature is really meant.
        at: when it came, if that was earlier.
    """

    tenths: Tenths | None = None
    method: Method | None = None
    party: int = 1
    face_mask: FaceMask = FaceMask.BROUGHT
    refused: bool = False
    steered_online: bool = False
    service: str | None = None
    priority: bool = False
    paper: bool | None = None
    ticket: str | None = None
    case_kind: CaseKind | None = None
    account_no: str = ""
    name: str = ""
    phone: str = ""
    same_as: UUID | None = None
    sure: bool = False
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Remeasured:
    """A temperature taken again.

    Attributes:
        method: None for the hall's usual one.
        checker: badge of who measured; None for the acting person.
        has_reason: whether it was written down why this reading is to be believed.
        service: code of the service a ticket is wanted for, when that was not asked before the first reading turned out abnormal.
        priority: that ticket has priority.
    """

    tenths: Tenths
    method: Method | None = None
    checker: str | None = None
    has_reason: bool = False
    sure: bool = False
    service: str | None = None
    priority: bool = False


@dataclass(frozen=True, slots=True)
class VisitChange:
    """What was entered wrongly of a visit; None leaves it as it is, an empty text takes it away.

    Attributes:
        outcome: admitted, refused (拒测) or left; whoever is turned away is so for a face mask or a fever, and follows from these.
        service: letter of the service it wants.
    """

    party: int | None = None
    face_mask: FaceMask | None = None
    tenths: Tenths | None = None
    outcome: Outcome | None = None
    service: str | None = None
    steered_online: bool | None = None
    name: str | None = None
    phone: str | None = None
    account_no: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """The head count of a day, in persons.

    Attributes:
        in_hall: who is in the hall.
        limit: how many may be.
        outside: who waits outside, those asked in but not come yet included.
        invited: the numbers that may come in now.
        kept: the places that nobody else gets because those were asked in.
        admitted, departed, corrected: `in_hall` is their sum, `departed` taken away.
    """

    day: date
    in_hall: int
    limit: int
    outside: int
    invited: tuple[int, ...]
    kept: int
    admitted: int
    departed: int
    corrected: int
    turned_away: int
    refused: int
    gave_up: int
    fever: int
    steered_online: int
    masks_given: int
    is_full: bool
    is_nearly_full: bool

    @property
    def free(self) -> int:
        """How many more may come in, beside those whose places are kept."""
        return max(0, self.limit - self.in_hall - self.kept)

    @property
    def is_held(self) -> bool:
        """Whether the hall is full only by the places that are kept."""
        return self.is_full and self.in_hall < self.limit


@dataclass(frozen=True, slots=True)
class Registered:
    """A stored visit and where it leaves its party.

    Attributes:
        waiting_on: the abnormal verdict that still has to be cleared, although the last reading may be normal.
        outside_no, place: its number outside, and its place in line; None when it does not wait there.
        extra_round: whether a round of disinfection was added for what a feverish person touched.
    """

    visit_id: UUID
    at: datetime
    outcome: Outcome
    because: Because | None
    verdict: Verdict | None
    waiting_on: Verdict | None
    ticket: str | None
    outside_no: int | None
    place: int | None
    extra_round: bool
    counts: Counts


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One party of a day's list.

    Attributes:
        tenths: None where it is not kept.
        name: redacted; None where none is kept.
    """

    visit_id: UUID
    at: datetime
    party: int
    outcome: Outcome
    because: Because | None
    face_mask: FaceMask
    verdict: Verdict | None
    tenths: Tenths | None
    steered_online: bool
    service: str | None
    ticket: str | None
    outside_no: int | None
    invited_at: datetime | None
    left_at: datetime | None
    case_kind: CaseKind | None
    name: str | None
    method: Method | None = None


@dataclass(frozen=True, slots=True)
class Seating:
    """The seats as they are now, and what else the limit is worked out from."""

    rows: int
    across: int
    seats: tuple[Seat, ...]
    usable: int
    broken: int
    places: int
    windows: int
    set_limit: int
    limit: int


@dataclass(frozen=True, slots=True)
class PublicCount:
    """What the door page and the television show: numbers only, nobody's data.

    Attributes:
        invited: the outside numbers that may come in now.
        kept: the places that nobody else gets because those were asked in.
    """

    in_hall: int
    limit: int
    outside: int
    invited: tuple[int, ...]
    kept: int
    is_full: bool


@dataclass(frozen=True, slots=True)
class Returning:
    """Somebody who was here before, as a colleague may see them: redacted."""

    visit_id: UUID
    name: str
    phone: str
    last_on: date
    visits: int


@dataclass(frozen=True, slots=True)
class PapersWanted:
    """Something done today whose papers come later."""

    case_kind: CaseKind
    missing: str = ""
    account_no: str = ""
    ticket: str = ""
    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class PapersLine:
    """Papers that are awaited.

    Attributes:
        by_calendar: False when the work calendar of the year is not published yet and Monday to Friday were counted: to be said.
        name, phone: redacted; empty where none is kept.
    """

    papers_id: UUID
    accepted_on: date
    due_on: date
    by_calendar: bool
    is_due: bool
    is_overdue: bool
    case_kind: CaseKind
    missing: str
    account_no: str
    ticket: str
    name: str
    phone: str
