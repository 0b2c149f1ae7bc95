"""A page in Chromium once roles are in force: badge and own PIN by keys, acts in one's own name, locked by a click and by itself."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from tests.conftest import SHANGHAI
from tests.lan.browser import PHONE, Browser, Server, missing
from tests.lan.conftest import MARKERS, PIN, furnished

from hallapp.core.clock import FixedClock
from hallapp.hall import Hall, make_hall
from hallapp.rights.rules.roles import Role
from hallapp.store.changes import journal_entries

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

MINE = "135790"


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A hall with an administrator (0312) and a clerk (0315)."""
    clock = FixedClock(datetime(2020, 3, 2, 9, 30, tzinfo=SHANGHAI))
    made = make_hall(tmp_path_factory.mktemp("day") / "hall", name="天元示例营业厅", windows=3, demo=True, clock=clock)
    furnished(made)
    made.rights.give(made.person("0312"), Role.ADMINISTRATOR, MINE)
    made.act_as(made.person("0312"))
    made.rights.give(made.person("0315"), Role.CLERK, MINE)
    yield made
    made.close()


@pytest.fixture(scope="module")
def server(day: Hall) -> Iterator[Server]:
    server = Server(day)
    yield server
    server.kill()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(Path(tmp_path_factory.mktemp("browser")))
    yield browser
    browser.close()


def test_a_clerk_comes_in_by_keys_alone_opens_calls_and_locks(browser: Browser, server: Server, day: Hall) -> None:
    browser.resize(PHONE)
    browser.open(server.pages["window/2"])
    browser.until(lambda: browser.text("lock-place"))
    browser.until(lambda: browser.driver.switch_to.active_element.get_attribute("id") == "badge")
    browser.press(f"0315\n{PIN}\n")
    browser.until(lambda: browser.text("refused").startswith("工牌或 PIN 不对"))
    assert browser.overflow() == []
    browser.press(f"{MINE}\n")
    browser.until(lambda: browser.is_at_work)
    assert browser.text("seat-hint") == "本窗口没有开。您要坐这里，点开窗"
    assert browser.text("sits") == ""
    browser.click("open")
    browser.click("act-next")
    browser.until(lambda: browser.text("number") == "A001")
    assert browser.overflow() == []
    browser.click("leave")
    browser.until(lambda: not browser.is_at_work)

    assert journal_entries(day.database, what="queue.next")[0].actor == day.person("0315")
    assert not [name for name in MARKERS if name in browser.driver.page_source]
    browser.driver.refresh()
    browser.until(lambda: browser.text("lock-place"))
    assert not browser.is_at_work, "the pass is gone, not only the view"


def test_a_page_that_nobody_touches_locks_itself(browser: Browser, server: Server, day: Hall) -> None:
    browser.open(server.pages["door"])
    browser.type("badge", "0315")
    browser.type("pin", f"{MINE}\n")
    browser.until(lambda: browser.is_at_work)
    browser.driver.execute_script("touched = Date.now() - facts.lock_after_ms + 60000")
    assert browser.is_at_work
    browser.driver.execute_script("touched -= 60001")

    browser.until(lambda: not browser.is_at_work)
    assert browser.text("lock-place") == "门口"
