"""What comes out of the notices service."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from hallapp.core.errors import HallError
from hallapp.core.messages import Language
from hallapp.core.sentences import Sentence
from hallapp.notices.content import Content
from hallapp.notices.errors import NoticeForgotten
from hallapp.notices.rules import Ended, Kind, Paper, Snapshot


class PrintState(StrEnum):
    """What came of a print: accepted by the system, accepted but never confirmed, or not taken."""

    SENT = "sent"
    UNCONFIRMED = "unconfirmed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice as it would be made now.

    Attributes:
        series: number of a notice of the hall's own; None for the others.
        same: it says the same as the version of this number, which would be printed again.
        replaces: the version it would take the place of.
        unchecked: names of those expected and not checked, for the screen only.
        warnings: what the person making it should know.
        refusal: why it cannot be made yet; None when it can.
    """

    kind: Kind
    language: Language
    day: date
    series: str | None
    snapshot: Snapshot
    content: Content
    template: int
    version: int
    code: str
    same: bool
    replaces: int | None
    unchecked: tuple[str, ...]
    warnings: tuple[Sentence, ...]
    refusal: HallError | None


@dataclass(frozen=True, slots=True)
class Posting:
    """A stretch of time on the door; `ended_at` is None while it hangs."""

    posted_at: datetime
    ended_at: datetime | None
    ended: Ended | None


@dataclass(frozen=True, slots=True)
class Printing:
    """One time on a printer."""

    printer: str
    paper: Paper
    state: PrintState
    at: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """A stored version.

    Attributes:
        series, ends: of a notice of the hall's own its number, and until when it holds.
        replaces: number of the version it replaces; None for the first, and for one that replaces another day's.
        made_by: name of who made it; None when the hall did.
        is_void: its making was taken back. Papers of it may still be about, so its code is found all the same.
        is_forgotten: what it said was purged; its content is a page without words.
        postings: when it hung, the first time first.
    """

    id: UUID
    kind: Kind
    language: Language
    day: date
    version: int
    code: str
    series: str | None
    ends: datetime | None
    content: Content
    template: int
    pages: int
    replaces: int | None
    made_at: datetime
    made_by: str | None
    is_void: bool
    postings: tuple[Posting, ...]
    printings: tuple[Printing, ...]
    is_forgotten: bool = False

    def require_words(self) -> None:
        """Make sure that it is still known what it said.

        Raises:
            NoticeForgotten: it was purged.
        """
        if self.is_forgotten:
            raise NoticeForgotten(code=self.code)

    @property
    def hangs(self) -> bool:
        """Whether it is on the door now."""
        return bool(self.postings) and self.postings[-1].ended_at is None

    @property
    def state(self) -> str:
        """Where it is, as the catalogue's `notices.state.<state>`: void, hangs, superseded, taken_down or made."""
        if self.is_void:
            return "void"
        if self.hangs:
            return "hangs"
        last = self.postings[-1].ended if self.postings else None
        return last.value if last else "made"


@dataclass(frozen=True, slots=True)
class Made:
    """What came of making a notice.

    Attributes:
        reprint: nothing had changed, so it is the version made before.
    """

    notice: Notice
    reprint: bool
    warnings: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Hanging:
    """A notice on the door, and why it does not tell the truth any more; no reasons while it does.

    Attributes:
        is_over: it hangs longer than it holds, so that printing it again helps nothing: it is renewed or taken down.
        ends_soon: somebody should think of what comes after it.
    """

    notice: Notice
    because: tuple[Sentence, ...]
    is_over: bool = False
    ends_soon: bool = False

    @property
    def is_stale(self) -> bool:
        """Whether the paper is out of date."""
        return bool(self.because)

    @property
    def is_reprintable(self) -> bool:
        """Whether printing it again makes it true."""
        return self.is_stale and not self.is_over
