"""Where answers and words go: pipes that end, disks that are full, keys that interrupt, and files that come in by standard input."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hallapp.hall import Hall
from hallapp.staff.service import Details

ROSTER = "工牌,姓名,用工形式\n0401,𬭎明,正式\na407,李敏,劳务派遣\n"

on_linux = pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")


@pytest.fixture
def folder(hall: Hall) -> Path:
    hall.staff.add(Details(badge="0312", name="王磊"))
    hall.close()
    return hall.folder.path


def command(folder: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "hallapp", "--data", str(folder), *words]


def after(folder: Path, *words: str, **how) -> tuple[int, bytes]:
    """Exit code and standard error of a command whose standard output is given."""
    done = subprocess.run(command(folder, *words), stderr=subprocess.PIPE, check=False, timeout=100, **how)
    return done.returncode, done.stderr


@on_linux
@pytest.mark.parametrize("words", [["settings", "list"], ["--json", "settings", "list"], ["checkin", "0312", "36.5"]])
def test_an_answer_that_finds_no_room_is_said_in_one_line(folder, words):
    with Path("/dev/full").open("wb") as full:
        code, err = after(folder, *words, stdout=full)

    assert code == 1
    assert err.decode().count("\n") == 1
    assert "结果写不出去" in err.decode()
    assert (len(json.loads(after_json(folder, "journal", "--what", "checkin"))["journal"]) > 0) == ("checkin" in words)


def after_json(folder: Path, *words: str) -> bytes:
    return subprocess.run(command(folder, "--json", *words), capture_output=True, check=True, timeout=100).stdout


@pytest.mark.skipif(os.name == "nt", reason="pipes of another kind")
@pytest.mark.parametrize(
    "words", [["settings", "list"], ["--json", "settings", "list"], ["--help"], ["checkin", "9999", "36.5"], ["checkin"]]
)
def test_whoever_stops_listening_hears_no_complaint(folder, words):
    ours, its = os.pipe()
    os.close(ours)
    with os.fdopen(its, "wb", 0) as gone:
        code, err = after(folder, *words, stdout=gone)
        also = subprocess.run(command(folder, *words), stdout=gone, stderr=gone, check=False, timeout=100).returncode

    assert b"Traceback" not in err
    assert b"BrokenPipe" not in err
    assert {code, also} <= {0, 2, 3}


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
def test_ctrl_c_ends_a_command_quietly_with_130(folder):
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from hallapp.cli.main import run; run()"
    words = [sys.executable, "-c", heeding, *command(folder, "--json", "lan", "--port", "0")[3:]]  # tests in the background may ignore it
    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout is not None
    pages = json.loads(running.stdout.readline())
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=100)

    assert pages
    assert (running.returncode, out, err) == (130, b"", b"")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_roster_comes_in_by_standard_input(folder, encoding):
    done = subprocess.run(
        command(folder, "--json", "staff", "import", "-"), input=ROSTER.encode(encoding), capture_output=True, check=False, timeout=100
    )

    assert done.returncode == 0, done.stderr.decode()
    assert [(row["badge"], row["name"]) for row in json.loads(done.stdout)["rows"]] == [("0401", "𬭎明"), ("a407", "李敏")]


def test_what_refuses_a_roster_is_said_on_standard_error_and_its_rows_on_standard_output(folder):
    wrong = ROSTER.replace("正式", "客人").encode()
    done = subprocess.run(command(folder, "staff", "import", "-"), input=wrong, capture_output=True, check=False, timeout=100)

    assert done.returncode == 3
    assert "有 1 行不能导入" in done.stderr.decode()
    assert "0401" in done.stdout.decode()
    assert "有 1 行不能导入" not in done.stdout.decode()


@on_linux
def test_a_file_without_an_end_is_too_large(folder):
    code, err = after(folder, "staff", "import", "/dev/zero", stdout=subprocess.DEVNULL)

    assert (code, b"crash-" in err) == (3, False)
