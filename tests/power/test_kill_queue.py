"""A number that was told is never lost, given twice or left out, whoever is killed at whatever moment."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select
from tests.power import killing, queueing

from hallapp.core.clock import SystemClock
from hallapp.hall import make_hall, open_hall
from hallapp.queue.rules import Step
from hallapp.queue.schema import EventRow, TicketRow
from hallapp.staff.service import Details
from hallapp.store.verify import verify

WRITERS = 8
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path):
    """A hall of today with four windows open, closed again for the writers."""
    hall = make_hall(tmp_path / "hall", name="天元示例营业厅", windows=4, demo=True, clock=SystemClock())
    hall.settings.set("queue.require_on_duty", "no")
    for number in range(1, 5):
        hall.staff.add(Details(badge=f"03{number:02}", name=f"员工{number}"))
        hall.queue.windows.open(str(number), f"03{number:02}")
    hall.close()
    return hall.folder.path


def killed_while_working(folder, acks, seconds):
    """What the writers were told before they were killed: writer, request and answer."""
    acks.mkdir()
    asked = [sys.executable, "-m", "tests.power.queueing", str(folder), str(acks), str(WRITERS), str(seconds)]
    done = json.loads(subprocess.run(asked, capture_output=True, text=True, check=True, cwd=ROOT).stdout)
    failures = [file.read_text("utf-8") for file in acks.glob("*.failed")]
    assert (failures, done["failed"]) == ([], 0)
    assert done["killed"] > 2 * WRITERS
    return [(writer, *each) for writer in range(WRITERS) for each in killing.acknowledged(acks, writer)]


def calls_of(hall):
    """How often each number was called."""
    with hall.database.read() as unit:
        counted = select(TicketRow.number, func.count()).join(EventRow, EventRow.ticket_id == TicketRow.id)
        return dict(unit.session.execute(counted.where(EventRow.what == Step.CALLED.value).group_by(TicketRow.number)).all())


@pytest.mark.parametrize("seconds", [6, pytest.param(60, marks=[pytest.mark.long, pytest.mark.timeout(240)])])
def test_no_number_is_lost_doubled_or_left_out_and_nobody_is_called_twice(folder, tmp_path, seconds):
    told = killed_while_working(folder, tmp_path / "acks", seconds)

    hall = open_hall(folder, thorough=True)
    numbers = [each.number for each in hall.queue.tickets.all()]
    issued = [json.loads(answer)["number"] for writer, _, answer in told if writer % 2 == 0]
    called = [number for writer, _, answer in told if writer % 2 and (number := json.loads(answer)["number"])]
    assert len(issued) >= killing.LEAST * WRITERS // 2
    assert max(Counter(issued).values()) == 1
    assert set(issued) <= set(numbers)
    for prefix in "AB":
        counts = [int(number[1:]) for number in numbers if number[0] == prefix]
        assert counts == list(range(1, len(counts) + 1))
    calls = calls_of(hall)
    assert max(calls.values(), default=1) == 1
    assert set(called) <= set(calls)
    assert verify(hall.database).ok
    hall.close()

    for writer, request, answer in told[:: max(1, len(told) // 20)]:
        assert queueing.write(folder, request, writer) == answer
    again = open_hall(folder)
    assert [each.number for each in again.queue.tickets.all()] == numbers
    assert calls_of(again) == calls
    again.close()
