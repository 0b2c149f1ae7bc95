"""A command line call loads only what it uses: a kiosk calls it for each ticket."""

import os
import subprocess
import sys

import pytest

HEAVY = {"PySide6", "alembic", "docx", "holidays", "openpyxl", "pypinyin", "python_calamine", "qrcode", "xlsxwriter", "zxingcpp"}

REPORT = """
import sys
from hallapp.cli.main import main
code = main(sys.argv[1:])
print("loaded", *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture
def folder(hall):
    hall.close()
    return hall.folder.path


def _loaded(folder, *words) -> set[str]:
    environ = os.environ | {"HALLAPP_DATA": str(folder)}
    ended = subprocess.run([sys.executable, "-c", REPORT, *words], env=environ, capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stderr
    return set(ended.stderr.splitlines()[-1].split()[1:])


@pytest.mark.parametrize("words", ["settings list", "verify", "ticket issue A"])
def test_a_command_without_paper_or_window_loads_nothing_heavy(folder, words):
    loaded = _loaded(folder, *words.split())

    assert "sqlalchemy" in loaded
    assert loaded & HEAVY == set()


ROOMS = """
import sys
from pathlib import Path
from hallapp.hall import open_hall
from hallapp.store.base import every_table
hall = open_hall(Path(sys.argv[1]), thorough=True)
print(*(name for name in sys.modules if name.startswith(("hallapp.notices.s", "hallapp.visits.s")) and not name.endswith(".settings")))
print(len({"notices", "visits"} & set(every_table().tables)))
hall.notices.today(), hall.visits.counts()
print(*(room for room in ("notices", "visits") if f"hallapp.{room}.service" in sys.modules))
hall.close()
"""


def test_a_hall_opens_without_the_rooms_that_no_scan_needs_but_knows_their_tables_when_asked(folder):
    ended = subprocess.run([sys.executable, "-c", ROOMS, str(folder)], capture_output=True, encoding="utf-8", check=True)

    assert ended.stdout.splitlines() == ["", "2", "notices visits"]
