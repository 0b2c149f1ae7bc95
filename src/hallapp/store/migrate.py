"""Bringing a database to this program's schema: a proven copy first, then all steps in one transaction."""

from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from hallapp.core.errors import StoreTrouble
from hallapp.core.places import migrations
from hallapp.core.trouble_log import write_report
from hallapp.store.backup import copy_of
from hallapp.store.errors import MigrationFailed
from hallapp.store.folder import Folder
from hallapp.store.header import APPLICATION_ID, SCHEMA, read_header
from hallapp.store.sqlite import open_engine
from hallapp.store.troubles import as_trouble


def create(file: Path, application_id: int = APPLICATION_ID) -> None:
    """Make an empty database with the present schema and, in its header, `application_id`."""
    file.touch(mode=0o600)
    engine = open_engine(file)
    try:
        _upgrade(engine, application_id)
    finally:
        engine.dispose()


def upgrade(folder: Folder) -> Path:
    """Bring the hall's database to the present schema and return the copy made before.

    Raises:
        StoreTrouble: no copy could be made, or the disk took nothing more; the file is as before.
        MigrationFailed: the file is as before; the copy is kept and named, and so is the report of where it failed.
    """
    file = folder.database
    before = read_header(file)
    kept = copy_of(file, folder.backups / f"before-schema-{SCHEMA}-from-{before.schema}.db")
    engine = open_engine(file)
    try:
        with as_trouble(file):
            _upgrade(engine, before.application_id)
    except StoreTrouble:
        raise
    except Exception as failed:
        log = write_report(folder.logs, failed)
        raise MigrationFailed(path=str(file), copy=str(kept), log=str(log)) from failed
    finally:
        engine.dispose()
    return kept


def run_steps(connection: Connection, revision: str = "head") -> None:
    """Run the migrations on a connection that is inside a transaction."""
    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _upgrade(engine: Engine, application_id: int) -> None:
    with engine.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id={application_id}")
        run_steps(connection)
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
    with closing(engine.raw_connection()) as pooled:
        pooled.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
