"""Recent handling times by service."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeAlias

from sqlalchemy import Select, select, union_all

from hallapp.queue.models import Service
from hallapp.queue.rules import RECENT, Step, median
from hallapp.queue.schema import EventRow
from hallapp.store.database import Unit
from hallapp.store.prepared import Prepared

Recent: TypeAlias = Select[str | None, int | None]


def paces(unit: Unit, services: Iterable[Service]) -> dict[str, int]:
    """Seconds a customer takes, by service: the median of the last handling times, on whatever day; the usual time before the first."""
    usual = {each.prefix: each.handling_min * 60 for each in services}
    if not usual:
        return {}
    taken: dict[str, list[int]] = {}
    for prefix, seconds in unit.rows(_recent(tuple(usual))):
        if prefix is not None and seconds is not None:
            taken.setdefault(prefix, []).append(seconds)
    return usual | {prefix: median(sorted(seconds)) for prefix, seconds in taken.items()}


@lru_cache(maxsize=64)
def _recent(prefixes: tuple[str, ...]) -> Prepared[str | None, int | None]:
    """The last handling times of some services in one statement; built once for each set, because every ticket asks."""
    each = union_all(*(select(_last(prefix).subquery()) for prefix in prefixes)).subquery()
    return Prepared(select(each.c.service, each.c.seconds))


def _last(prefix: str) -> Recent:
    done = select(EventRow.service, EventRow.seconds).where(EventRow.service == prefix, EventRow.what == Step.DONE.value)
    return done.where(EventRow.seconds.is_not(None), EventRow.voided_at.is_(None)).order_by(EventRow.seq.desc()).limit(RECENT)
