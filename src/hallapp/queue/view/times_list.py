"""How long people waited and were served today, by service, window and hour, each with its median and its 90th percentile."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hallapp.core.messages import Words
from hallapp.qtkit.columns import Column, Look
from hallapp.queue.models import Group, QueueReport, Service
from hallapp.queue.rules import Spread
from hallapp.queue.view.looks import named

_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Times:
    """One line: everybody, or those of a service, a window, an hour, in words. Minutes; what there is nothing of is a dash."""

    key: str
    name: str
    count: str
    wait: str
    wait_p90: str
    handling: str
    handling_p90: str


def times_of(words: Words, report: QueueReport, services: Mapping[str, Service]) -> list[Times]:
    """The lines of a day; none before anybody was called."""
    if not report.waiting.count and not report.handling.count:
        return []
    whole = Group("", report.waiting, report.handling)
    return [_line("all", words("queue_view.times.all"), whole), *_parts(words, report, services)]


def _parts(words: Words, report: QueueReport, services: Mapping[str, Service]) -> Iterator[Times]:
    for each in report.by_service:
        yield _line("service", named(words, services.get(each.key), each.key), each)
    for each in report.by_window:
        yield _line("window", words("queue_view.window", window=each.key), each)
    for each in report.by_hour:
        yield _line("hour", words("queue_view.times.hour", hour=each.key), each)


def _line(kind: str, name: str, group: Group) -> Times:
    waiting, handling = group.waiting, group.handling
    minutes = (_said(each) for each in (waiting.median_s, waiting.p90_s, handling.median_s, handling.p90_s))
    return Times(f"{kind} {group.key}", name, _count(waiting), *minutes)


def _count(spread: Spread) -> str:
    return str(spread.count) if spread.count else "—"


def _said(seconds: int | None) -> str:
    """Minutes with one decimal, as every report says them."""
    return "—" if seconds is None else f"{seconds / _MINUTE:.1f}"


COLUMNS: tuple[Column[Times], ...] = (
    Column("queue_view.times.name", lambda row: row.name, width=2, pixels=90, look=Look.STRONG),
    Column("queue_view.times.count", lambda row: row.count, pixels=54, right=True),
    Column("queue_view.times.wait", lambda row: row.wait, pixels=72, right=True),
    Column("queue_view.times.p90", lambda row: row.wait_p90, pixels=66, right=True),
    Column("queue_view.times.handling", lambda row: row.handling, pixels=72, right=True),
    Column("queue_view.times.p90", lambda row: row.handling_p90, pixels=66, right=True),
)
