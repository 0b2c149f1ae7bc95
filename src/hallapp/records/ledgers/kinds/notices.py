"""Every version of every notice, with its check code and when it first hung."""

from datetime import date

from sqlalchemy import ColumnElement, func, select

from hallapp.core.text import clean_number
from hallapp.notices.rules.code import read_code
from hallapp.notices.rules.kinds import Kind as NoticeKind
from hallapp.notices.schema import NoticeRow, PostingRow
from hallapp.records.ledgers.declare import Column, Kind, Ledger, Meant, Name, Options, Stored
from hallapp.records.ledgers.finding import any_of, begins, days_between, one_of, people_meant
from hallapp.store.database import Unit

_HUNG = PostingRow.notice_id == NoticeRow.id, PostingRow.voided_at.is_(None)
_POSTED = select(func.min(PostingRow.posted_at)).where(*_HUNG).scalar_subquery()


def _find(unit: Unit, typed: str) -> Meant:
    code = read_code(typed)
    begun = clean_number(typed).upper()
    return Meant(
        any_of(
            NoticeRow.code == code if code else None,
            begins(NoticeRow.code, begun) if begun else None,
            one_of(NoticeRow.made_by, people_meant(unit, typed)),
        )
    )


def _span(_unit: Unit, first: date | None, last: date | None) -> ColumnElement[bool] | None:
    return days_between(NoticeRow.day, first, last)


NOTICES = Ledger(
    Name.NOTICES,
    (
        Column("day", Kind.DAY, 11, sort=True),
        Column("kind", Kind.WORD, 14, words="notices.kind", title="notice"),
        Column("language", Kind.WORD, 8, words="records.language"),
        Column("version", Kind.NUMBER, 6),
        Column("code", width=10, sort=True),
        Column("pages", Kind.NUMBER, 6, adds=True),
        Column("made_at", Kind.INSTANT, 16),
        Column("posted_at", Kind.INSTANT, 16),
        Column("made_by", Kind.PERSON, 12),
    ),
    frozenset({"notices", "postings", "people"}),
    Stored(
        NoticeRow.id,
        {
            "day": NoticeRow.day,
            "kind": NoticeRow.kind,
            "language": NoticeRow.language,
            "version": NoticeRow.version,
            "code": NoticeRow.code,
            "pages": NoticeRow.pages,
            "made_at": NoticeRow.made_at,
            "posted_at": _POSTED,
            "made_by": NoticeRow.made_by,
        },
        order=(NoticeRow.day, NoticeRow.seq),
        find=_find,
        span=_span,
        voided=(NoticeRow.voided_at, NoticeRow.void_reason),
    ),
    Options("kind", tuple(NoticeKind)),
)
