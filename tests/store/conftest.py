"""A way to touch the file behind the program's back."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

import pytest
from sqlcipher3 import dbapi2

from hallapp.hall import Hall


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
