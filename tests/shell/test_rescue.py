"""A hall whose file cannot be used: the window says so before anything is written, and goes on with the newest whole copy."""

import os
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from tests.conftest import MONDAY

from hallapp.core.clock import FixedClock
from hallapp.core.messages import Language, Words
from hallapp.hall import open_hall
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.runner import StoreThread
from hallapp.shell.damaged_hall import damage_words
from hallapp.shell.desk_file import DeskFile
from hallapp.shell.front_desk import FrontDesk
from hallapp.shell.welcome import TroublePage, WelcomePage
from hallapp.shell.window import MainWindow
from hallapp.staff.service import Details
from hallapp.store import looking
from hallapp.store.columns import COLUMNS
from hallapp.store.damage import PARTS, damage_in
from hallapp.store.driver import connect
from hallapp.store.errors import LookDamaged, LookMissing
from hallapp.store.folder import Folder
from hallapp.store.verify import verify


@pytest.fixture
def trouble(open_front, closed):
    """Opens the window on the closed hall and gives back the front desk and its page of trouble."""

    def opened():
        front = open_front(None, folder=closed.path)
        front.begin()
        QApplication.processEvents()
        page = front.counter.findChild(TroublePage)
        assert page is not None
        return front, page

    return opened


def test_the_newest_whole_copy_is_offered_with_its_age_and_what_is_not_in_it(trouble, closed):
    closed.database.write_bytes(b"damaged")
    _, page = trouble()

    assert page.restore.isVisible()
    assert "2020-03-02" in page.copy.text()
    assert "3 条不在里面" in page.copy.text()


def test_one_button_goes_on_with_the_copy_and_the_damaged_file_is_kept(trouble, closed):
    closed.database.write_bytes(b"damaged")
    front, page = trouble()

    page.restore.click()

    hall = front.session.hall
    assert [each.person.badge for each in hall.staff.entries()] == ["0312"]
    assert verify(hall.database).ok
    assert front.counter.tabs.isVisible()
    assert [each.read_bytes() for each in closed.backups.glob("replaced-*")] == [b"damaged"]
    hall.close()


def test_without_a_whole_copy_nothing_is_offered_and_nothing_is_to_be_deleted(trouble, closed):
    closed.database.write_bytes(b"damaged")
    for copy in closed.backups.glob("*.db"):
        copy.write_bytes(b"")
    _, page = trouble()

    assert not page.restore.isVisible()
    assert "不要删除" in page.copy.text()


def test_a_copy_that_is_gone_by_now_is_said_and_nothing_is_changed(trouble, closed):
    closed.database.write_bytes(b"damaged")
    _, page = trouble()
    for copy in closed.backups.glob("*.db"):
        copy.unlink()

    page.restore.click()

    assert page.banner.isVisible()
    assert page.restore.isEnabled()
    assert closed.database.read_bytes() == b"damaged"


def test_trouble_that_no_copy_helps_against_offers_none(trouble, closed, monkeypatch):
    monkeypatch.setattr("hallapp.store.opening.SCHEMA", 0)
    monkeypatch.setattr("hallapp.store.header.SCHEMA", 0)
    _, page = trouble()

    assert not page.restore.isVisible()
    assert not page.copy.isVisible()


