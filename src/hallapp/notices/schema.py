"""What is kept of the notices: each version to the letter, when it hung, and what the printer did with it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from hallapp.store.base import LATER, Row, Voidable


class NoticeRow(Voidable, Row):
    """One version of a notice.

    Attributes:
        language: versions are counted for each kind and language by themselves, because both may hang side by side.
        series: number of a notice of the hall's own, of which several may hang beside each other; None for the others.
        day: the business day it is about.
        snapshot: what the records said, as canonical JSON; two versions are compared by it. Empty when its days were over.
        content: what the page says, word by word; it is drawn from this alone. Empty when its days were over.
        template: number of the layout it was made with.
        pages: how many pages that gave.
        replaces: the version it names as replaced.
    """

    __tablename__ = "notices"
    __table_args__ = (Index(None, "kind", "language", "day"), Index(None, "day", "seq"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    kind: Mapped[str]
    language: Mapped[str]
    series: Mapped[str | None] = mapped_column(info={LATER: True})
    day: Mapped[date]
    version: Mapped[int]
    code: Mapped[str] = mapped_column(index=True)
    snapshot: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)
    template: Mapped[int]
    pages: Mapped[int]
    replaces: Mapped[UUID | None] = mapped_column(ForeignKey("notices.id"))
    made_at: Mapped[datetime]
    made_by: Mapped[UUID | None]


class PostingRow(Voidable, Row):
    """A stretch of time in which a notice hung on the door, from `posted_at` until just before `ended_at`."""

    __tablename__ = "postings"
    __table_args__ = (Index(None, "ended_at", "posted_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    notice_id: Mapped[UUID] = mapped_column(ForeignKey("notices.id"), index=True)
    posted_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended: Mapped[str | None]


class PrintRow(Voidable, Row):
    """One time a notice was given to a printer, and what came of it: queued, sent, unconfirmed or failed."""

    __tablename__ = "notice_prints"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    notice_id: Mapped[UUID] = mapped_column(ForeignKey("notices.id"), index=True)
    printer: Mapped[str]
    paper: Mapped[str]
    state: Mapped[str]
    at: Mapped[datetime]


class ChannelRow(Voidable, Row):
    """An online channel of the hall; a removed one is void."""

    __tablename__ = "channels"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    label: Mapped[str]
    target: Mapped[str]
    steps: Mapped[str] = mapped_column(Text)
    checked_on: Mapped[date]


class PictureRow(Voidable, Row):
    """A picture on notices, kept once by the digest of its file; a version that shows it needs it even when its making was taken back."""

    __tablename__ = "notice_pictures"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    data: Mapped[str] = mapped_column(Text)
