"""The restore drill: a copy is tried out to the last record, by itself every month, and what came of it is said."""

import hashlib
import json
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from tests.store.records import journal_of

from hallapp import drill as drills
from hallapp.checkin.models import Reading
from hallapp.checkup import State, check
from hallapp.core.clock import SystemClock
from hallapp.core.needs import Urgency
from hallapp.drill import Drill, NoRoomToRehearse, Why, is_due, last_drill, rehearse, rehearse_aside, rehearse_if_due
from hallapp.hall import Hall
from hallapp.notices.orders import Order
from hallapp.notices.paint.checks import prove
from hallapp.notices.rules import Kind
from hallapp.shell.gathering import today_facts
from hallapp.staff.service import Details
from hallapp.store.backup import seal_of
from hallapp.store.errors import BackupAltered

NOW = SystemClock().now()


@pytest.fixture
def worked(hall: Hall, qapp) -> Hall:
    """A hall with a person, a reading, two tickets and a notice."""
    hall.staff.add(Details(badge="0312", name="王磊"))
    hall.checkin.record("0312", Reading(365))
    for _ in range(2):
        hall.queue.tickets.issue("A")
    hall.notices.make(Order(Kind.STAFF_BOARD), prove)
    return hall


@pytest.fixture
def copy(worked: Hall) -> Path:
    return worked.back_up().file


def reseal(copy: Path) -> None:
    seal_of(copy).write_text(f"{hashlib.sha256(copy.read_bytes()).hexdigest()}  {copy.name}\n")


def edit(copy: Path, statement: str) -> None:
    """Change a record of a copy by hand, and its seal with it."""
    with closing(dbapi2.connect(str(copy), isolation_level=None)) as tool:
        tool.execute(statement)
    reseal(copy)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()}


def test_a_drill_finds_every_record_and_the_last_numbers_again(worked, copy):
    drill = rehearse(worked.folder, copy)

    journal = journal_of(worked)
    assert drill.passed
    assert (drill.rows, drill.head) == (len(journal), journal[-1].digest)
    assert (drill.ticket, drill.notice) == ("A002", worked.notices.history()[0].code)
    assert (drill.records["people"], drill.records["readings"], drill.records["tickets"]) == (1, 1, 2)
    assert drill.behind == 0


def test_it_changes_nothing_and_leaves_nothing(worked, copy):
    before = contents(worked.folder.path)

    rehearse(worked.folder, copy)

    assert contents(worked.folder.path) == before
    assert not list(worked.folder.backups.glob("drill-*"))


def test_it_says_how_much_a_restore_would_lose(worked, copy):
    worked.settings.set("hall.windows", "7")
    worked.settings.set("hall.windows", "8")

    assert rehearse(worked.folder, copy).behind == len(journal_of(worked)) - rehearse(worked.folder, copy).rows > 0


def test_a_record_edited_in_the_copy_fails_the_drill_though_the_copy_proves_whole(worked, copy):
    edit(copy, "UPDATE readings SET temp_tenths = 372")

    assert rehearse(worked.folder, copy).why is Why.RECORDS


def test_a_copy_with_a_flipped_bit_never_gets_that_far(worked, copy):
    body = bytearray(copy.read_bytes())
    body[len(body) // 2] ^= 1
    copy.write_bytes(body)

    with pytest.raises(BackupAltered):
        rehearse(worked.folder, copy)


def test_a_drill_never_fills_the_halls_disk(worked, copy, monkeypatch):
    scarce = shutil._ntuple_diskusage(10**9, 10**9 - 10**8, 10**8)
    monkeypatch.setattr(drills.shutil, "disk_usage", lambda _path: scarce)

    with pytest.raises(NoRoomToRehearse):
        rehearse(worked.folder, copy)


def test_what_a_killed_drill_left_is_swept_away_a_day_later(worked, copy):
    import os

    left, running = worked.folder.backups / "drill-left", worked.folder.backups / "drill-running"
    for each in (left, running):
        each.mkdir()
    day_ago = NOW.timestamp() - 86_500
    os.utime(left, (day_ago, day_ago))

    rehearse(worked.folder, copy)

    assert (left.exists(), running.exists()) == (False, True)


@pytest.mark.parametrize(
    ("last", "copies", "due"),
    [
        (None, 0, False),
        (None, 1, False),
        (None, 2, True),
        ((29, None), 2, False),
        ((30, None), 1, True),
        ((30, None), 0, False),
        ((0.9, Why.RECORDS), 2, False),
        ((1, Why.RECORDS), 2, True),
    ],
)
def test_it_is_due_every_month_and_the_day_after_one_that_failed(last, copies, due):
    drill = Drill("hall.db", (NOW - timedelta(days=last[0])).isoformat(), last[1]) if last else None

    assert is_due(drill, copies, NOW) is due


def test_the_drill_of_the_month_is_done_by_itself_and_remembered(worked, copy):
    assert rehearse_if_due(worked) is None
    newest = worked.back_up().file

    drill = rehearse_if_due(worked)

    assert drill.passed
    assert drill.file == newest.name
    assert last_drill(worked.folder) == drill
    assert {item.name: item.state for item in check(worked)}["drill"] is State.OK


def test_one_that_failed_is_on_today_until_another_passes(worked, copy):
    edit(copy, "DELETE FROM people")
    rehearse_aside(worked.folder, copy)

    (need,) = [each for each in today_facts(worked).needs if each.title.key == "today.drill"]
    assert need.urgency is Urgency.OVERDUE
    assert [offer.command for offer in need.offers] == ["backup.show"]
    assert {item.name: item.state for item in check(worked)}["drill"] is State.BROKEN

    rehearse_aside(worked.folder, worked.back_up().file)
    assert not [each for each in today_facts(worked).needs if each.title.key == "today.drill"]


@pytest.mark.parametrize("written", ["", "[]", "{}", '{"file": "a", "at": "once"}', '{"file": "a", "at": "2020-03-02", "why": "moon"}'])
def test_what_is_no_drill_is_none(worked, copy, written):
    (worked.folder.backups / "drill.json").write_text(written)

    assert last_drill(worked.folder) is None


def run(*arguments: object) -> tuple[int, dict]:
    command = [sys.executable, "-m", "hallapp", "--json", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    return done.returncode, json.loads(done.stdout)


def test_the_command_says_what_the_copy_holds_and_ends_in_4_when_it_fails(worked, copy, tmp_path):
    code, found = run("--data", worked.folder.path, "restore", copy, "--check")
    assert (code, found["drill"]["why"], found["drill"]["ticket"]) == (0, None, "A002")

    edit(copy, "UPDATE people SET name = '李磊'")
    code, found = run("--data", worked.folder.path, "restore", copy, "--check")
    assert (code, found["drill"]["why"]) == (4, "records")

    code, found = run("--data", tmp_path / "nowhere", "restore", tmp_path / "none.db", "--check")
    assert (code, found["error"]["code"]) == (3, "backup_missing")
