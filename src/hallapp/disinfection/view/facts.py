"""What the tab shows, asked for on the store thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo

from hallapp.disinfection.card import Since
from hallapp.disinfection.models import Agent, DayCounts, DayRounds
from hallapp.disinfection.service import Disinfection
from hallapp.disinfection.settings import DisinfectionSettings
from hallapp.settings.hall import DaySettings, HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.staff.people import Person
from hallapp.staff.service import Staff


@dataclass(frozen=True, slots=True)
class DayFacts:
    """A day, and who could have done what is on it.

    Attributes:
        acting: who does a round when nobody else is chosen.
    """

    day: DayRounds
    responsible: tuple[Since, ...]
    today: date
    zone: ZoneInfo
    day_start: time
    settings: DisinfectionSettings
    people: Sequence[Person]
    acting: Person | None

    @property
    def is_today(self) -> bool:
        return self.day.day == self.today


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """A month, and the agents of the areas in use."""

    days: list[DayCounts]
    agents: list[Agent]
    today: date
    notice_days: int


def day_facts(rounds: Disinfection, staff: Staff, settings: SettingsBook, shown: date | None) -> DayFacts:
    """Everything about a day, by default today."""
    today = rounds.day()
    day = today if shown is None else rounds.day(shown)
    hall = settings.now(HallSettings)
    people = [each.person for each in staff.entries() if each.is_active and not each.is_on_leave]
    return DayFacts(
        day=day,
        responsible=rounds.responsible(day),
        today=today.day,
        zone=hall.zone,
        day_start=settings.now(DaySettings).day_start,
        settings=settings.now(DisinfectionSettings),
        people=people,
        acting=next((each for each in people if each.id.hex == hall.signed_on), None),
    )


def month_facts(rounds: Disinfection, settings: SettingsBook, shown: date | None) -> MonthFacts:
    """Everything about the month of a day, by default today's."""
    today = rounds.day().day
    month = shown or today
    agents = {each.agent.id: each.agent for each in rounds.arrangements.areas() if each.agent is not None}
    notice = settings.now(DisinfectionSettings).expiry_notice_days
    return MonthFacts(rounds.month(month.year, month.month), list(agents.values()), today, notice)
