"""Where settings are kept: every value ever given, with the instant it is valid from."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from hallapp.store.base import Row, Voidable


class SettingRow(Voidable, Row):
    """One value given to a setting; the one in force is the latest whose `valid_from` has come."""

    __tablename__ = "settings"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(index=True)
    value: Mapped[str]
    valid_from: Mapped[datetime]
    recorded_at: Mapped[datetime]
