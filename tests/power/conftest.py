"""A hall with next to nothing in it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.records import bare_hall

from hallapp.core.clock import FixedClock
from hallapp.hall import Hall

collect_ignore = (
    ["test_disk_full.py", "test_hall_day.py", "test_kill.py", "test_kill_queue.py", "test_power_cut.py", "test_read_only.py"]
    if sys.platform == "win32"
    else []
)
"""What needs Linux: a fork for each victim, limits on files, rights that are given up, or the functions inside the driver's SQLite."""


@pytest.fixture
def hall(tmp_path: Path, clock: FixedClock) -> Iterator[Hall]:
    """A hall with one record; `hall.clock` is the `clock` fixture."""
    made = bare_hall(tmp_path / "hall", clock)
    yield made
    made.close()
