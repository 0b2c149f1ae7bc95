"""The lock before a page that is worked from: the place's PIN, or, once roles are in force, the own PIN of the person working there."""

from dataclasses import dataclass
from uuid import UUID

from hallapp.core.clock import Clock
from hallapp.display.errors import BadgeMissing, WrongBadgeOrPin
from hallapp.display.lan.access import Access, Holder
from hallapp.display.pins import window_of
from hallapp.rights.errors import PinMissing, PinWrong
from hallapp.rights.pins import Pins
from hallapp.rights.service import Rights, place_of
from hallapp.staff.people import InactivePerson, UnknownBadge
from hallapp.staff.service import Staff


@dataclass(frozen=True, slots=True)
class Trial:
    """A PIN that is about to be compared.

    Attributes:
        badge: as it was typed.
        person: whose PIN it is to be; None where it is the place's, or nobody's.
        digest: what to compare with.
    """

    place: str
    badge: str
    person: UUID | None
    digest: str


class Lock:
    """Everything here but the access runs where units run."""

    def __init__(self, pins: Pins, staff: Staff, rights: Rights, clock: Clock) -> None:
        self.access = Access()
        self._pins, self._staff, self._rights, self._clock = pins, staff, rights, clock

    def refresh_now(self) -> None:
        """Look again which PINs there are, and whether roles are in force."""
        self.access.know(self._pins.digests(), asks_who=self._rights.in_force())

    def begin_now(self, place: str, badge: str) -> Trial:
        """Count a try before it is looked at: the place's, and with roles in force that of the person, too.

        An unknown badge is tried against a PIN that cannot help, so that it takes as long and costs as much as a known one.

        Raises:
            PinMissing, PinMustWait: nobody can be let in there, or not yet.
            BadgeMissing: roles are in force, and nobody said who they are.
        """
        self.refresh_now()
        if not self.access.asks_who:
            return Trial(place, badge, None, self._pins.begin_try(place))
        if not badge.strip():
            raise BadgeMissing
        digest, person = self._pins.begin_try(place), self._known(badge)
        try:
            return Trial(place, badge, person, self._pins.begin_try(place_of(person)) if person else digest)
        except PinMissing:
            return Trial(place, badge, None, digest)

    def end_now(self, trial: Trial, *, right: bool) -> str:
        """The PIN was compared: a pass for who gave it.

        Raises:
            PinWrong, WrongBadgeOrPin: it was another; with roles in force that is in the journal.
            UnknownBadge, InactivePerson: at the door, of who only said their badge.
        """
        if self.access.asks_who and (not right or trial.person is None):
            self._rights.note_wrong(trial.person)
            raise WrongBadgeOrPin
        if not right:
            raise PinWrong
        self._pins.was_right(trial.place)
        if trial.person is not None:
            self._pins.was_right(place_of(trial.person))
        return self.access.pass_for(Holder(trial.place, trial.person or self._said(trial)), self._clock.now())

    def _known(self, badge: str) -> UUID | None:
        try:
            return self._staff.find(badge).id
        except (UnknownBadge, InactivePerson):
            return None

    def _said(self, trial: Trial) -> UUID | None:
        """Who stands at the door by their own word; a window knows its clerk."""
        named = trial.badge.strip() and window_of(trial.place) is None
        return self._staff.find(trial.badge).id if named else None
