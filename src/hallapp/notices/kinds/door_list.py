"""The list of what should hang on the door now, to be compared there: each paper with its version, its code and whether it is current."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.notices.content import Block, Content, Shape
from hallapp.notices.kinds.poster import poster
from hallapp.notices.kinds.recipe import Recipe
from hallapp.notices.models import Hanging
from hallapp.notices.orders import Sources, Terms
from hallapp.notices.phrases import day_heading
from hallapp.notices.rules import DoorList, DoorRow, Imprint, Truth
from hallapp.store.database import Unit

_COLUMNS = ("notice", "version", "code", "since", "truth")


def take(sources: Sources, terms: Terms, unit: Unit) -> DoorList:
    """The door as it is."""
    return DoorList(
        hall=terms.hall.name,
        phone=terms.hall.supervision_phone,
        day=unit.day,
        rows=tuple(_row(each, unit.zone) for each in sources.hanging()),
        language=terms.language,
        demo=sources.demo,
    )


def _row(hanging: Hanging, zone: ZoneInfo) -> DoorRow:
    notice = hanging.notice
    return DoorRow(
        kind=notice.kind,
        series=notice.series or "",
        title=notice.content.title,
        version=notice.version,
        code=notice.code,
        since=_moment(notice.postings[-1].posted_at, zone),
        until=_moment(notice.ends, zone) if notice.ends else "",
        truth=Truth.OVER if hanging.is_over else Truth.STALE if hanging.is_stale else Truth.TRUE,
    )


def _moment(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%m-%d %H:%M}"


def say(door: DoorList, imprint: Imprint, zone: ZoneInfo, words: Words) -> Content:
    """The list's words."""
    heading = tuple(words(f"notices.door.{name}") for name in _COLUMNS)
    table = Block(Shape.TABLE, rows=(heading, *(_cells(row, words) for row in door.rows)))
    return poster(
        door,
        imprint,
        zone,
        words,
        title=words("notices.door.title"),
        lead=words.many("notices.door.lead", len(door.rows)),
        date=day_heading(door.day, 1, 1, words),
        blocks=(table if door.rows else Block(Shape.BIG, (words("notices.none_hang"),)),),
        closing=words("notices.sheet.closing"),
    )


def _cells(row: DoorRow, words: Words) -> tuple[str, ...]:
    kind = words(f"notices.kind.{row.kind}")
    return (
        words("notices.numbered", kind=kind, series=row.series) if row.series else kind,
        str(row.version),
        row.code,
        words("notices.door.from_until", since=row.since, until=row.until) if row.until else row.since,
        words(f"notices.truth.{row.truth}"),
    )


RECIPE = Recipe(DoorList, 4, take, say)