def ruin(folder: Folder, table: str) -> bytes:
    """Overwrite the first page of a table with what is none; returns the whole file as it is then."""
    with closing(connect(folder.database)) as opened:
        (page,) = opened.execute("SELECT rootpage FROM sqlite_master WHERE name=?", (table,)).fetchone()
    whole = bytearray(folder.database.read_bytes())
    whole[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    folder.database.write_bytes(whole)
    return bytes(whole)


def has_said(front: FrontDesk) -> bool:
    """Whether the bar says what is damaged and offers the copy."""
    return front.damaged is not None and front.counter.damage_bar._action.isVisible()


@pytest.fixture
def look_on(theme, qtbot, closed):
    """Opens the real window, store thread and all, on the closed hall, and waits until it has said what is damaged."""
    fronts: list[FrontDesk] = []

    def opened(language: Language = Language.ZH, *, said: bool = True) -> FrontDesk:
        desk_file = DeskFile(closed.path)
        desk_file.change(language=language.value)
        window = MainWindow(desk_file)
        front = FrontDesk(
            closed.path, window, Desk(Words(language), theme, StoreThread()), desk_file, FixedClock(MONDAY + timedelta(hours=30))
        )
        fronts.append(front)
        window.resize(1366, 768)
        window.show()
        front.begin()
        qtbot.waitUntil(lambda: front.working is not None, timeout=20_000)
        settled: list[bool] = []
        front.session.when_settled(lambda: settled.append(True))
        qtbot.waitUntil(lambda: bool(settled), timeout=20_000)
        if said:
            qtbot.waitUntil(lambda: has_said(front), timeout=20_000)
        return front

    yield opened
    for front in fronts:
        front.close()
        front.window.close()
        front.window.deleteLater()
    QApplication.processEvents()


def settled(front: FrontDesk, qtbot) -> None:
    """Everything that was begun on the store thread has come back."""
    came_back: list[bool] = []
    front.desk.runner.run(lambda: True, then=came_back.append)
    qtbot.waitUntil(lambda: bool(came_back), timeout=20_000)


def test_damage_in_the_middle_of_the_file_is_found_and_the_rest_is_shown_to_look_only(look_on, closed):
    ruined = ruin(closed, "tickets")
    front = look_on()

    assert "读不全的有：排队叫号。" in front.counter.damage_bar.text
    assert "只能查看，不能记录" in front.counter.damage_bar.text
    assert "30 小时前" in front.counter.damage_bar.text
    assert "3 条不在里面" in front.counter.damage_bar.text
    assert [each.person.badge for each in front.session.hall.staff.entries()] == ["0312"]
    with pytest.raises(LookDamaged):
        front.session.hall.staff.add(Details(badge="0399", name="李敏"))
    assert closed.database.read_bytes() == ruined


def test_damage_that_is_found_when_the_window_is_open_already_is_said_then_and_nothing_was_written(look_on, closed, monkeypatch):
    ruined = ruin(closed, "tickets")
    is_open, look, begin = Event(), looking.quick_check, FrontDesk.begin
    monkeypatch.setattr(looking, "quick_check", lambda *given: (is_open.wait(20), look(*given)))
    monkeypatch.setattr(FrontDesk, "begin", lambda front: (front.ready.connect(is_open.set), begin(front)))

    front = look_on()

    assert is_open.is_set()
    assert "读不全的有：排队叫号。" in front.counter.damage_bar.text
    assert front.counter.crash_bar.text == ""
    with pytest.raises(LookDamaged):
        front.session.hall.staff.add(Details(badge="0399", name="李敏"))
    assert closed.database.read_bytes() == ruined


FIRST = {tables.split()[0] for tables in PARTS.values()}


@pytest.mark.parametrize("table", [pytest.param(each, marks=[] if each in FIRST else pytest.mark.long) for each in sorted(COLUMNS)])
def test_every_tab_survives_whatever_table_cannot_be_read(look_on, closed, qtbot, table):
    ruined = ruin(closed, table)
    front = look_on()
    crashed: list[str] = []
    front.crashes.crashed.connect(crashed.append)

    for tab in front.counter.tab_ids:
        front.counter.show_tab(tab)
        settled(front, qtbot)
        assert front.counter.page(tab) is not None, tab
        assert front.counter.page(tab).isVisible(), tab
    assert (crashed, front.counter.crash_bar.text) == ([], "")
    assert closed.database.read_bytes() == ruined


def test_damage_that_comes_while_the_window_is_open_is_found_by_the_diagnosis_and_nothing_more_is_written(look_on, closed, qtbot):
    front = look_on(said=False)
    ruined = ruin(closed, "tickets")

    front.working.watch.look_now()
    qtbot.waitUntil(lambda: has_said(front), timeout=20_000)

    assert "读不全的有：排队叫号。" in front.counter.damage_bar.text
    with pytest.raises(LookDamaged):
        front.session.hall.staff.add(Details(badge="0399", name="李敏"))
    assert closed.damaged.exists()
    assert closed.database.read_bytes() == ruined


def test_what_cannot_be_read_is_said_in_both_languages(look_on, closed):
    ruin(closed, "visits")
    front = look_on(Language.EN)

    assert "Not all of this can be read: visits." in front.counter.damage_bar.text
    assert "30 hours old" in front.counter.damage_bar.text


@pytest.mark.parametrize("language", list(Language))
def test_a_file_that_became_wholly_unreadable_is_not_said_to_be_readable(closed, language):
    closed.database.write_bytes(b"\xff" * closed.database.stat().st_size)
    words = Words(language)

    assert damage_words(words, LookDamaged(path=str(closed.database)), damage_in(closed)) == words("damage.nothing_left")


def test_the_copy_takes_the_place_of_what_is_looked_at_and_everything_is_asked_to_be_made_anew(look_on, closed, qtbot):
    ruined = ruin(closed, "tickets")
    front = look_on()
    front.counter.damage_bar._action.click()
    page = front.damaged.page
    assert page is not None
    assert "3 条不在里面" in page.copy.text()

    with qtbot.waitSignal(front.anew, timeout=20_000):
        page.restore.click()

    assert [each.read_bytes() for each in closed.backups.glob("replaced-*.damaged")] == [ruined]
    hall = open_hall(closed.path, thorough=True)
    assert (hall.look_only, verify(hall.database).ok) == (False, True)
    hall.close()


def test_one_may_go_back_to_looking(look_on, closed):
    ruin(closed, "tickets")
    front = look_on()
    front.counter.damage_bar._action.click()

    front.damaged.page.look.click()

    assert front.counter.tabs.isVisible()
    assert front.counter.damage_bar._action.isVisible()


def test_a_log_that_was_lost_leaves_the_older_records_to_look_at(look_on, closed):
    epoch, known, digest = closed.acknowledged.read_text().split()
    closed.acknowledged.write_text(f"{epoch} {int(known) + 6} {digest}")
    front = look_on()

    assert "比已确认的旧" in front.counter.damage_bar.text
    with pytest.raises(LookMissing):
        front.session.hall.settings.set("hall.windows", "9")


def test_a_hall_whose_file_is_lost_is_not_taken_for_a_new_one(trouble, closed):
    closed.database.unlink()
    front, page = trouble()

    assert front.counter.findChild(WelcomePage) is None
    assert page.restore.isVisible()


_ANEW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from hallapp.shell.app import open_window

fronts = []

def made(front):
    fronts.append(front)
    if len(fronts) == 2:
        front.ready.connect(lambda: (print("whole", front.session.hall.look_only, front.window._inside.count()), QApplication.exit(0)))
    else:
        restore_when_said(front)

def restore_when_said(front):
    if front.damaged is None or not front.counter.damage_bar._action.isVisible():
        QTimer.singleShot(50, lambda: restore_when_said(front))
        return
    print("damaged", front.session.hall.look_only)
    front.damaged.ask()
    front.damaged.page.restore.click()

sys.exit(open_window(Path(sys.argv[1]), made=made))
"""


def test_after_the_restore_the_same_window_works_on_the_copy(closed):
    ruin(closed, "tickets")

    ran = subprocess.run(
        [sys.executable, "-c", _ANEW, str(closed.path)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )

    assert (ran.returncode, ran.stdout.split()) == (0, ["damaged", "True", "whole", "False", "1"]), ran.stderr
