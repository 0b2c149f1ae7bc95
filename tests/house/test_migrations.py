"""The migrations lead to the tables the code declares, and the check that says so notices a difference."""

import pytest
from sqlalchemy import CheckConstraint, Column, Index, Integer, MetaData, String, Table

from check_migrations import columns_of, declared, differences, newest_step
from hallapp.store.columns import COLUMNS
from hallapp.store.header import SCHEMA
from hallapp.store.migrate import create
from hallapp.store.sqlite import open_engine


@pytest.fixture
def migrated(tmp_path):
    create(tmp_path / "hall.db")
    engine = open_engine(tmp_path / "hall.db")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def tables() -> MetaData:
    """A copy of what the code declares, to be spoilt."""
    copied = MetaData(naming_convention=declared().naming_convention)
    for table in declared().sorted_tables:
        table.to_metadata(copied)
    return copied


def test_the_newest_migration_is_the_schema_the_program_writes():
    assert newest_step() == SCHEMA


def test_migrations_and_tables_agree(migrated, tables):
    assert "settings" in tables.tables
    assert differences(migrated, tables) == []


def test_the_look_at_the_start_knows_every_column(tables):
    assert columns_of(tables) == COLUMNS
    tables.tables["settings"].append_column(Column("colour", String()))
    assert columns_of(tables) != COLUMNS


@pytest.mark.parametrize(
    "spoil",
    [
        lambda settings: settings.append_column(Column("colour", String())),
        lambda settings: settings.append_column(Column("value", Integer(), nullable=False), replace_existing=True),
        lambda settings: settings.append_column(Column("voided_at", settings.c.voided_at.type, nullable=False), replace_existing=True),
        lambda settings: Index("ix_settings_value", settings.c.value),
        lambda settings: settings.append_constraint(CheckConstraint("seq > 0", name="seq_is_positive")),
        lambda settings: Table("colours", settings.metadata, Column("id", Integer(), primary_key=True)),
    ],
    ids=["a new column", "another type", "no longer empty", "a new index", "a new check", "a new table"],
)
def test_the_check_finds(migrated, tables, spoil):
    spoil(tables.tables["settings"])

    assert differences(migrated, tables)
