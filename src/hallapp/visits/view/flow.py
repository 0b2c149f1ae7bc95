"""What happens at the door, key by key: a reading, a service, what else was seen. It knows the service, and no widget."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from hallapp.checkin.rules import Method, Phase, Plausibility, TemperatureRules, TemperatureSlip, Verdict
from hallapp.checkin.settings import CheckinSettings
from hallapp.checkin.view.methods import SUREST_FIRST
from hallapp.core.errors import HallError
from hallapp.core.text import celsius
from hallapp.qtkit.page import Page
from hallapp.visits.errors import MeasureFirst, NoReading
from hallapp.visits.models import Entry, Registered, Remeasured, VisitLine
from hallapp.visits.rules import CaseKind, FaceMask
from hallapp.visits.service import Visits

_NEXT_MASK = {FaceMask.BROUGHT: FaceMask.GIVEN, FaceMask.GIVEN: FaceMask.REFUSED, FaceMask.REFUSED: FaceMask.BROUGHT}
"""What the key makes of it: a mask is offered first."""


class Stage(StrEnum):
    """What the door waits for."""

    READING = "reading"
    SERVICE = "service"
    SURE = "sure"


@dataclass(frozen=True, slots=True)
class Details:
    """What may be asked about the matter, and about the person where the hall keeps names."""

    case_kind: CaseKind | None = None
    account_no: str = ""
    name: str = ""
    phone: str = ""
    same_as: UUID | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A party at the door as far as it was seen.

    Attributes:
        again: who is measured again; None for a new party.
        method, checker, has_reason: how that is done.
    """

    tenths: int | None = None
    sure: bool = False
    face_mask: FaceMask = FaceMask.BROUGHT
    party: int = 1
    priority: bool = False
    steered_online: bool = False
    again: VisitLine | None = None
    method: Method | None = None
    checker: str | None = None
    has_reason: bool = False


