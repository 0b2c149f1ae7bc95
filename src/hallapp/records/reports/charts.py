"""The charts there are: each made of what a day or several days were."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hallapp.checkin.rules import Verdict
from hallapp.core.messages import Words
from hallapp.core.text import celsius
from hallapp.disinfection.models import DayCounts
from hallapp.queue.rules import Spread
from hallapp.records.reports.chart import Bars, Chart, Columns, DayCell, Days, Dot, Limit, Line, Steps
from hallapp.records.reports.models import Hour, InForce, PersonDay, ReadingLine, WindowWork, in_force, minutes
from hallapp.visits.overview import Step

FIRST_HOUR, LAST_HOUR = 8, 18
"""A day without anything still has these hours on its axis, so that a quiet day is not drawn as a wide one."""

_LOWEST, _HIGHEST = 355, 380


def waits_by_hour(words: Words, hours: Sequence[Hour], limit_min: int) -> Chart:
    """The median wait of each hour, a whisker up to the 90th percentile, and the limit."""
    known = _by_hour(hours)
    spreads = [known[hour].waiting if hour in known else Spread() for hour in _hours(hours)]
    bars = Bars(
        words("reports.legend.median"),
        tuple(minutes(each.median_s) for each in spreads),
        tuple(minutes(each.p90_s) for each in spreads),
    )
    told = [
        words("reports.told.wait", hour=hour, median=_said(minutes(each.median_s)), p90=_said(minutes(each.p90_s)), count=each.count)
        for hour, each in zip(_hours(hours), spreads, strict=True)
        if each.count
    ]
    limit = Limit(limit_min, words("reports.limit.wait", minutes=limit_min))
    return _chart(words, "waits", "waits", _hours(hours), Columns((bars,)), limit=limit, high=10, told=told)


def tickets_by_hour(words: Words, hours: Sequence[Hour], services: Mapping[str, str]) -> Chart:
    """The tickets of each hour by service, stacked; how many had priority is written above."""
    known = _by_hour(hours)
    letters = sorted({letter for each in hours for letter in each.issued} | set(services))
    shown = _hours(hours)
    top = letters[-1] if letters else ""
    kinds = tuple(
        Bars(
            f"{letter} {services.get(letter, '')}".strip(),
            tuple(float(known[hour].issued.get(letter, 0)) if hour in known else 0.0 for hour in shown),
            above=tuple(_priority(known.get(hour)) for hour in shown) if letter == top else (),
        )
        for letter in letters
    )
    told = [
        words(
            "reports.told.tickets",
            hour=each.hour,
            count=sum(each.issued.values()),
            parts=" ".join(f"{letter} {count}" for letter, count in each.issued.items()),
            priority=each.priority,
        )
        for each in hours
        if each.issued
    ]
    return _chart(words, "tickets", "tickets", shown, Columns(kinds, stacked=True), high=4, told=told)


def came_by_hour(words: Words, hours: Sequence[Hour]) -> Chart:
    """The persons at the door in each hour."""
    known = _by_hour(hours)
    bars = Bars(words("reports.legend.came"), tuple(float(known[hour].came) if hour in known else 0.0 for hour in _hours(hours)))
    told = [words("reports.told.came", hour=each.hour, count=each.came) for each in hours if each.came]
    return _chart(words, "came", "persons", _hours(hours), Columns((bars,)), high=4, told=told)


def head_count(words: Words, steps: Sequence[Step], limits: Sequence[InForce], zone: ZoneInfo) -> Chart:
    """How many were in the hall, with how many might be at that time."""
    walls = [each.at.astimezone(zone) for each in steps]
    first = min([FIRST_HOUR, *(wall.hour for wall in walls)])
    last = max([LAST_HOUR, *(wall.hour + 1 for wall in walls)])
    span = (last - first) * 60

    def share(at: datetime) -> float:
        wall = at.astimezone(zone)
        return (wall.hour * 60 + wall.minute + wall.second / 60 - first * 60) / span

    points = tuple((share(each.at), each.in_hall) for each in steps)
    most = max(steps, key=lambda each: each.in_hall, default=None)
    told = (
        [words("reports.told.most", time=f"{most.at.astimezone(zone):%H:%M}", count=most.in_hall, limit=in_force(limits, most.at))]
        if most
        else []
    )
    parts = [(min(1.0, max(0.0, share(each.since))), float(each.value)) for each in limits]
    said = _moving(parts, lambda told: words("reports.limit.hall", count=told), "{:.0f}".format)
    return _chart(words, "in_hall", "persons", range(first, last + 1), Steps(points), limit=said, high=4, told=told)


def staff_strip(words: Words, readings: Sequence[ReadingLine], limit: int) -> Chart:
    """The temperatures of a day in the order they were taken, each with its name: one dot a reading, and what it was judged by.

    Args:
        limit: what was in force, where there is no reading to tell.
    """
    shown = [(each, each.tenths) for each in readings if each.tenths is not None]
    dots = tuple(_dot(tenths, alarm=each.verdict is Verdict.FEVER, hollow=each.corrected) for each, tenths in shown)
    told = tuple(words("reports.told.reading", name=each.name, value=celsius(tenths)) for each, tenths in shown)
    limits = [each.limit_tenths for each, _ in shown]
    return replace(
        _celsius(words, "readings", tuple(each.name for each, _ in shown), Line(dots, joined=False), limits or [limit]), told=told
    )


def person_days(words: Words, days: Sequence[PersonDay]) -> Chart:
    """The temperatures of one person over days, with each day's limit: a day without a reading is a gap."""
    dots = tuple(
        None if each.tenths is None else _dot(each.tenths, alarm=each.verdict is Verdict.FEVER, hollow=each.corrected) for each in days
    )
    told = tuple(
        words("reports.told.day", month=each.day.month, day=each.day.day, value=celsius(each.tenths))
        for each in days
        if each.tenths is not None
    )
    limits = [each.limit_tenths for each in days]
    return replace(_celsius(words, "person", tuple(f"{each.day.month}-{each.day.day}" for each in days), Line(dots), limits), told=told)


