"""Without a display the program still shows itself: the staff board and a picture of every tab."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from hallapp.hall import make_hall, open_hall
from hallapp.shell.showcase import main


def _run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "hallapp.shell.showcase", *arguments],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=150,
        check=False,
    )


def test_it_writes_the_board_and_every_tab_and_says_where(tmp_path, qapp):
    ran = _run("--out", str(tmp_path / "out"), "--data", str(tmp_path / "demo"), "--lang", "en", "--theme", "dark")

    assert ran.returncode == 0
    names = [line.rpartition(os.sep)[2] for line in ran.stdout.splitlines()]
    assert names == [
        "staff_board.pdf",
        "staff_board.png",
        "today.png",
        "checkin.png",
        "disinfection.png",
        "queue.png",
        "visits.png",
        "notices.png",
        "records.png",
        "settings.png",
    ]
    for line in ran.stdout.splitlines():
        assert Path(line).stat().st_size > 5_000
    today = QImage(str(tmp_path / "out" / "today.png"))
    assert (today.width(), today.height()) == (1366, 768)
    hall = open_hall(tmp_path / "demo")
    assert hall.is_demo
    hall.close()


def test_a_real_hall_is_left_alone(tmp_path, capsys):
    make_hall(tmp_path / "hall", name="城东供电营业厅", windows=3, demo=False).close()
    before = (tmp_path / "hall" / "hall.db").read_bytes()

    assert main(["--out", str(tmp_path / "out"), "--data", str(tmp_path / "hall")]) == 3

    assert str(tmp_path / "hall") in capsys.readouterr().err
    assert (tmp_path / "hall" / "hall.db").read_bytes() == before