class Flow(QObject):
    """Turns readings, digits and answers into calls of the service.

    Signals:
        changed: what the card shows.
        sounded: the name of the sound that goes with what happened.
        registered: a `Registered`.
        wrong: a `HallError` about what was typed.
    """

    changed = Signal()
    sounded = Signal(str)
    registered = Signal(object)
    wrong = Signal(object)

    def __init__(self, page: Page, visits: Visits, details: Callable[[], Details]) -> None:
        super().__init__(page)
        self._call, self._visits, self._details = page.call, visits, details
        self.draft = Draft()
        self.stage = Stage.READING
        self.last: Registered | None = None
        self._services: Sequence[str] | None = None  # not known yet
        self._early: int | None = None  # the digit that was pressed before they were
        self._temperature = CheckinSettings().temperature_rules()
        self._largest_party = 1
        self._complained = False  # something is said that the next digit takes away

    # --- what is known --------------------------------------------------------------------------------------------------------------

    def know(self, services: Sequence[str], temperature: TemperatureRules, largest_party: int) -> None:
        """The letters of the services in the order of their digits, how readings are judged, how large a party may be."""
        self._services, self._temperature, self._largest_party = services, temperature, largest_party
        early, self._early = self._early, None
        if early is not None and self.stage is Stage.SERVICE:
            self.digit(early)

    # --- keys -----------------------------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """The next party: nothing is seen of it yet."""
        self.draft, self.stage, self.last, self._early = Draft(), Stage.READING, None, None
        self.changed.emit()

    def begin_again(self, line: VisitLine) -> None:
        """Somebody is measured again, by the surest method by which they were not."""
        method = next(each for each in SUREST_FIRST if each is not line.method)
        self.draft = Draft(face_mask=line.face_mask, party=line.party, again=line, method=method)
        self.stage, self.last = Stage.READING, None
        self.changed.emit()

    def typing(self, phase: Phase) -> None:
        """A digit was typed: what was said of the last party is no longer meant; and digits that make no reading are said to be none."""
        if phase is Phase.WRONG:
            self._complained = True
            self.wrong.emit(NoReading())
            return
        if phase is not Phase.EMPTY and self.last is not None:
            self.last, self._complained = None, True
        if self._complained:
            self._complained = False
            self.changed.emit()

    def measured(self, tenths: int) -> None:
        """A whole reading was typed."""
        self.last = None
        plausible = self._temperature.plausibility(tenths)
        if plausible is Plausibility.SLIP:
            self.sounded.emit("error")
            self.wrong.emit(TemperatureSlip(typed=celsius(tenths)))
            return
        self.draft = replace(self.draft, tenths=tenths)
        if plausible is Plausibility.DOUBTFUL:
            self.stage = Stage.SURE
            self.sounded.emit("error")
            self.changed.emit()
        else:
            self._judge(self._temperature.verdict(tenths))

    def digit(self, digit: int) -> None:
        """The service of this digit is wanted; 0 is none."""
        if self.stage is not Stage.SERVICE:
            self._measure_first()
        elif digit == 0:
            self._store(None)
        elif self._services is None:
            self._early = digit
        elif digit <= len(self._services):
            self._store(self._services[digit - 1])
        else:
            self.sounded.emit("error")

    def confirm(self) -> None:
        """Enter: an unlikely reading is meant, or the first service is wanted."""
        tenths = self.draft.tenths
        if self.stage is Stage.SURE and tenths is not None:
            self.draft = replace(self.draft, sure=True)
            self._judge(self._temperature.verdict(tenths))
        elif self.stage is Stage.SERVICE:
            self.digit(0 if self._services == [] else 1)
        else:
            self._measure_first()

    def refuse_measuring(self) -> None:
        """拒测: nothing else is asked, no name is kept."""
        seen = self.draft
        self._send(seen, self._visits.register, Entry(refused=True, party=seen.party, steered_online=seen.steered_online))

    def retype(self) -> None:
        """The reading is to be typed again."""
        self.draft, self.stage, self._early = replace(self.draft, tenths=None, sure=False), Stage.READING, None
        self.changed.emit()

    def cancel(self) -> bool:
        """Take back what was begun, a step at a time; False when there was nothing."""
        if self.stage is not Stage.READING:
            self.retype()
        elif self.draft != Draft() or self.last is not None:
            self.begin()
        else:
            return False
        return True

    # --- what is seen ---------------------------------------------------------------------------------------------------------------

    def turn_mask(self) -> None:
        """Brought, given by the hall, refused."""
        self.draft = replace(self.draft, face_mask=_NEXT_MASK[self.draft.face_mask])
        if self.stage is Stage.SERVICE and self.draft.face_mask is FaceMask.REFUSED:
            self._store(None)
        else:
            self.last = None
            self.changed.emit()

    def change_party(self, by: int) -> None:
        """More or fewer persons in the party."""
        self.draft = replace(self.draft, party=min(self._largest_party, max(1, self.draft.party + by)))
        self.changed.emit()

    def turn_priority(self) -> None:
        """Its ticket has priority, or none."""
        self.draft = replace(self.draft, priority=not self.draft.priority)
        self.changed.emit()

    def turn_steered(self) -> None:
        """已引导线上, of the party at the door."""
        self.draft = replace(self.draft, steered_online=not self.draft.steered_online)
        self.changed.emit()

    def measure_by(self, method: Method | None, checker: str | None, *, has_reason: bool) -> None:
        """How somebody is measured again."""
        self.draft = replace(self.draft, method=method, checker=checker, has_reason=has_reason)

    # --- inside ---------------------------------------------------------------------------------------------------------------------

    def _measure_first(self) -> None:
        self.sounded.emit("error")
        self.wrong.emit(MeasureFirst())

    def _judge(self, verdict: Verdict) -> None:
        """A good reading waits for the service; whoever cannot come in is recorded at once."""
        if verdict is Verdict.NORMAL and self.draft.face_mask is not FaceMask.REFUSED:
            self.stage = Stage.SERVICE
            self.sounded.emit("tick")
            self.changed.emit()
        else:
            self._store(None)

    def _store(self, service: str | None) -> None:
        seen = self.draft
        if seen.again is not None and seen.tenths is not None:
            again = Remeasured(seen.tenths, seen.method, seen.checker, seen.has_reason, seen.sure, service, seen.priority)
            self._send(seen, self._visits.remeasure, seen.again.visit_id, again)
            return
        details = self._details()
        entry = Entry(
            tenths=seen.tenths,
            party=seen.party,
            face_mask=seen.face_mask,
            steered_online=seen.steered_online,
            service=service,
            priority=seen.priority,
            case_kind=details.case_kind,
            account_no=details.account_no,
            name=details.name,
            phone=details.phone,
            same_as=details.same_as,
            sure=seen.sure,
        )
        self._send(seen, self._visits.register, entry)

    def _send(self, seen: Draft, work: Callable[..., Registered], *args: object) -> None:
        """Store it; the next party may come to the door meanwhile."""
        stage = self.stage
        self.draft, self.stage = Draft(), Stage.READING
        self.changed.emit()
        self._call(work, *args, then=self._stored, failed=lambda error: self._not_stored(seen, stage, error))

    def _stored(self, done: Registered) -> None:
        self.last = done
        self.sounded.emit("ok" if done.because is None else "low")
        self.registered.emit(done)
        self.changed.emit()

    def _not_stored(self, seen: Draft, stage: Stage, error: HallError) -> None:
        self.sounded.emit("error")
        if self.draft == Draft():
            self.draft, self.stage = seen, stage
        self.changed.emit()
        self.wrong.emit(error)
