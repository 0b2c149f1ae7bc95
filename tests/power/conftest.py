"""A hall with next to nothing in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.records import bare_hall

from hallapp.core.clock import FixedClock
from hallapp.hall import Hall


@pytest.fixture
def hall(tmp_path: Path, clock: FixedClock) -> Iterator[Hall]:
    """A hall with one record; `hall.clock` is the `clock` fixture."""
    made = bare_hall(tmp_path / "hall", clock)
    yield made
    made.close()
