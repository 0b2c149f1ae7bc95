"""A hall with next to nothing in it, and a way to touch its file behind the program's back."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from tests.store.records import bare_hall

from hallapp.core.clock import FixedClock
from hallapp.hall import Hall


@pytest.fixture
def hall(tmp_path: Path, clock: FixedClock) -> Iterator[Hall]:
    """A hall with one record; `hall.clock` is the `clock` fixture."""
    made = bare_hall(tmp_path / "hall", clock)
    yield made
    made.close()


@dataclass
class Hand:
    """Somebody with a database tool: no triggers, no journal."""

    hall: Hall

    def does(self, *statements: str) -> None:
        with closing(dbapi2.connect(str(self.hall.folder.database), isolation_level=None)) as tool:
            for name, _ in tool.execute("SELECT name, sql FROM sqlite_master WHERE type='trigger'").fetchall():
                tool.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                tool.execute(statement)


@pytest.fixture
def by_hand(hall: Hall) -> Callable[..., None]:
    """Changes the file with SQL: `by_hand("DELETE FROM …")`."""
    return Hand(hall).does
