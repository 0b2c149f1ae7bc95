"""What the records ask of the other rooms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from hallapp.checkin.service import Checkin
from hallapp.core.messages import Language
from hallapp.disinfection.service import Disinfection
from hallapp.queue.service import Queue
from hallapp.settings.service import SettingsBook
from hallapp.staff.service import Staff
from hallapp.visits.service import Visits


class PostedNotice(Protocol):
    """A version of a notice as the records know it: the notices stand beside the records, which therefore only say what they need."""

    @property
    def kind(self) -> str: ...

    @property
    def language(self) -> Language: ...

    @property
    def version(self) -> int: ...

    @property
    def code(self) -> str: ...

    @property
    def replaces(self) -> int | None: ...

    @property
    def made_at(self) -> datetime: ...

    @property
    def made_by(self) -> str | None: ...

    @property
    def state(self) -> str: ...


class Door(Protocol):
    """What hangs on the door, and what was made to."""

    def history(self, day: date | None = None) -> Sequence[PostedNotice]: ...

    def hanging_at(self, at: datetime) -> Sequence[PostedNotice]: ...


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms that are asked.

    Attributes:
        visits, door: the visitors and the notices, which are loaded when they are first asked for.
        demo: the hall is a demo hall, which every page says.
        home: the hall's own folder.
    """

    settings: SettingsBook
    staff: Staff
    checkin: Checkin
    queue: Queue
    disinfection: Disinfection
    visits: Callable[[], Visits]
    door: Callable[[], Door]
    demo: bool
    home: Path