def window_work(words: Words, windows: Sequence[WindowWork]) -> Chart:
    """How many each window finished; the table beside it has the times. Not a ranking for the wall: windows stand in their order."""
    named = [words("reports.window", number=each.window) for each in windows]
    above = tuple(
        words("reports.above.window", count=each.handling.count, minutes=_said(minutes(each.handling.median_s))) for each in windows
    )
    bars = Bars(words("reports.legend.handled"), tuple(float(each.handling.count) for each in windows), above=above)
    told = [
        words(
            "reports.told.window",
            window=name,
            count=each.handling.count,
            minutes=_said(minutes(each.handling.median_s)),
            pause=_said(minutes(each.pause_s)),
        )
        for name, each in zip(named, windows, strict=True)
    ]
    return _chart(words, "windows", "tickets", named or ["–"], Columns((bars,)), high=4, told=told)


def on_time_by_day(words: Words, shares: Sequence[tuple[date, int | None]]) -> Chart:
    """The share of rounds done on time, day by day, in per cent."""
    bars = Bars(words("reports.legend.on_time"), tuple(None if share is None else float(share) for _, share in shares))
    told = [words("reports.told.share", month=day.month, day=day.day, share=share) for day, share in shares if share is not None]
    return _chart(words, "on_time", "percent", [str(day.day) for day, _ in shares], Columns((bars,)), high=100, told=told)


def calendar_of_rounds(words: Words, days: Sequence[DayCounts]) -> Chart:
    """How the rounds of each day were kept to: the share done on time, with a mark for what was late or not done."""
    cells = tuple(DayCell(each.day, each.counts.percent, each.counts.grade) for each in days)
    told = [
        words(
            "reports.told.rounds",
            month=each.day.month,
            day=each.day.day,
            share=each.counts.percent,
            late=each.counts.late,
            missed=each.counts.missed + each.counts.failed,
        )
        for each in days
        if each.counts.percent is not None
    ]
    title = words("reports.chart.calendar", year=days[0].day.year, month=days[0].day.month)
    named = tuple(str(each.day.day) for each in days)
    plot = Days(cells, tuple(words(f"reports.weekday.{at}") for at in range(1, 8)))
    return Chart("calendar", title, words("reports.axis.percent"), named, plot, nothing=words("reports.nothing"), told=tuple(told))


def _chart(
    words: Words,
    name: str,
    unit: str,
    places: Sequence[int] | Sequence[str] | range,
    plot: Columns | Line | Steps,
    *,
    limit: Limit | None = None,
    high: float = 0,
    told: Sequence[str] = (),
) -> Chart:
    return Chart(
        name=name,
        title=words(f"reports.chart.{name}"),
        unit=words(f"reports.axis.{unit}"),
        places=tuple(map(str, places)),
        plot=plot,
        limit=limit,
        high=high,
        nothing=words("reports.nothing"),
        told=tuple(told),
    )


def _celsius(words: Words, name: str, places: tuple[str, ...], line: Line, limits: Sequence[int]) -> Chart:
    """Temperatures, with the limit of each place in tenths."""
    values = [dot.value for dot in line.dots if dot is not None]
    parts = [(at / len(limits), each / 10) for at, each in enumerate(limits)]
    said = _moving(parts, lambda told: words("reports.limit.fever", value=told), "{:.1f}".format)
    low, high = min([_LOWEST / 10, *values]), max([_HIGHEST / 10, *(value for _, value in parts), *values])
    title, unit = words(f"reports.chart.{name}"), words("reports.axis.celsius")
    return Chart(name, title, unit, places, line, said, low, high, words("reports.nothing"))


def _moving(parts: Sequence[tuple[float, float]], say: Callable[[str], str], write: Callable[[float], str]) -> Limit:
    """A limit that may have changed on the way; its words tell all it was: 限流 30 → 20 人."""
    kept = [each for at, each in enumerate(parts) if at == 0 or each[1] != parts[at - 1][1]]
    told = " → ".join(write(value) for _, value in kept)
    return Limit(kept[-1][1], say(told), tuple(kept) if len(kept) > 1 else ())


def _dot(tenths: int, *, alarm: bool, hollow: bool) -> Dot:
    return Dot(tenths / 10, hollow, alarm, celsius(tenths) if alarm else "")


def _by_hour(hours: Sequence[Hour]) -> dict[int, Hour]:
    return {each.hour: each for each in hours}


def _hours(hours: Sequence[Hour]) -> list[int]:
    first = min([FIRST_HOUR, *(each.hour for each in hours)])
    return list(range(first, max([LAST_HOUR, *(each.hour + 1 for each in hours)])))


def _priority(hour: Hour | None) -> str:
    return f"★{hour.priority}" if hour is not None and hour.priority else ""


def _said(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"
