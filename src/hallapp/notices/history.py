"""Stored notices read back: versions with the times they hung and were printed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from hallapp.core.messages import Language
from hallapp.notices.content import Content, without_words
from hallapp.notices.models import Notice, Posting, Printing, PrintState
from hallapp.notices.pictures import with_pictures
from hallapp.notices.rules import HABITS, Ended, Kind, OwnNotice, Paper, Version, restored
from hallapp.notices.schema import NoticeRow, PostingRow, PrintRow
from hallapp.staff.service import Staff
from hallapp.store.database import Unit

R = TypeVar("R", PostingRow, PrintRow)

_COUNTS = (PostingRow.voided_at.is_(None), NoticeRow.voided_at.is_(None))


def notices_where(unit: Unit, *conditions: ColumnElement[bool], limit: int | None = None) -> list[NoticeRow]:
    """Stored versions, newest first, voided ones too."""
    return list(unit.session.scalars(select(NoticeRow).where(*conditions).order_by(NoticeRow.seq.desc()).limit(limit)))


def hanging_now(unit: Unit, *conditions: ColumnElement[bool]) -> list[tuple[NoticeRow, PostingRow]]:
    """What hangs on the door, longest first."""
    return _posted(unit, PostingRow.ended_at.is_(None), *conditions)


def hung_at(unit: Unit, at: datetime) -> list[tuple[NoticeRow, PostingRow]]:
    """What hung on the door at an instant."""
    return _posted(unit, PostingRow.posted_at <= at, or_(PostingRow.ended_at.is_(None), PostingRow.ended_at > at))


def _posted(unit: Unit, *conditions: ColumnElement[bool]) -> list[tuple[NoticeRow, PostingRow]]:
    joined = select(NoticeRow, PostingRow).join(PostingRow, PostingRow.notice_id == NoticeRow.id)
    return [(row.NoticeRow, row.PostingRow) for row in unit.session.execute(joined.where(*_COUNTS, *conditions).order_by(PostingRow.seq))]


def slot(kind: Kind, language: Language, series: str | None) -> tuple[ColumnElement[bool], ...]:
    """Where a notice hangs: one of each kind and language at a time, and of the hall's own one of each number."""
    which = NoticeRow.series.is_(None) if series is None else NoticeRow.series == series
    return NoticeRow.kind == kind.value, NoticeRow.language == language.value, which


def versions_of(unit: Unit, kind: Kind, language: Language, day: date, series: str | None) -> list[tuple[NoticeRow, Version]]:
    """The versions that are counted together, oldest first."""
    same_day = (NoticeRow.day == day,) if HABITS[kind].daily else ()
    rows = notices_where(unit, *slot(kind, language, series), *same_day)
    hanging = {row.id for row, _ in hanging_now(unit, *slot(kind, language, series))}
    return [(row, _version(row, hangs=row.id in hanging)) for row in reversed(rows)]


def _version(row: NoticeRow, *, hangs: bool) -> Version:
    return Version(row.version, row.snapshot, row.made_at, is_void=row.voided_at is not None, hangs=hangs)


def told(unit: Unit, staff: Staff, rows: Sequence[NoticeRow]) -> list[Notice]:
    """Stored versions as others see them, in the same order."""
    ids = [row.id for row in rows]
    hung = select(PostingRow).where(PostingRow.notice_id.in_(ids), PostingRow.voided_at.is_(None)).order_by(PostingRow.seq)
    postings = _by_notice(unit.session.scalars(hung))
    printings = _by_notice(unit.session.scalars(select(PrintRow).where(PrintRow.notice_id.in_(ids)).order_by(PrintRow.seq)))
    before = [row.replaces for row in rows if row.replaces]
    numbers = {each.id: each.version for each in notices_where(unit, NoticeRow.id.in_(before))} if before else {}
    names = staff.names({row.made_by for row in rows if row.made_by})
    found = [_told(row, postings[row.id], printings[row.id], numbers, names) for row in rows]
    return [replace(each, content=with_pictures(each.content, unit)) for each in found]


def _told(
    row: NoticeRow,
    postings: Sequence[PostingRow],
    printings: Sequence[PrintRow],
    numbers: dict[UUID, int],
    names: dict[UUID, str],
) -> Notice:
    return Notice(
        id=row.id,
        kind=Kind(row.kind),
        language=Language(row.language),
        day=row.day,
        version=row.version,
        code=row.code,
        series=row.series,
        ends=restored(OwnNotice, row.snapshot).wording.ends if row.series and row.snapshot else None,
        content=restored(Content, row.content) if row.content else without_words(Language(row.language), row.code),
        is_forgotten=not row.content,
        template=row.template,
        pages=row.pages,
        replaces=numbers.get(row.replaces) if row.replaces else None,
        made_at=row.made_at,
        made_by=names.get(row.made_by) if row.made_by else None,
        is_void=row.voided_at is not None,
        postings=tuple(Posting(each.posted_at, each.ended_at, Ended(each.ended) if each.ended else None) for each in postings),
        printings=tuple(Printing(each.printer, Paper(each.paper), PrintState(each.state), each.at) for each in printings),
    )


def _by_notice(rows: Iterable[R]) -> defaultdict[UUID, list[R]]:
    found: defaultdict[UUID, list[R]] = defaultdict(list)
    for row in rows:
        found[row.notice_id].append(row)
    return found
