"""Imports a roster and dies without a word at a given statement. Run as a program of its own: FOLDER ROSTER STATEMENT."""

import os
import sys
from pathlib import Path

from sqlalchemy import event

from hallapp.hall import open_hall

KILLED = 9


def main(folder: Path, roster: Path, statement: str) -> None:
    """Import, and end as a process that is killed ends: nothing is closed or rolled back."""
    hall = open_hall(folder)
    engine = hall.database.engine
    event.listen(engine, "commit", lambda _connection: statement == "COMMIT" and os._exit(KILLED))
    event.listen(engine, "before_cursor_execute", lambda *said: said[2].startswith(statement) and os._exit(KILLED))
    hall.staff.import_(hall.staff.read(roster))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
