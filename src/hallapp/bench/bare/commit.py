"""A process that imports SQLAlchemy's mapper and commits one row durably: `python -m hallapp.bench.bare.commit FILE`."""

import sys
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # the driver ships no types


class Base(DeclarativeBase):
    """What the one table is mapped by."""


class Note(Base):
    """A row."""

    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]


def main(file: Path) -> None:
    """Commit one row to `file`, as durably as a hall does."""
    is_new = not file.exists()
    engine = create_engine("sqlite://", creator=lambda: dbapi2.connect(str(file)), module=dbapi2)
    with engine.connect() as connection:
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            connection.exec_driver_sql(f"PRAGMA {pragma}")
        if is_new:
            Base.metadata.create_all(connection)
        with Session(connection) as session:
            session.add(Note(text="0316 36.5"))
            session.commit()
    engine.dispose()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
