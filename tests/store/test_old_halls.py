"""A hall from before a migration is brought to the present schema with its journal as it was: the same head, the same proof."""

import re
from contextlib import closing

import pytest
from sqlalchemy import select
from tests.store.records import journal_of, person, setting

from hallapp.core.places import migrations
from hallapp.hall import open_hall
from hallapp.staff.schema import PersonRow
from hallapp.store import noting
from hallapp.store.base import LATER, every_table
from hallapp.store.driver import connect
from hallapp.store.header import SCHEMA, read_header
from hallapp.store.journal import is_journaled
from hallapp.store.sheets import SAID
from hallapp.store.verify import verify

ADDS = re.compile(r"""add_column\(\s*"(\w+)", sa\.Column\(\s*"(\w+)\"""")

BEFORE_WHO_LETS_OTHERS_BY = (
    "ALTER TABLE queue_events DROP COLUMN lets_by",
    "UPDATE alembic_version SET version_num = '0013'",
    "PRAGMA user_version = 13",
)

BEFORE_SHORTER_INDEXES = (
    "ALTER TABLE queue_events DROP COLUMN lets_by",
    "DROP TABLE journal_lines",
    "DROP INDEX ix_journal_record",
    "DROP INDEX ix_journal_day",
    "CREATE INDEX ix_journal_table_name_row_id ON journal (table_name, row_id)",
    "CREATE INDEX ix_journal_at ON journal (at)",
    "UPDATE alembic_version SET version_num = '0011'",
    "PRAGMA user_version = 11",
)


def indexes_of(file):
    with closing(connect(file)) as raw:
        return set(raw.execute("SELECT name, sql FROM sqlite_schema WHERE tbl_name = 'journal' AND type = 'index'"))


@pytest.fixture
def worked(hall):
    """A closed hall with some records, one of them changed; its folder."""
    with hall.database.write("test.add") as unit:
        setting(unit)
        person(unit)
    with hall.database.write("test.change") as unit:
        unit.session.query(PersonRow).one().window = "2"
    hall.close()
    return hall.folder


def test_a_hall_with_the_longer_indexes_gets_the_shorter_ones_and_proves_as_before(worked):
    wanted = indexes_of(worked.database)
    with closing(connect(worked.database, "rw")) as raw:
        for statement in BEFORE_SHORTER_INDEXES:
            raw.execute(statement)
        (head,) = raw.execute("SELECT lower(hex(digest)) FROM journal ORDER BY position DESC LIMIT 1").fetchone()

    hall = open_hall(worked.path)

    assert indexes_of(worked.database) == wanted
    assert {name for name, _ in wanted} >= {"ix_journal_record", "ix_journal_day"}
    verdict = verify(hall.database)
    assert (verdict.ok, verdict.head, verdict.rows) == (True, head, 4)
    assert read_header(worked.backups / f"before-schema-{SCHEMA}-from-11.db").schema == 11
    with hall.database.write("test.change") as unit:
        unit.session.query(PersonRow).one().window = "3"
    assert verify(hall.database).ok
    assert len(journal_of(hall)) == 5
    hall.close()


def as_of(folder, statements):
    with closing(connect(folder.database, "rw")) as raw:
        for statement in statements:
            raw.execute(statement)


@pytest.fixture
def called(hall, monkeypatch):
    """A hall with steps from before a column was added to them, and steps of now."""
    of_now = noting._columns_of
    monkeypatch.setattr(noting, "_columns_of", lambda mapper: tuple(name for name in of_now(mapper) if name != "lets_by"))
    hall.queue.tickets.issue("A")
    hall.queue.tickets.cancel("A001")
    monkeypatch.undo()
    hall.close()
    as_of(hall.folder, BEFORE_WHO_LETS_OTHERS_BY)
    newer = open_hall(hall.folder.path)
    newer.queue.tickets.issue("B")
    yield newer
    newer.close()


def test_records_from_before_a_column_was_added_prove_as_before(called):
    with called.database.read() as unit:
        said = unit.session.scalars(select(SAID.payload).where(SAID.table_name == "queue_events").order_by(SAID.position)).all()

    assert ["lets_by" in payload for payload in said] == [False, False, True]
    assert verify(called.database).ok


@pytest.mark.parametrize("change", ["lets_by = 5", "what = 'called'"])
def test_a_record_from_before_that_was_tampered_with_is_found(called, change):
    with closing(connect(called.folder.database, "rw")) as raw:
        raw.execute(f"UPDATE queue_events SET {change} WHERE seq = 1")

    verdict = verify(called.database)
    assert (verdict.ok, verdict.first_bad.what, verdict.first_bad.table) == (False, "row_changed", "queue_events")


def test_a_column_that_a_migration_added_says_so():
    said = {(table.name, column.name) for table in every_table().tables.values() for column in table.columns if LATER in column.info}
    added = {found for file in (migrations() / "versions").glob("*.py") for found in ADDS.findall(file.read_text("utf-8"))}

    assert said == {(table, column) for table, column in added if is_journaled(every_table().tables[table])}
