"""From an order to the notice as it would be made now."""

from datetime import datetime

from hallapp.core.messages import Language
from hallapp.notices.content import Content
from hallapp.notices.errors import DayNotCome
from hallapp.notices.history import notices_where, versions_of
from hallapp.notices.kinds import refusal, say, take, template_of, warnings
from hallapp.notices.models import Draft
from hallapp.notices.orders import Order, Sources, terms_of
from hallapp.notices.phrases import words_in
from hallapp.notices.pictures import require, with_pictures
from hallapp.notices.rules import (
    HABITS,
    Family,
    Imprint,
    Kind,
    OwnNotice,
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
    if terms.day > unit.day and not HABITS[order.kind].ahead:
        raise DayNotCome(day=terms.day.isoformat())
    snapshot = take(order.kind, sources, terms, unit)
    if isinstance(snapshot, OwnNotice):
        require(snapshot.wording.picture, unit)
    series = series_of(order, terms.language, snapshot, unit)
    known = versions_of(unit, order.kind, terms.language, terms.day, series)
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
        series=series,
        snapshot=snapshot,
        content=with_pictures(content, unit),
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


def series_of(order: Order, language: Language, snapshot: Snapshot, unit: Unit) -> str | None:
    """The number under which versions of a notice of the hall's own are counted: 2020-001; the same words are the same notice."""
    if HABITS[order.kind].family is not Family.OWN:
        return None
    if order.series:
        return order.series
    same = (NoticeRow.kind == order.kind.value, NoticeRow.language == language.value, NoticeRow.snapshot == canonical(snapshot))
    found = notices_where(unit, *same, NoticeRow.voided_at.is_(None), limit=1)
    if found:
        return found[0].series
    year = f"{unit.day.year}-"
    used = (row.series for row in notices_where(unit, NoticeRow.series.startswith(year)))
    return f"{year}{max((int(each.removeprefix(year)) for each in used if each), default=0) + 1:03}"


def _free_code(kind: Kind, snapshot: Snapshot, version: int, unit: Unit) -> str:
    """A code that no other notice of this hall has. Within one minute the same notice gets the same one."""
    whole = canonical((kind, unit.day, version, _minute(unit.now), snapshot))
    attempt = 0
    while notices_where(unit, NoticeRow.code == (code := check_code(whole, attempt)), limit=1):
        attempt += 1
    return code


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
