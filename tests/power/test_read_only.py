"""A folder that may only be read: said with its path, and everything that only looks goes on. File rights count here for root too."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.power import ordinary

from hallapp.checkin.models import Reading
from hallapp.hall import Hall
from hallapp.notices.orders import Order
from hallapp.notices.rules import Kind
from hallapp.staff.service import Details
from hallapp.store.backup import all_in, digest_of


class Ran(NamedTuple):
    """What came of one command."""

    code: int
    out: str
    err: str


LOOKING = (
    *(["checkin", "list"], ["staff", "list"], ["settings", "list"], ["journal"], ["verify"], ["check"], ["backup", "list"]),
    *(["notice", "list"], ["notice", "stale"]),
)
WRITING = (
    *(["checkin", "0312", "36.5"], ["staff", "off", "0312"], ["settings", "set", "hall.windows", "4"], ["undo"], ["backup"]),
    *(["staff", "responsible", "0312"], ["notice", "take-down", "staff_board"]),
)


@pytest.fixture
def closed(hall: Hall) -> Hall:
    """A closed hall with one person on duty and a staff board on the door."""
    hall.staff.add(Details(badge="0312", name="王磊"))
    hall.checkin.record("0312", Reading(365))
    hall.notices.make(Order(Kind.STAFF_BOARD), lambda _content, _template: 1, post=True)
    hall.close()
    return hall


@pytest.fixture
def read_only(closed: Hall) -> Iterator[Hall]:
    """The same in a folder that nobody may write."""
    kept = {each: each.stat().st_mode for each in (*closed.folder.path.iterdir(), closed.folder.path)}
    for each, mode in kept.items():
        each.chmod(mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    yield closed
    for each, mode in reversed(kept.items()):
        each.chmod(mode)


def run_all(hall: Hall, *commands: Sequence[str]) -> list[Ran]:
    """Run commands on a hall as somebody for whom file rights count. None of them ends in a traceback."""
    environment = os.environ | {"HALLAPP_CLOCK": hall.clock.now().isoformat(), "QT_QPA_PLATFORM": "offscreen"}
    asked = json.dumps([["--data", str(hall.folder.path), *words] for words in commands])
    whole = [sys.executable, ordinary.__file__, asked]
    done = subprocess.run(whole, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    return [Ran(*each) for each in json.loads(done.stdout)]


def run(hall: Hall, *words: str) -> Ran:
    """Run one command."""
    return run_all(hall, words)[0]


def content(folder: Path) -> dict[str, str]:
    return {str(each): digest_of(each) for each in sorted(folder.rglob("*")) if each.is_file()}


def test_rights_count_in_these_tests_whoever_runs_them(tmp_path):
    tmp_path.chmod(0o500)
    said = subprocess.run(
        [sys.executable, "-c", "import ordinary; ordinary.become_ordinary(); open('x', 'w')"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path(ordinary.__file__).parent)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    tmp_path.chmod(0o700)

    assert "PermissionError" in said.stderr


def test_looking_goes_on_and_changes_nothing(read_only):
    before = content(read_only.folder.path)
    for words, ran in zip(LOOKING, run_all(read_only, *(["--json", *words] for words in LOOKING)), strict=True):
        assert ran.code == 0, (words, ran.err)
        assert json.loads(ran.out), words

    assert content(read_only.folder.path) == before


def test_a_notice_made_before_is_written_out_to_the_letter_for_printing(read_only, tmp_path):
    made = json.loads(run(read_only, "--json", "notice", "list").out)["notices"][0]
    ran = run(read_only, "notice", "show", made["code"], "--out", str(tmp_path / "board.pdf"))

    assert ran.code == 0, ran.err
    assert (tmp_path / "board.pdf").read_bytes().startswith(b"%PDF")


def test_what_would_be_recorded_is_refused_with_the_path_and_the_right_that_is_missing(read_only):
    before = content(read_only.folder.path)
    for words, ran in zip(WRITING, run_all(read_only, *WRITING), strict=True):
        assert ran.code == 4, (words, ran.out, ran.err)
        assert str(read_only.folder.path) in ran.err, words
        assert "写权限" in ran.err, words

    assert content(read_only.folder.path) == before


def test_a_copy_can_still_be_made_elsewhere(read_only, tmp_path):
    assert run(read_only, "backup", str(tmp_path / "stick")).code == 0
    assert len(all_in(tmp_path / "stick")) == 1


def test_the_diagnosis_says_that_it_can_only_be_looked_at(read_only):
    assert "只能查看" in run(read_only, "check").out


def test_the_window_opens_to_look(read_only):
    before = content(read_only.folder.path)

    assert run(read_only, "open", "--exit-after-ready").code == 0
    assert content(read_only.folder.path) == before


def test_a_file_that_may_only_be_read_in_a_folder_that_may_be_written_is_the_same(closed):
    closed.folder.database.chmod(0o400)

    assert run(closed, "checkin", "list").code == 0
    ran = run(closed, "checkin", "0312", "36.5")
    assert (ran.code, str(closed.folder.path) in ran.err) == (4, True)


def test_records_that_stand_only_in_the_log_are_not_passed_over(hall):
    """As a kill leaves it: half of the records are in the log, which cannot be read without writing beside it. No half hall is shown."""
    hall.settings.set("hall.windows", "5")
    folder = hall.folder.path
    assert folder.joinpath("hall.db-wal").stat().st_size > 0
    folder.joinpath("hall.db-shm").unlink()
    folder.chmod(0o500)
    ran = run(hall, "settings", "get", "hall.windows")
    folder.chmod(0o700)

    assert ran.code == 4, ran.out
    assert str(folder) in ran.err


def test_a_folder_that_may_not_even_be_read_is_said(closed):
    closed.folder.database.chmod(0o000)
    ran = run(closed, "checkin", "list")

    assert ran.code == 4
    assert str(closed.folder.path) in ran.err


def test_a_new_hall_where_nothing_may_be_written_is_refused(closed, tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    ran = run(closed, "--data", str(tmp_path / "locked" / "new"), "init", "--demo", "--name", "x")

    assert ran.code == 4
    assert "写权限" in ran.err
