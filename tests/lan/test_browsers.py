"""The pages in Chromium: told of calls, worked from, cut off, and found again."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from tests.conftest import SHANGHAI
from tests.lan.browser import DESK, PHONE, TV, Browser, Server, missing
from tests.lan.conftest import MARKERS, PIN, furnished

from hallapp.core.clock import FixedClock
from hallapp.hall import Hall, make_hall
from hallapp.queue.rules import State
from hallapp.visits.rules import Outcome

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A hall where 王磊 sits at window 1 and three wait; its day goes on from test to test."""
    clock = FixedClock(datetime(2020, 3, 2, 9, 30, tzinfo=SHANGHAI))
    made = make_hall(tmp_path_factory.mktemp("day") / "hall", name="天元示例营业厅", windows=3, demo=True, clock=clock)
    furnished(made)
    yield made
    made.close()


@pytest.fixture(scope="module")
def server(day: Hall) -> Iterator[Server]:
    server = Server(day)
    yield server
    server.kill()


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(Path(tmp_path_factory.mktemp("browser")))
    yield browser
    browser.close()


@pytest.fixture
def browser(started: Browser) -> Iterator[Browser]:
    """Nobody is let in anywhere."""
    started.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    started.resize(DESK)
    yield started
    started.open("about:blank")


def waiting(hall: Hall) -> int:
    """Have somebody waiting at least; returns how many do."""
    hall.queue.tickets.issue("A")
    return len(hall.queue.tickets.waiting())


def test_a_call_is_on_the_screen(browser: Browser, server: Server, day: Hall) -> None:
    waiting(day)
    browser.resize(TV)
    browser.open(server.pages["display"])
    browser.until(lambda: browser.text("hall").startswith("天元示例营业厅"))
    number = day.queue.calling.next("1").number

    browser.until(lambda: browser.text("ticket") == number)
    assert browser.text("window") == "1 号窗口"


@pytest.mark.parametrize("size", [TV, DESK, (1280, 1024)])
def test_everything_on_the_screen_is_inside_its_own_part_whatever_the_font(browser: Browser, server: Server, day: Hall, size) -> None:
    """Chinese fonts have tall lines; a machine without any does not."""
    for _ in range(3):
        waiting(day)
        day.queue.calling.next("1")
    browser.resize(size)
    browser.open(server.pages["display"])
    browser.until(lambda: browser.text("ticket") and browser.text("foot"))
    browser.driver.execute_script("document.body.style.lineHeight = '1.7'")
    script = """const box = id => document.getElementById(id).getBoundingClientRect();
        const parts = {please: "panel", ticket: "panel", to: "panel", window: "panel", waiting: "list", "ticket-head": "list"};
        const inside = ([id, part]) => box(id).top >= box(part).top - 1 && box(id).bottom <= box(part).bottom + 1;
        const covered = ["panel", "list"].filter(part => box(part).bottom > box("foot").top + 1);
        return Object.entries(parts).filter(each => !inside(each)).map(([id]) => id).concat(covered);"""

    assert browser.driver.execute_script(script) == []


def test_a_window_calls_from_the_page_by_click_and_by_key(browser: Browser, server: Server, day: Hall) -> None:
    from selenium.webdriver.common.keys import Keys

    waiting(day), waiting(day)
    browser.open(server.pages["window/1"])
    browser.type("pin", "111112\n")
    browser.until(lambda: browser.text("refused") == "PIN 不对")
    browser.enter(server.pages["window/1"], PIN)
    browser.click("act-next")
    # not what an earlier call of the same window left on the page
    browser.until(lambda: browser.text("number").isalnum() and day.queue.tickets.find(browser.text("number")).state is State.CALLED)
    browser.until(lambda: browser.text("said").endswith("请到 1 号窗口"))
    first = browser.text("number")
    browser.press(Keys.F12)
    browser.until(lambda: browser.text("number") == "—")
    # as often as it takes: a second one within 800 ms of the first would be its other half
    browser.until(lambda: browser.press(Keys.F9) or browser.text("number") not in {first, "—", ""})

    assert day.queue.tickets.find(first).state is State.DONE
    assert not [name for name in MARKERS if name in browser.driver.page_source]


def test_no_key_is_taken_from_under_the_finger_by_what_others_do(browser: Browser, server: Server, day: Hall) -> None:
    browser.enter(server.pages["window/1"], PIN)
    browser.until(lambda: browser.text("act-next"))
    browser.driver.execute_script("window.pressed = document.getElementById('act-next')")
    count = waiting(day)
    browser.until(lambda: str(count) in browser.text("waiting"))

    assert browser.driver.execute_script("return window.pressed.isConnected")


