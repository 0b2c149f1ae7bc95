"""Halls of schemas from before, and a program that is killed at the so-manieth statement while it brings one up to date."""

import os
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, event

from hallapp.hall import open_hall
from hallapp.store.folder import Folder, Marker
from hallapp.store.header import APPLICATION_ID
from hallapp.store.migrate import run_steps
from hallapp.store.sqlite import open_engine

SETTING = "示例营业厅"


def hall_of(schema: int, path: Path) -> Folder:
    """The folder of a hall of this schema, with one setting that nobody wrote into the journal."""
    folder = Folder(path)
    path.mkdir()
    folder.database.touch(mode=0o600)
    engine = open_engine(folder.database)
    with engine.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        run_steps(connection, f"{schema:04}")
        connection.exec_driver_sql(f"PRAGMA user_version={schema}")
        now = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S.%f}"
        connection.exec_driver_sql(
            "INSERT INTO settings (id, seq, name, value, valid_from, recorded_at) VALUES (?, 1, 'hall.name', ?, ?, ?)",
            (UUID(int=schema).hex, SETTING, now, now),
        )
    with closing(engine.raw_connection()) as pooled:
        pooled.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    folder.write_marker(Marker(hall=UUID(int=7).hex))
    return folder


class Counting:
    """Counts what is said to any database, and ends the program at the `dies_at`-th statement; 0 never does."""

    def __init__(self, dies_at: int = 0) -> None:
        self.count, self._dies_at = 0, dies_at
        event.listen(Engine, "before_cursor_execute", self._said)

    def stop(self) -> None:
        """Count no more."""
        event.remove(Engine, "before_cursor_execute", self._said)

    def _said(self, *_: object) -> None:
        self.count += 1
        if self.count == self._dies_at:
            os.kill(os.getpid(), 9)  # at once, on Windows too


if __name__ == "__main__":
    Counting(int(sys.argv[2]))
    open_hall(Path(sys.argv[1])).close()
