"""The window as a process of its own: what it loads before the first paint, and what a second one does."""

import json
import os
import subprocess
import sys

import pytest

from hallapp.hall import make_hall
from hallapp.shell.app import choose_input_method
from hallapp.shell.demo_panel import DemoPanel
from hallapp.shell.single import Claim, SoleWindow
from hallapp.store.folder import Folder

_LOADED = """
import json, sys
from pathlib import Path
from hallapp.shell import app
app._LISTEN_AFTER_MS = 60_000  # however busy this computer is
code = app.open_window(Path(sys.argv[1]), **{sys.argv[2]: True})
import PySide6.QtWidgets
print(json.dumps([code, [*sorted(sys.modules), *vars(PySide6.QtWidgets)]]))
"""
"""Prints the modules that were loaded, and the classes of widgets that PySide made."""


def _hallapp(*arguments, **more):
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", **more}
    return subprocess.run(
        [sys.executable, "-m", "hallapp", *arguments], env=environment, capture_output=True, encoding="utf-8", timeout=50, check=False
    )


def test_the_first_paint_waits_for_no_records_and_no_feature(staffed):
    folder = str(staffed.folder.path)
    ran = subprocess.run(
        [sys.executable, "-c", _LOADED, folder, "exit_after_paint"],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=50,
        check=True,
    )
    code, loaded = json.loads(ran.stdout)

    assert code == 0
    assert "hallapp.shell" in loaded
    heavy = {
        "sqlalchemy",
        "sqlcipher3",
        "hallapp.hall",
        "hallapp.store",
        "hallapp.checkin",
        "hallapp.staff",
        "hallapp.notices",
        "pypinyin",
        "openpyxl",
    }
    assert heavy & set(loaded) == set()


def test_the_first_scan_waits_for_no_room_that_it_does_not_need(staffed):
    staffed.close()
    ran = subprocess.run(
        [sys.executable, "-c", _LOADED, str(staffed.folder.path), "exit_after_ready"],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=50,
        check=True,
    )
    code, loaded = json.loads(ran.stdout)

    assert code == 0
    assert "hallapp.checkin.service" in loaded
    later = {"queue.service", "queue.schema", "disinfection.service", "disinfection.schema", "visits.schema", "notices.schema"}
    later |= {"records.service", "display.calls", "settings.copies", "store.backup", "drill", "queue.settings", "visits.settings"}
    assert {f"hallapp.{each}" for each in later} & set(loaded) == set()
    later_of_the_window = {"qtkit.icon_engine", "shell.pin_change_card", "store.undo"}
    assert {f"hallapp.{each}" for each in later_of_the_window} & set(loaded) == set()
    assert {"asyncio", "ssl", "pypinyin", "openpyxl", "dateutil", "PySide6.QtNetwork"} & set(loaded) == set()
    assert "QScrollArea" in loaded
    assert {"QStyle", "QWizard", "QFileDialog", "QGraphicsView"} & set(loaded) == set()


def test_the_window_gets_ready_for_the_first_scan_and_ends(staffed):
    assert _hallapp("--data", str(staffed.folder.path), "open", "--exit-after-ready").returncode == 0


def test_a_folder_without_a_hall_never_gets_ready(tmp_path):
    assert _hallapp("--data", str(tmp_path), "open", "--exit-after-ready").returncode == 4


def test_a_second_window_is_refused_in_words_and_the_first_comes_to_the_front(staffed):
    folder = staffed.folder.path
    program = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
        "from hallapp.shell.single import SoleWindow\n"
        "app = QCoreApplication([]); window = SoleWindow(Path(sys.argv[1])); window.claim()\n"
        "window.listen(lambda: (print('front', flush=True), app.quit())); print('up', flush=True); app.exec()"
    )
    first = subprocess.Popen([sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, text=True)
    assert first.stdout is not None
    assert first.stdout.readline() == "up\n"

    second = _hallapp("--data", str(folder), "open")

    assert second.returncode == 4
    assert "已经开着" in second.stderr
    assert first.stdout.readline() == "front\n"
    first.wait(10)


def test_a_second_start_brings_a_window_to_the_front_whose_hall_opens_slowly(tmp_path, qapp):
    program = (
        "import sys; from pathlib import Path; from hallapp.shell.app import open_window\n"
        "def slowly(front):\n"
        "    front.session.open = lambda: print('opening', flush=True)\n"
        "open_window(Path(sys.argv[1]), made=slowly)"
    )
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True, env=environment) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "opening\n"
        claimed = SoleWindow(tmp_path).claim()
        first.kill()

    assert claimed is Claim.RAISED


@pytest.mark.parametrize(("before", "after"), [("fcitx", "ibus"), (None, "ibus"), ("compose", "compose")])
def test_chinese_input_works_where_fcitx_is_the_desktops(monkeypatch, before, after):
    monkeypatch.setattr(sys, "platform", "linux")
    if before is None:
        monkeypatch.delenv("QT_IM_MODULE", raising=False)
    else:
        monkeypatch.setenv("QT_IM_MODULE", before)

    choose_input_method()

    assert os.environ["QT_IM_MODULE"] == after


_LEAVING = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from hallapp.shell.app import open_window
from hallapp.shell.demo_panel import DemoPanel
from hallapp.shell.welcome import WelcomePage
seen = []
def made(front):
    def leave():
        panel = front.working.settings.findChild(DemoPanel)
        if panel is None:  # until the settings are there
            QTimer.singleShot(10, leave)
            return
        for _ in range(2):
            seen.append([panel.begin.text(), not panel.stay.isHidden()])
            panel.begin.click()
    def arrived():
        seen.append([front.counter.findChild(WelcomePage) is not None, front.counter.ribbon.isHidden()])
        QApplication.instance().exit(0)
    front.ready.connect(lambda: [front.commands.run("demo.leave"), leave()])
    front.session.failed.connect(lambda error: QTimer.singleShot(0, arrived))
code = open_window(Path(sys.argv[1]), made=made)
print(json.dumps([code, seen]))
"""


def test_from_a_demo_hall_a_hall_of_ones_own_is_begun_in_two_clicks(tmp_path):
    folder = tmp_path / "hall"
    make_hall(folder, name="演示", windows=2, demo=True).close()
    ran = subprocess.run(
        [sys.executable, "-c", _LEAVING, str(folder)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )

    assert json.loads(ran.stdout) == [0, [["开始自己的营业厅…", False], ["开始", True], [True, True]]]
    assert [Folder(each).read_marker().demo for each in folder.glob("demo-*")] == [True]
    assert not Folder(folder).holds_hall


@pytest.fixture
def real(tmp_path):
    """A hall that is no demo."""
    hall = make_hall(tmp_path / "real", name="天元营业厅", windows=2, demo=False)
    yield hall
    hall.close()


def test_a_real_hall_offers_no_way_out_of_a_demo(real, open_front):
    front = open_front(real)
    front.commands.run("settings.show")

    assert "demo.leave" not in {each.id for each in front.commands}
    assert front.working.settings.findChild(DemoPanel) is None