def test_a_ticket_is_set_aside_and_let_wait_again(browser: Browser, server: Server, day: Hall) -> None:
    waiting(day)
    number = day.queue.calling.next("1").number
    browser.enter(server.pages["window/1"], PIN)
    browser.click("act-hold")
    browser.click(f"back-{number}")
    browser.until(lambda: browser.text("said") == f"{number} 放回排队")

    assert day.queue.tickets.find(str(number)).state is State.WAITING


def test_the_door_lets_in_with_two_keys_on_a_phone(browser: Browser, server: Server, day: Hall) -> None:
    browser.resize(PHONE)
    browser.enter(server.pages["door"], PIN)
    before = day.visits.counts().in_hall
    browser.click("begin")
    browser.press("64")
    assert browser.text("reading") == "36.4 ℃"
    for key in ("on", "more", "service-B", "confirm"):
        browser.click(key)
    browser.until(lambda: browser.text("outcome") == "✓ 请进")
    line = day.visits.lines()[0]

    assert (browser.text("big"), line.party, line.outcome) == (line.ticket, 2, Outcome.ADMITTED)
    browser.click("good")
    browser.until(lambda: browser.text("in-hall") == str(before + 2))
    browser.click("minus")
    browser.until(lambda: browser.text("in-hall") == str(before + 1))


def test_a_fever_is_shown_as_one_and_measured_again(browser: Browser, server: Server, day: Hall) -> None:
    browser.resize(PHONE)
    browser.enter(server.pages["door"], PIN)
    for key in ("begin", "key-3", "key-8", "key-1", "on", "confirm"):
        browser.click(key)
    browser.until(lambda: "bad" in browser.classes("result-body"))
    assert "体温偏高" in browser.text("outcome")
    for key in ("again", "key-6", "key-6", "on"):
        browser.click(key)
    browser.until(lambda: browser.text("outcome") == "✓ 请进")

    assert day.visits.lines()[0].outcome is Outcome.ADMITTED


def test_a_full_hall_shows_both_numbers_and_lets_in_by_one_touch(browser: Browser, server: Server, day: Hall) -> None:
    day.visits.recount(4)
    browser.resize(PHONE)
    browser.enter(server.pages["door"], PIN)
    for key in ("begin", "normal", "service-C", "confirm"):
        browser.click(key)
    browser.until(lambda: browser.text("outcome").startswith("▲ 请在门外等候"))
    line = day.visits.outside()[-1]
    assert (browser.text("big"), browser.text("big-word")) == (line.ticket, f"门外号 {line.outside_no} · 号票")
    browser.click("good")
    day.visits.recount(0)
    browser.click(f"come-in-{line.outside_no}")
    browser.until(lambda: browser.text("outcome") == "✓ 请进")

    assert line.visit_id not in {each.visit_id for each in day.visits.outside()}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_thumb_finds_every_key_on_a_phone(browser: Browser, server: Server, language: str) -> None:
    browser.resize(PHONE)
    seen: dict[str, tuple[float, float]] = {}
    browser.enter(f"{server.pages['door']}?lang={language}", PIN)
    seen |= browser.targets()
    assert browser.overflow() == []
    for key in ("begin", "key-6", "key-4"):
        browser.click(key)
    seen |= browser.targets()
    assert browser.overflow() == []
    browser.click("on")
    seen |= browser.targets()
    assert browser.overflow() == []
    browser.enter(f"{server.pages['window/1']}?lang={language}", PIN)
    seen |= browser.targets()
    assert browser.overflow() == []

    assert {name: size for name, size in seen.items() if min(size) < 44} == {}
    main = {"minus", "plus", "begin", "on", "confirm", "act-next"}
    assert {name: seen[name] for name in main if min(seen[name]) < 120} == {}


def test_a_page_that_is_cut_off_says_so_and_finds_back_to_what_is_true_now(browser: Browser, server: Server, day: Hall) -> None:
    waiting(day), waiting(day)
    browser.enter(server.pages["window/1"], PIN)
    day.queue.calling.next("1")
    shown = browser.until(lambda: browser.text("number").strip("—"))
    server.kill()
    browser.until(lambda: browser.text("cut").startswith("已断开 "))
    assert browser.driver.execute_script("return document.getElementById('work').inert")
    day.queue.calling.next("1")
    server.start()
    browser.until(lambda: browser.text("cut") == "")

    browser.until(lambda: browser.text("number") not in {shown, "—"})
    browser.click("act-done")  # without the PIN again
    browser.until(lambda: browser.text("number") == "—")


def test_the_screen_for_customers_says_when_it_stands_still(browser: Browser, server: Server, day: Hall) -> None:
    browser.open(server.pages["display"])
    browser.until(lambda: browser.text("hall"))
    server.kill()
    browser.until(lambda: browser.text("foot").startswith("画面停在 "))
    waiting(day)
    number = day.queue.calling.next("1").number
    server.start()

    browser.until(lambda: browser.text("ticket") == number)
    assert browser.classes("foot") == ""
