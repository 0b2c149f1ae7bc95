"""What the door of the demo hall sees of each customer, decided by chance alone: pure, so that a seed always gives the same day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from hallapp.checkin.rules import FeverRule
from hallapp.demo.customers import Customer
from hallapp.demo.day import Event, Happening
from hallapp.visits.models import Entry
from hallapp.visits.rules import CaseKind, FaceMask

SEATS = "oooooo.oooooo / oooooo.oooooo / ooxooo.oooooo"
PLACES = 6
"""The demo hall's seats and marks on the floor."""

FEVER_ODDS = 0.002
LOW_ODDS = 0.004
NO_MASK_ODDS = 0.03
REFUSED_ODDS = 0.003
STEERED_ODDS = 0.1

_CASES = {
    "A": (CaseKind.NEW_CONNECTION, CaseKind.CAPACITY_UP, CaseKind.CAPACITY_DOWN, CaseKind.SUSPENSION, CaseKind.RESUMPTION, CaseKind.RENAME),
    "B": (CaseKind.PAYMENT,) * 4 + (CaseKind.E_INVOICE,),
    "C": (CaseKind.INQUIRY,) * 3 + (CaseKind.FAULT_REPORT,),
}
_CLEANED_AFTER = timedelta(minutes=9)


@dataclass(frozen=True, slots=True)
class Visitor:
    """A customer at the door."""

    customer: Customer
    entry: Entry

    @property
    def at(self) -> datetime:
        """When they come."""
        return self.customer.at


def visitors_of(customers: Iterable[Customer], random: Random) -> list[Visitor]:
    """Every customer with what is seen of them at the door."""
    return [Visitor(each, _entry(each, random)) for each in customers]


def cleaning_after(visitors: Iterable[Visitor]) -> list[Event]:
    """The extra rounds that are done after a visitor's fever."""
    feverish = [each for each in visitors if each.entry.tenths is not None and FeverRule().is_fever(each.entry.tenths)]
    return [Event(each.at + _CLEANED_AFTER, Happening.EXTRA_ROUNDS) for each in feverish]


def _entry(customer: Customer, random: Random) -> Entry:
    if random.random() < REFUSED_ODDS:
        return Entry(refused=True, steered_online=random.random() < 0.5)
    return Entry(
        tenths=_reading(random),
        party=random.choice((1, 1, 1, 1, 1, 2, 2, 3)),
        face_mask=_mask(random),
        steered_online=random.random() < STEERED_ODDS,
        service=customer.service,
        priority=customer.priority,
        case_kind=random.choice(_CASES.get(customer.service, (CaseKind.INQUIRY,))),
    )


def _reading(random: Random) -> int:
    chance = random.random()
    if chance < FEVER_ODDS:
        return random.randint(373, 379)
    if chance < FEVER_ODDS + LOW_ODDS:
        return random.randint(342, 349)
    return min(372, max(355, round(random.gauss(364, 2.4))))


def _mask(random: Random) -> FaceMask:
    if random.random() >= NO_MASK_ODDS:
        return FaceMask.BROUGHT
    return FaceMask.GIVEN if random.random() < 0.85 else FaceMask.REFUSED
