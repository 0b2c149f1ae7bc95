"""What was acknowledged survives being killed at any moment, once and with the same answer."""

import json
import subprocess
import sys
from collections import Counter
from io import StringIO

import pytest
from tests.power import killing

from hallapp.checkin.schema import ReadingRow
from hallapp.cli.main import main
from hallapp.hall import open_hall
from hallapp.settings.schema import SettingRow
from hallapp.staff.service import Details
from hallapp.store.verify import verify

WRITERS = 8


def killed_while_writing(hall, tmp_path, seconds):
    """What eight writers were told, before they were killed for `seconds`."""
    for number, badge in enumerate(("0101", *killing.BADGES)):
        hall.staff.add(Details(badge=badge, name=f"员工{number}"))
    hall.close()
    acks = tmp_path / "acks"
    acks.mkdir()
    asked = [sys.executable, killing.__file__, str(hall.folder.path), str(acks), str(WRITERS), str(seconds)]
    done = json.loads(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
    failures = [file.read_text("utf-8") for file in acks.glob("*.failed")]
    assert (failures, done["failed"]) == ([], 0)
    return done["killed"], [each for writer in range(WRITERS) for each in killing.acknowledged(acks, writer)]


def stored_requests(hall):
    """The request of each record: readings carry it as reason, settings as value."""
    with hall.database.read() as unit:
        readings = [row.reason for row in unit.session.query(ReadingRow)]
        settings = [row.value for row in unit.session.query(SettingRow) if row.name == "hall.supervision_phone"]
        numbers = sorted(row.seq for row in unit.session.query(SettingRow))
    return Counter(readings + settings), numbers


@pytest.mark.parametrize("seconds", [6, pytest.param(60, marks=[pytest.mark.long, pytest.mark.timeout(180)])])
def test_what_was_acknowledged_is_there_once_with_the_same_answer(hall, tmp_path, seconds):
    killed, told = killed_while_writing(hall, tmp_path, seconds)

    again = open_hall(hall.folder.path, thorough=True)
    stored, numbers = stored_requests(again)
    assert killed > 2 * WRITERS
    assert len(told) > 4 * WRITERS
    assert [request for request, _ in told if stored[request] != 1] == []
    assert [request for request, times in stored.items() if times != 1] == []
    assert len(stored) - len(told) <= WRITERS  # at most the one that each was waiting for
    assert numbers == list(range(1, len(numbers) + 1))
    assert verify(again.database).ok
    again.close()

    for request, answer in told[:: max(1, len(told) // 20)]:
        assert killing.write(hall.folder.path, request, int(request[1])) == answer
    reopened = open_hall(hall.folder.path)
    assert stored_requests(reopened)[0] == stored
    reopened.close()


def test_a_reader_beside_eight_writers_always_sees_a_proven_hall(hall, tmp_path):
    """Verifying, listing and copying go on while others write, and never find the file busy or half of anything."""
    hall.staff.add(Details(badge="0101", name="陈立"))
    for badge in killing.BADGES:
        hall.staff.add(Details(badge=badge, name="员工"))
    hall.close()
    acks = tmp_path / "acks"
    acks.mkdir()
    asked = [sys.executable, killing.__file__, str(hall.folder.path), str(acks), str(WRITERS), "4"]
    with subprocess.Popen(asked, stdout=subprocess.PIPE) as writers:
        while writers.poll() is None:
            for words in (["verify"], ["checkin", "list"], ["backup", str(tmp_path / "copies")]):
                err = StringIO()
                assert main(["--data", str(hall.folder.path), *words], StringIO(), err) == 0, err.getvalue()
    assert [file.read_text("utf-8") for file in acks.glob("*.failed")] == []
