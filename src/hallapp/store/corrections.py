"""Corrections: the old value of a record is kept beside it, with the reason, and the ledgers show both."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, inspect, select
from sqlalchemy.orm import Mapped, mapped_column

from hallapp.core.errors import NeedsReason, NothingDiffers
from hallapp.core.text import clean_line
from hallapp.store.base import Row, Voidable
from hallapp.store.database import Unit
from hallapp.store.journal import plain
from hallapp.store.retention import Personal
from hallapp.store.taking_back import typed

_AT_ONCE = 500


class CorrectionRow(Voidable, Row):
    """One column of one record, as it was until it was corrected.

    Attributes:
        of_table: the table of the record.
        record: its id.
        day: its business day, by which the retention counts; for records without one the day of the correction.
        old: the value as JSON, as the journal has it; None once it is forgotten.
    """

    __tablename__ = "corrections"
    __table_args__ = (Index(None, "record"), Index(None, "of_table", "day"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    of_table: Mapped[str]
    record: Mapped[UUID]
    day: Mapped[date]
    field: Mapped[str]
    old: Mapped[str | None]
    reason: Mapped[str | None]
    at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Before:
    """What a column said before.

    Attributes:
        field: name of the column in its table.
        old: the value as the record held it; None for nothing.
        is_forgotten: the value has been forgotten by the retention.
    """

    field: str
    old: object
    is_forgotten: bool
    reason: str
    at: datetime


def put_right(unit: Unit, row: Row, day: date, values: Mapping[str, object], reason: str) -> frozenset[str]:
    """Correct a stored record, keep the old values beside it, and return the columns that differ.

    Raises:
        NeedsReason: `reason` is empty.
        NothingDiffers: the record says so already.
    """
    words = clean_line(reason)
    if not words:
        raise NeedsReason
    changed = {name: value for name, value in values.items() if plain(getattr(row, name)) != plain(value)}
    if not changed:
        raise NothingDiffers
    (record,) = row.__mapper__.primary_key_from_instance(row)
    first = unit.next_in(CorrectionRow.seq)
    for seq, name in enumerate(changed, start=first):
        old = json.dumps(plain(getattr(row, name)), ensure_ascii=False)
        told = {"of_table": row.__tablename__, "record": record, "day": day, "field": name, "old": old, "reason": words, "at": unit.now}
        unit.add(CorrectionRow(id=unit.new_id(), seq=seq, **told))
    for name, value in changed.items():
        setattr(row, name, value)
    return frozenset(changed)


def corrections_of(unit: Unit, table: type[Row], records: Collection[UUID]) -> dict[UUID, list[Before]]:
    """The corrections of these records, the oldest first."""
    found: dict[UUID, list[Before]] = defaultdict(list)
    wanted = list(records)
    for at in range(0, len(wanted), _AT_ONCE):
        counting = select(CorrectionRow).where(CorrectionRow.record.in_(wanted[at : at + _AT_ONCE]), CorrectionRow.voided_at.is_(None))
        for row in unit.session.scalars(counting.where(CorrectionRow.of_table == table.__tablename__).order_by(CorrectionRow.seq)):
            found[row.record].append(_before(table, row))
    return found


def any_corrected(unit: Unit, table: str) -> bool:
    """Whether any record of a table was ever corrected; in most tables none was, which spares looking for each line's."""
    return unit.session.scalar(select(CorrectionRow.id).where(CorrectionRow.of_table == table).limit(1)) is not None


def old_values(table: type[Row]) -> Personal:
    """For a room's retention: the old values of its records are purged with them."""
    others = CorrectionRow.of_table != table.__tablename__
    return Personal(CorrectionRow, CorrectionRow.day, (CorrectionRow.old, CorrectionRow.reason), in_use=lambda _at: others)


def _before(table: type[Row], row: CorrectionRow) -> Before:
    mapper: Any = inspect(table)
    old = None if row.old is None else typed(mapper, row.field, json.loads(row.old))
    return Before(row.field, old, row.old is None, row.reason or "", row.at)
