"""Eight processes give out tickets and call in one hall at once: no number twice, none left out, nobody called twice, no error."""

import json
import subprocess
import sys
from collections import Counter

import pytest
from tests.queue import working

from hallapp.core.clock import SystemClock
from hallapp.hall import make_hall
from hallapp.queue.rules import State
from hallapp.staff.service import Details
from hallapp.store.verify import verify

WORKERS = 8


@pytest.fixture
def busy(tmp_path):
    """A hall of today with eight windows open."""
    hall = make_hall(tmp_path / "busy", name="天元示例营业厅", windows=WORKERS, demo=True, clock=SystemClock())
    hall.settings.set("queue.require_on_duty", "no")
    for number in range(1, WORKERS + 1):
        hall.staff.add(Details(badge=f"03{number:02}", name=f"员工{number}"))
        hall.queue.windows.open(str(number), f"03{number:02}")
    yield hall
    hall.close()


@pytest.mark.parametrize("steps", [30, pytest.param(600, marks=[pytest.mark.long, pytest.mark.timeout(300)])])
def test_eight_processes_at_once_make_no_mistake(busy, steps):
    program = [sys.executable, working.__file__, str(busy.folder.path)]
    started = [
        subprocess.Popen([*program, str(window), str(steps)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for window in range(1, WORKERS + 1)
    ]
    told = [each.communicate() for each in started]
    assert [err for _, err in told if err] == []
    found = [json.loads(out) for out, _ in told]

    issued = [number for each in found for number in each["issued"]]
    for prefix in "AB":
        counts = sorted(int(number[1:]) for number in issued if number[0] == prefix)
        assert counts == list(range(1, len(counts) + 1))
    called = Counter(number for each in found for number in each["called"] if number)
    assert max(called.values()) == 1
    tickets = busy.queue.tickets.all()
    assert sorted(each.number for each in tickets) == sorted(issued)
    assert {each.number for each in tickets if each.state is not State.WAITING} == set(called)
    assert verify(busy.database).ok
