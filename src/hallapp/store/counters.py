"""Numbers that are given once: counters that no undo turns back, and that a restored backup does not begin again."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Mapped, mapped_column
from sqlcipher3 import dbapi2

from hallapp.store.base import Row
from hallapp.store.database import Database, Unit
from hallapp.store.driver import connect, reading_mode

LEAP = 1000
"""How many numbers are left out of a day's counter when numbers were given of which no record is left.

A city hall gives out 1,600 tickets on its busiest day, for three services or more.
"""


class CounterRow(Row):
    """The last number given under a name.

    It is no part of the journal: undo must not turn it back, and the records that carry the numbers are there.
    """

    __tablename__ = "counters"
    __table_args__ = {"info": {"journaled": False}}  # noqa: RUF012 - SQLAlchemy reads it as it is

    name: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]
    epoch: Mapped[int]


_NEXT = (
    update(CounterRow)
    .where(CounterRow.name == bindparam("counter"), CounterRow.epoch >= bindparam("known_since"))
    .values(last=CounterRow.last + 1)
    .returning(CounterRow.last)
)
# Built once: every ticket runs it.


def next_number(database: Database, unit: Unit, name: str, day: date, given: Callable[[], int] = lambda: 0) -> int:
    """The next number of the counter `name` of a business day, from 1, never given before.

    The counter is part of the unit: without a commit the number was not given, and until then nobody else gets one of this name.

    Args:
        given: the largest number that the records show, asked where there is no counter: damage may have taken it.
    """
    lost = database.desk.lost
    known_since = lost.epoch if lost is not None and day <= database.day_of(lost.at) else 0
    unit.session.flush()
    last = unit.session.connection().execute(_NEXT, {"counter": name, "known_since": known_since}).scalar()
    return last if last is not None else _begin(unit, name, database.desk.epoch, LEAP if known_since else 0, given)


def _begin(unit: Unit, name: str, epoch: int, leap: int, given: Callable[[], int]) -> int:
    """Begin a counter, or go on with one whose last numbers may be lost."""
    row = unit.session.get(CounterRow, name) or CounterRow(name=name, last=0)
    row.last, row.epoch = max(row.last, given()) + leap + 1, epoch
    unit.add(row)
    return row.last


def last_number(unit: Unit, name: str) -> int:
    """The last number given under `name`; 0 when none was."""
    return unit.session.scalar(select(CounterRow.last).where(CounterRow.name == name)) or 0


def carry(source: Path, target: Path) -> bool:
    """Take the counters of the database `source` over into `target`, wherever they are further on there.

    Returns:
        Whether `target` now knows every number that `source` gave.
    """
    with closing(connect(source, reading_mode(source))) as before, closing(connect(target, "rw")) as after:
        if not _counts(before):
            return True
        if not _counts(after):
            return False
        given = before.execute("SELECT name, last, epoch FROM counters").fetchall()
        after.executemany(
            "INSERT INTO counters (name, last, epoch) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE"
            " SET last = max(last, excluded.last), epoch = max(epoch, excluded.epoch)",
            given,
        )
        return True


def _counts(opened: dbapi2.Connection) -> bool:
    return opened.execute("SELECT 1 FROM sqlite_master WHERE name = 'counters'").fetchone() is not None
