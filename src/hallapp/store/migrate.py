"""Bringing a database to this program's schema: a proven copy first, then all steps in one transaction."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from hallapp.core.errors import StoreTrouble
from hallapp.core.places import migrations
from hallapp.store.backup import copy_of
from hallapp.store.errors import MigrationFailed
from hallapp.store.header import SCHEMA, read_header
from hallapp.store.sqlite import APPLICATION_ID, open_engine


def create(file: Path) -> None:
    """Make an empty database with the present schema."""
    file.touch(mode=0o600)
    engine = open_engine(file)
    try:
        _upgrade(engine)
    finally:
        engine.dispose()


def upgrade(file: Path, backups: Path) -> Path:
    """Bring `file` to the present schema and return the copy made before.

    Raises:
        MigrationFailed: the file is as before; the copy is kept and named.
    """
    backups.mkdir(parents=True, exist_ok=True)
    kept = copy_of(file, backups / f"before-schema-{SCHEMA}-from-{read_header(file).schema}.db")
    engine = open_engine(file)
    try:
        _upgrade(engine)
    except StoreTrouble:
        raise
    except Exception as failed:
        raise MigrationFailed(path=str(file), copy=kept.name, why=type(failed).__name__) from failed
    finally:
        engine.dispose()
    return kept


def run_steps(connection: Connection, revision: str = "head") -> None:
    """Run the migrations on a connection that is inside a transaction."""
    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _upgrade(engine: Engine) -> None:
    with engine.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        run_steps(connection)
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
