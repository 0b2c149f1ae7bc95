"""A hall from before a migration is brought to the present schema with its journal as it was: the same head, the same proof."""

from contextlib import closing

import pytest
from tests.store.records import journal_of, person, setting

from hallapp.hall import open_hall
from hallapp.staff.schema import PersonRow
from hallapp.store.driver import connect
from hallapp.store.header import SCHEMA, read_header
from hallapp.store.verify import verify

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
