"""Exports of records: which days of which records, whole or redacted; who did it is in the journal."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from hallapp.store.base import Row, Voidable


class ExportRow(Voidable, Row):
    """One time that records were written into a file or onto paper.

    Attributes:
        what: the ledger or report.
        from_day, to_day: its span, both ends included; None where it has none.
        records: how many were in it.
        format: ending of the file; `print` where it went to a printer.
        full: whether persons were named who are else redacted.
    """

    __tablename__ = "exports"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    what: Mapped[str]
    from_day: Mapped[date | None]
    to_day: Mapped[date | None]
    records: Mapped[int]
    format: Mapped[str]
    full: Mapped[bool]
    at: Mapped[datetime]
