"""The tray: who was scanned and waits to be measured or asked something, in scan order; no Qt in here."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from hallapp.checkin.models import Line
from hallapp.checkin.rules import Method, Scan, Step


class Matter(StrEnum):
    """What somebody in the tray is there for."""

    MEASURE = "measure"
    RECHECK = "recheck"
    AGAIN = "again"
    RETURN = "return"
    STEPS = "steps"
    ON_LEAVE = "on_leave"
    UNKNOWN = "unknown"

    @property
    def takes_reading(self) -> bool:
        """Whether two digits typed now are this person's temperature."""
        return self in (Matter.MEASURE, Matter.RECHECK, Matter.AGAIN)


_MATTERS = {
    Scan.MEASURE: Matter.MEASURE,
    Scan.ASK: Matter.AGAIN,
    Scan.RETURN: Matter.RETURN,
    Scan.STEPS: Matter.STEPS,
    Scan.ON_LEAVE: Matter.ON_LEAVE,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody in the tray.

    Attributes:
        line: who that is and where they stand; None for a badge nobody carries.
        missing: steps seen not to be done; everything else counts as done.
        method: how the temperature is taken; None for the hall's usual way.
        checker: badge of who measures, when that is not who is signed on.
        two_points_only: the answer to the itinerary question; None when it was not given.
        by_itself: put here by an abnormal reading: whoever is scanned goes first.
    """

    badge: str
    matter: Matter
    line: Line | None = None
    missing: frozenset[Step] = frozenset()
    method: Method | None = None
    checker: str | None = None
    reason: str = ""
    two_points_only: bool | None = None
    other_places: str = ""
    by_itself: bool = False

    @property
    def person(self) -> UUID | None:
        return self.line.person_id if self.line else None

    def turn(self, step: Step) -> "Waiting":
        """The same person with a step toggled."""
        return replace(self, missing=self.missing ^ {step})


def matter_of(scan: Scan, line: Line) -> Matter | None:
    """What a scan puts somebody into the tray for; None when it is the same scan again."""
    if scan is Scan.MEASURE and line.waiting_on is not None:
        return Matter.RECHECK
    return _MATTERS.get(scan)


class Tray:
    """People in the order they were scanned; the first one is on the card.

    There is at most one entry for a person, and at most one unknown badge: the latest. That one lets everybody who is scanned go
    first: it has to be asked about, and nobody should have to wait for that. A faulty scanner keeps nobody from the card.
    """

    def __init__(self) -> None:
        self._waiting: list[Waiting] = []

    def __iter__(self) -> Iterator[Waiting]:
        return iter(self._waiting)

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def first(self) -> Waiting | None:
        """Whose turn it is."""
        return self._waiting[0] if self._waiting else None

    @property
    def next(self) -> tuple[Waiting, ...]:
        """Who comes after the first."""
        return tuple(self._waiting[1:])

    @property
    def unknown(self) -> Waiting | None:
        """The badge nobody knows, wherever it waits."""
        return next((each for each in self._waiting if each.matter is Matter.UNKNOWN), None)

    def put(self, new: Waiting, *, asking: bool = False) -> None:
        """Take somebody in, behind those scanned before and before those who only wait for another reading.

        Who is there already keeps the place, and what was seen of them.

        Args:
            asking: the unknown badge is being dealt with and stays where it is.
        """
        known = next((at for at, each in enumerate(self._waiting) if _same(each, new)), None)
        if known is not None and self._waiting[known].matter is new.matter and not self._waiting[known].by_itself:
            self._waiting[known] = replace(self._waiting[known], badge=new.badge, line=new.line)
            return
        if known is not None:
            del self._waiting[known]
        unknown = None if asking or new.by_itself else self.unknown
        if unknown is not None:
            self.drop(unknown)
        behind = len(self._waiting) if new.by_itself else self._scanned()
        self._waiting[behind:behind] = [new] if unknown is None else [new, unknown]

    def put_first(self, waiting: Waiting) -> None:
        """Take somebody in before everybody else: a reading could not be stored."""
        self.drop(waiting)
        self._waiting.insert(0, waiting)

    def bring_forward(self, person: UUID) -> None:
        """Move a person in the tray to its head."""
        chosen = next((each for each in self._waiting if each.person == person), None)
        if chosen is not None:
            self.put_first(replace(chosen, by_itself=False))

    def change(self, before: Waiting, after: Waiting) -> None:
        """Put `after` in the place of `before`."""
        self._waiting = [after if each == before else each for each in self._waiting]

    def drop(self, gone: Waiting) -> None:
        """Take somebody out, done or cancelled."""
        self._waiting = [each for each in self._waiting if not _same(each, gone)]

    def turn(self, forward: bool) -> None:
        """Rotate the tray forwards or backwards."""
        if len(self._waiting) > 1:
            at = 1 if forward else -1
            self._waiting = self._waiting[at:] + self._waiting[:at]

    def _scanned(self) -> int:
        return next((at for at, each in enumerate(self._waiting) if each.by_itself), len(self._waiting))


def _same(one: Waiting, other: Waiting) -> bool:
    if one.matter is Matter.UNKNOWN or other.matter is Matter.UNKNOWN:
        return one.matter is other.matter
    return one.person == other.person
