"""The figures as every reader gets them: one list of named numbers, for the command line, the page, the workbook and the window."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.queue.models import Service
from hallapp.queue.rules import Spread
from hallapp.records.reports.models import DayFigures

GROUPS = ("staff", "rounds", "visits", "tickets")
Number = int | float | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a day; its words are `reports.figure.<group>.<key>`, its unit's `reports.unit.<unit>`."""

    group: str
    key: str
    value: Number
    unit: str

    def title(self, words: Words) -> str:
        """What it counts."""
        return words(f"reports.figure.{self.group}.{self.key}")

    def shown(self) -> str:
        """The number as it is written; – where there is none."""
        if self.value is None:
            return "–"
        return f"{self.value:.1f}" if isinstance(self.value, float) else str(self.value)


_ROUNDS = ("due", "done", "late", "missed", "failed", "open", "entered_afterwards")
"""What is told of the rounds; how many of those open are overdue is gone as soon as it is printed."""

_UNITS = {"staff": "persons", "rounds": "rounds", "visits": "persons", "tickets": "tickets"}


def figures_of(day: DayFigures) -> Iterator[Figure]:
    """Every figure of a day, in the order they are read."""
    for group in GROUPS:
        part = getattr(day, group)
        for key in _ROUNDS if group == "rounds" else (each.name for each in fields(part)):
            value = getattr(part, key)
            if not isinstance(value, Spread):
                yield Figure(group, key, value, "parties" if (group, key) == ("visits", "fever") else _UNITS[group])
    yield Figure("tickets", "wait_median_min", day.tickets.wait_median_min, "minutes")
    yield Figure("tickets", "wait_p90_min", day.tickets.wait_p90_min, "minutes")


def document_of(day: DayFigures) -> dict[str, object]:
    """A day as the command line prints it."""
    groups: dict[str, dict[str, Number]] = {group: {} for group in GROUPS}
    for each in figures_of(day):
        groups[each.group][each.key] = each.value
    return {"date": day.day.isoformat(), **groups, "purged": day.purged}


def said_day(words: Words, day: date) -> str:
    """2020年3月2日 星期一."""
    return words("reports.day", year=day.year, month=day.month, day=day.day, weekday=words(f"weekday.{day.isoweekday()}"))


def said_span(words: Words, first: date, last: date) -> str:
    """A month by its name, where it is a whole one so far; else from–to."""
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and last > first:
        return words("reports.month", year=first.year, month=first.month)
    return words("reports.span", first=first.isoformat(), last=last.isoformat())


def said_time(at: datetime | None, zone: ZoneInfo) -> str:
    """A wall time of the hall; empty where there is none."""
    return "" if at is None else f"{at.astimezone(zone):%H:%M}"


def said_services(words: Words, services: tuple[Service, ...]) -> Mapping[str, str]:
    """The names of the services by their letters, in the language of the reader."""
    return {each.prefix: words.tell(each.title(words.language)) for each in services}
