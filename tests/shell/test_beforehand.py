"""What the first key would wait for is done before it, and no more than that."""

import json
import os
import subprocess
import sys

from hallapp.shell.beforehand import MODULES
from hallapp.shell.rooms import FIRST_PAGE

_OPENED = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from hallapp.shell.app import open_window

def made(front):
    def walk():
        if not front.counter.has_page("checkin"):
            QTimer.singleShot(50, walk)
            return
        before = set(sys.modules)
        pages = [tab for tab in front.counter.tab_ids if front.counter.has_page(tab)]
        for tab in front.counter.tab_ids:
            front.counter.show_tab(tab)
        late = sorted(name for name in set(sys.modules) - before if ".view" in name)
        print(json.dumps([pages, late]))
        front.window.close()
    front.ready.connect(walk)

open_window(Path(sys.argv[1]), made=made)
"""


def test_a_moment_after_the_start_the_first_page_is_made_and_the_others_are_loaded(staffed):
    staffed.close()
    ran = subprocess.run(
        [sys.executable, "-c", _OPENED, str(staffed.folder.path)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=50,
        check=True,
    )
    pages, late = json.loads(ran.stdout)

    assert pages == ["today", FIRST_PAGE]
    assert late == []


def test_what_is_loaded_does_not_hold_up_the_window_that_closes(front):
    front.working.beforehand.begin()
    front.working.beforehand.stop()

    assert not front.working.beforehand._rest.isActive()
    assert not front.counter.has_page(FIRST_PAGE)


def test_every_module_is_there_once():
    assert len(set(MODULES)) == len(MODULES)
