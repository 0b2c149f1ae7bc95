"""Takes the last act back and dies without a word at a given statement. Run as a program of its own: FOLDER STATEMENT."""

import os
import sys
from pathlib import Path

from sqlalchemy import event

from hallapp.hall import open_hall

KILLED = 9


def main(folder: Path, statement: str) -> None:
    """Undo, and end as a process that is killed ends: nothing is closed or rolled back."""
    hall = open_hall(folder)
    engine = hall.database.engine
    event.listen(engine, "commit", lambda _connection: statement == "COMMIT" and os._exit(KILLED))
    event.listen(engine, "before_cursor_execute", lambda *said: said[2].startswith(statement) and os._exit(KILLED))
    hall.undo.undo()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
