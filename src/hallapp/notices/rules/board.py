"""What the staff board and the sheets of the check-in said when they were made."""

from dataclasses import dataclass
from datetime import date

from hallapp.core.messages import Language
from hallapp.core.text import redact_name
from hallapp.notices.choices import NameMode


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One colleague on duty, as the door shows them.

    Attributes:
        person: id by which two snapshots are compared; never printed.
        name: by the hall's choice whole, redacted or empty.
        tenths: the clearing reading; None when the board says 正常 instead.
        time: when it was taken, on the hall's clock.
    """

    person: str
    badge: str
    name: str
    post: str
    window: str
    tenths: int | None
    time: str
    face_mask: bool = True
    hands: bool = True


@dataclass(frozen=True, slots=True)
class StaffBoard:
    """The staff on duty and cleared, and how many were expected.

    Attributes:
        session: number of the check; `sessions` are made a day.
        limit: fever limit in tenths, with its operator `>=` or `>`.
        unchecked: how many were expected and are not checked; said on the page, without names.
        checkers: who measured, in the order of their first row.
        qr: the hall's own text in a code; empty for none.
        demo: the page is marked 演示.
    """

    hall: str
    phone: str
    day: date
    session: int
    sessions: int
    limit: int
    limit_operator: str
    rows: tuple[BoardRow, ...]
    due: int
    unchecked: int
    on_leave: int
    checkers: tuple[str, ...]
    responsible: str
    qr: str
    language: Language
    name_mode: NameMode
    shows_temperature: bool
    demo: bool

    @property
    def on_duty(self) -> int:
        """在岗."""
        return len(self.rows)

    @property
    def checked(self) -> int:
        """已核查: of those expected, who was checked, whether still here or not."""
        return self.due - self.unchecked

    @property
    def left(self) -> int:
        """离岗."""
        return self.checked - self.on_duty


@dataclass(frozen=True, slots=True)
class BlankStaffBoard:
    """A form to fill in by hand when the computer is down.

    Attributes:
        lines: how many empty rows.
    """

    hall: str
    phone: str
    limit: int
    limit_operator: str
    lines: int
    language: Language
    demo: bool


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One colleague on the sign-in sheet; what is not known yet is left to the pen.

    Attributes:
        tenths: the clearing reading; None while there is none. A fever is not written on a list that goes round.
        state: `on_duty`, `unchecked`, `left` or `on_leave`.
    """

    person: str
    badge: str
    name: str
    team: str
    post: str
    tenths: int | None
    time: str
    face_mask: bool | None
    hands: bool | None
    state: str


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """Everybody of the day, to sign."""

    hall: str
    phone: str
    day: date
    session: int
    sessions: int
    limit: int
    limit_operator: str
    rows: tuple[SheetRow, ...]
    due: int
    checked: int
    on_leave: int
    responsible: str
    language: Language
    demo: bool


def name_on_door(name: str, mode: NameMode) -> str:
    """A colleague's name as the door shows it; where nobody is known nothing is."""
    match mode:
        case NameMode.FULL:
            return name
        case NameMode.REDACTED:
            return redact_name(name) if name else ""
        case NameMode.NONE:
            return ""
