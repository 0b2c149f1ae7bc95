"""From an order to the notice as it would be made now."""

from datetime import datetime
from functools import lru_cache

from hallapp.core.messages import Language, Words
from hallapp.notices.content import Content
from hallapp.notices.errors import DayNotCome
from hallapp.notices.history import notices_where, versions_of
from hallapp.notices.kinds import refusal, say, take, template_of, warnings
from hallapp.notices.models import Draft
from hallapp.notices.orders import Order, Sources, terms_of
from hallapp.notices.rules import (
    Imprint,
    Kind,
    Snapshot,
    StaffBoard,
    canonical,
    check_code,
    next_number,
    replaced_by_next,
    restored,
    same_as,
)
from hallapp.notices.schema import NoticeRow
from hallapp.store.database import Unit


def drafted(order: Order, sources: Sources, unit: Unit) -> tuple[Draft, NoticeRow | None]:
    """The notice as it would be made now, and the stored version it is the same as.

    Raises:
        DayNotCome: the order is about a day that has not come.
    """
    terms = terms_of(order, sources.settings, unit)
    if terms.day > unit.day:
        raise DayNotCome(day=terms.day.isoformat())
    snapshot = take(order.kind, sources, terms, unit)
    known = versions_of(unit, order.kind, terms.language, terms.day)
    versions = [version for _, version in known]
    same = same_as(versions, canonical(snapshot))
    unchecked = tuple(line.name for line in sources.checkin.board(terms.at).unchecked) if isinstance(snapshot, StaffBoard) else ()
    row = next((row for row, version in known if version is same), None)
    if row is None:
        number = next_number(versions)
        imprint = Imprint(number, unit.now, _free_code(order.kind, snapshot, number, unit), replaced_by_next(versions))
        content, template = say(snapshot, imprint, unit.zone, words_in(terms.language)), template_of(snapshot)
        replaces = imprint.replaces.version if imprint.replaces else None
    else:
        number, content, template, replaces = row.version, restored(Content, row.content), row.template, None
    draft = Draft(
        kind=order.kind,
        language=terms.language,
        day=terms.day,
        snapshot=snapshot,
        content=content,
        template=template,
        version=number,
        code=content.code,
        same=row is not None,
        replaces=replaces,
        unchecked=unchecked,
        warnings=warnings(snapshot, unit.day),
        refusal=refusal(snapshot),
    )
    return draft, row


def _free_code(kind: Kind, snapshot: Snapshot, version: int, unit: Unit) -> str:
    """A code that no other notice of this hall has. Within one minute the same notice gets the same one."""
    whole = canonical((kind, unit.day, version, _minute(unit.now), snapshot))
    attempt = 0
    while notices_where(unit, NoticeRow.code == (code := check_code(whole, attempt)), limit=1):
        attempt += 1
    return code


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


@lru_cache(maxsize=4)
def words_in(language: Language) -> Words:
    """The catalogue in a notice's language, whatever language the screen is in."""
    return Words(language)
