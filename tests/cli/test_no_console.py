"""A shortcut to `pythonw` on Windows starts the program without any of the three streams: it works, and says nothing to nobody."""

import subprocess
import sys

import pytest

from hallapp.hall import Hall
from hallapp.staff.service import Details

WITHOUT = "import sys; sys.stdin = sys.stdout = sys.stderr = None; from hallapp.cli.main import run; run()"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["checkin", "0312", "36.5"], 0),
        (["checkin", "9999", "36.5"], 3),
        (["--json", "checkin", "list"], 0),
        (["checkin"], 2),
        (["--help"], 0),
    ],
)
def test_a_program_without_a_console_does_its_work(hall: Hall, words: list[str], code: int):
    hall.staff.add(Details(badge="0312", name="王磊"))
    hall.close()
    command = [sys.executable, "-c", WITHOUT, "--data", str(hall.folder.path), *words]

    assert subprocess.run(command, check=False, timeout=100).returncode == code
    assert list(hall.folder.path.glob("logs/crash-*")) == []
