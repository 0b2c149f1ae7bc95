"""A hall with next to nothing in it, and records to write and to look at."""

from contextlib import closing
from datetime import date, time
from pathlib import Path

from sqlalchemy import func, select
from sqlcipher3 import dbapi2

from hallapp.core.clock import Clock
from hallapp.core.ids import TimeOrderedIds
from hallapp.hall import Hall, open_hall
from hallapp.settings.schema import SettingRow
from hallapp.staff.schema import PersonRow
from hallapp.store.database import Unit
from hallapp.store.journal import JOURNAL
from hallapp.store.opening import make
from hallapp.store.sheets import SAID


def bare_hall(folder: Path, clock: Clock) -> Hall:
    """A hall with one record, its name: what the rooms give a new hall to begin with is none of the store's business."""
    make(folder, TimeOrderedIds(clock).new(), demo=True)
    hall = open_hall(folder, clock=clock)
    with hall.database.write("hall.make"):
        hall.settings.set("hall.name", "天元示例营业厅")
    return hall


def setting(unit: Unit, value: str = "1", name: str = "test.value") -> SettingRow:
    """A record with the fewest columns there are, added to `unit`."""
    seq = unit.next_in(SettingRow.seq)
    row = SettingRow(id=unit.new_id(), seq=seq, name=name, value=value, valid_from=unit.now, recorded_at=unit.now)
    return unit.add(row)


def fill(hall: Hall, number: int = 5) -> None:
    """So many records, each in a unit of its own."""
    for value in range(number):
        with hall.database.write("test.add") as unit:
            setting(unit, f"{value}")


def person(unit: Unit, badge: str = "0315", name: str = "李敏") -> PersonRow:
    """A record with columns of many types, added to `unit`."""
    row = PersonRow(
        id=unit.new_id(),
        seq=unit.next_in(PersonRow.seq),
        kind="staff",
        badge_no=badge,
        badge_key=badge,
        name=name,
        pinyin="lm",
        employment_type="正式",
        post="柜员",
        team="营业班",
        window="1",
        phone="13812345678",
        employer="",
        shift_from=time(22, 0),
        shift_to=None,
        active_from=date(2020, 1, 1),
        active_to=None,
    )
    return unit.add(row)


def journal_of(hall):
    """All journal rows in the order they were written."""
    with hall.database.read() as unit:
        return unit.session.execute(select(JOURNAL).order_by(JOURNAL.c.position)).all()


def said_of(hall):
    """What the journal says of each record touched, in order: the lines of sheets as rows."""
    with hall.database.read() as unit:
        return unit.session.execute(select(*(getattr(SAID, column.key) for column in JOURNAL.columns)).order_by(SAID.position)).all()


def rows_in(hall, table) -> int:
    """How many records a table holds."""
    with hall.database.read() as unit:
        return unit.session.scalar(select(func.count()).select_from(table))


def spoil_table(file: Path, table: str) -> None:
    """Overwrite the first page of a table in a closed database, as a bad sector would."""
    with closing(dbapi2.connect(str(file))) as closed:
        (page_bytes,) = closed.execute("PRAGMA page_size").fetchone()
        (root,) = closed.execute("SELECT rootpage FROM sqlite_master WHERE name=?", (table,)).fetchone()
    with file.open("r+b") as spoilt:
        spoilt.seek((root - 1) * page_bytes)
        spoilt.write(b"\xff" * page_bytes)
