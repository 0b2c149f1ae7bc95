"""A process that imports SQLAlchemy's mapper and commits one row durably: `python -m hallapp.bench.bare.commit FILE`."""

import sys
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlcipher3 import dbapi2


class Base(DeclarativeBase):
    """What the one table is mapped by."""


class Note(Base):
    """A row."""

    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]


def _opened(file: Path) -> dbapi2.Connection:
    raw = dbapi2.connect(str(file))
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        raw.execute(f"PRAGMA {pragma}")
    return raw


def main(file: Path) -> None:
    """Commit one row to `file`, as durably as a hall does."""
    engine = create_engine("sqlite://", creator=lambda: _opened(file), module=dbapi2)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Note(text="0316 36.5"))
        session.commit()
    engine.dispose()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
