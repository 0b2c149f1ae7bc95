"""The way out of a demo hall: everything of it is put aside, nothing is lost, a real hall is never touched."""

import os
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from hallapp.hall import make_hall, open_hall
from hallapp.store import leaving_demo
from hallapp.store.errors import NoHall, NotADemo, WindowOpen
from hallapp.store.folder import Folder
from hallapp.store.leaving_demo import leave_demo

NOW = datetime(2026, 11, 27, 18, 30, 5, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def demo(tmp_path):
    hall = make_hall(tmp_path / "hall", name="演示", windows=2, demo=True)
    hall.settings.set("hall.windows", "5")
    hall.back_up()
    hall.close()
    return Folder(tmp_path / "hall")


def _windows_of(path):
    hall = open_hall(path)
    try:
        return hall.is_demo, hall.settings.get("hall.windows").value
    finally:
        hall.close()


def test_the_demo_hall_lies_whole_in_a_folder_of_its_own_and_a_real_one_begins(demo):
    copies = {each.name for each in demo.backups.iterdir()}
    demo.damaged.touch()  # what was noted of the demo hall's file says nothing of the next one's

    aside = leave_demo(demo, NOW)

    assert aside == demo.path / "demo-20261127-183005"
    assert Folder(aside).damaged.exists() and not demo.damaged.exists()
    assert _windows_of(aside) == (True, "5")
    assert {each.name for each in Folder(aside).backups.iterdir()} == copies
    make_hall(demo.path, name="天元营业厅", windows=3, demo=False).close()
    assert _windows_of(demo.path) == (False, "3")


def test_a_real_hall_is_left_alone(tmp_path):
    make_hall(tmp_path / "hall", name="天元营业厅", windows=3, demo=False).close()

    with pytest.raises(NotADemo):
        leave_demo(Folder(tmp_path / "hall"), NOW)

    assert _windows_of(tmp_path / "hall") == (False, "3")
    assert not list((tmp_path / "hall").glob("demo-*"))


def test_where_nothing_is_there_is_nothing_to_leave(tmp_path):
    with pytest.raises(NoHall):
        leave_demo(Folder(tmp_path), NOW)


def test_an_open_window_is_in_the_way(demo, monkeypatch):
    monkeypatch.setattr(leaving_demo, "window_is_open", lambda _lock: True)

    with pytest.raises(WindowOpen):
        leave_demo(demo, NOW)
    assert leave_demo(demo, NOW, by_window=True).is_dir()


@pytest.mark.parametrize("moved", range(4))
def test_killed_at_any_step_the_demo_hall_is_still_there_and_can_be_left(demo, monkeypatch, moved):
    """The first so many of what there is were moved when the program was killed."""
    rename, done = type(demo.path).rename, []

    def killed(self, target):
        if len(done) == moved:
            raise KeyboardInterrupt
        done.append(self.name)
        return rename(self, target)

    monkeypatch.setattr(type(demo.path), "rename", killed)
    with pytest.raises(KeyboardInterrupt):
        leave_demo(demo, NOW)
    monkeypatch.undo()

    assert _windows_of(demo.path) == (True, "5")
    again = leave_demo(demo, NOW.replace(second=59))
    assert _windows_of(again) == (True, "5")


def test_a_folder_that_may_not_be_written_says_so(demo, monkeypatch):
    def refuse(*_args, **_named):
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(type(demo.path), "mkdir", refuse)

    with pytest.raises(Exception) as refused:
        leave_demo(demo, NOW)
    assert refused.value.code == "read_only"
