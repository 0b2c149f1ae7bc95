"""What every table has in common: portable column types and names, and records that are voided instead of deleted."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Date, DateTime, Dialect, MetaData, String, TypeDecorator, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

COUNTED = "counted"
"""What a column's `info` says of it; see `counted`."""

LATER = "later"
"""What the `info` of a column says that a migration added to a table: what the journal said of older records does not name it."""


class Instant(TypeDecorator[datetime]):
    """A moment, stored in UTC and always timezone-aware in Python.

    Raises:
        ValueError: a naive datetime was given.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        at = value.astimezone(UTC)
        return at.replace(tzinfo=None) if dialect.name == "sqlite" else at

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Row(DeclarativeBase):
    """A record of the hall. Every change of one leaves a row in the journal."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {UUID: Uuid(), datetime: Instant(), date: Date(), str: String()}


class Voidable:
    """A record that can be voided: it stays, marked void, and is no longer counted."""

    voided_at: Mapped[datetime | None] = mapped_column(default=None)
    void_reason: Mapped[str | None] = mapped_column(default=None)


def counted() -> MappedColumn[int]:
    """A column that many acts increment and decrement, like how many people are in the hall.

    Undo takes back an act's difference and leaves what others counted since; a record with such columns is a running total and stays.
    """
    return mapped_column(default=0, info={COUNTED: True})


_late: list[Callable[[], object]] = []


def brings_tables(bring: Callable[[], object]) -> None:
    """Register `bring`, which loads the schemas of rooms that are not loaded at the start; `every_table` calls it."""
    _late.append(bring)


def every_table() -> MetaData:
    """All tables of the hall, including those of rooms that are not loaded yet."""
    for bring in _late:
        bring()
    return Row.metadata
