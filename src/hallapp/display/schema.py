"""The table of the PINs that open the pages on the LAN."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from hallapp.store.base import Row


class LanPinRow(Row):
    """The PIN of one place.

    It is no part of the journal: a digest that was replaced must not be kept there for years, and undo must not bring an old PIN or its
    wrong tries back.

    Attributes:
        place: `window/3` or `door`.
        digest: argon2id with its salt and costs, as the library writes it.
        failures: wrong tries since the last right one; a try counts as wrong until it has proved right.
        failed_at: when the last of them began.
    """

    __tablename__ = "lan_pins"
    __table_args__ = {"info": {"journaled": False}}  # noqa: RUF012 - SQLAlchemy reads it as it is

    place: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]
    set_at: Mapped[datetime]
    failures: Mapped[int] = mapped_column(default=0)
    failed_at: Mapped[datetime | None] = mapped_column(default=None)
