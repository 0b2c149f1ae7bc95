"""Who has which role, and the PINs of people and of pages on the LAN."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from hallapp.store.base import Row, Voidable


class PinRow(Row):
    """The PIN that opens one place.

    It is no part of the journal: a digest that was replaced must not be kept there for years, and undo must not bring an old PIN or its
    wrong tries back.

    Attributes:
        place: `person/` and an id, `window/3` or `door`.
        digest: argon2id with its salt and costs, as the library writes it.
        failures: wrong tries since the last right one; a try counts as wrong until it has proved right.
        failed_at: when the last of them began.
    """

    __tablename__ = "pins"
    __table_args__ = {"info": {"journaled": False}}  # noqa: RUF012 - SQLAlchemy reads it as it is

    place: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]
    set_at: Mapped[datetime]
    failures: Mapped[int] = mapped_column(default=0)
    failed_at: Mapped[datetime | None] = mapped_column(default=None)


class RefusalRow(Row):
    """An act that was not allowed, or a wrong PIN; the only trace of what was not done.

    Attributes:
        person_id: who tried; None when nobody was signed on.
        action: what was tried, as `room.verb`.
    """

    __tablename__ = "refusals"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    at: Mapped[datetime]
    person_id: Mapped[UUID | None] = mapped_column(default=None)
    action: Mapped[str]


class RoleRow(Row, Voidable):
    """What somebody may do here, from `given_at` on until it is voided. A person has one role at a time.

    Attributes:
        role: one of `Role`.
    """

    __tablename__ = "roles"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    person_id: Mapped[UUID] = mapped_column(index=True)
    role: Mapped[str]
    given_at: Mapped[datetime]
