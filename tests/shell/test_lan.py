"""The pages on the LAN at the window: off, switched on in the settings, fresh after every call, off again."""

import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import suppress

import pytest
from PySide6.QtWidgets import QLabel

from hallapp.core.messages import Language
from hallapp.queue.models import PrintState
from hallapp.rights.rules.roles import Role
from hallapp.shell.lan_panel import LanPanel


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def front(front, busy):
    """The window of a hall whose queue has 王磊 at window 1 and somebody waiting; the pages would be on a port of their own."""
    busy.settings.set("display.lan_port", str(free_port()))
    busy.queue.windows.open("1", "0312")
    busy.queue.tickets.issue("A")
    return front


@pytest.fixture
def panel(front) -> LanPanel:
    front.working.show_settings("lan")
    return front.working.settings.findChild(LanPanel)


def follow(served, place: str, cookie: str = "") -> Iterator[dict[str, object]]:
    line = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    line.request("GET", f"/{served.token}/{place}/events", headers={"cookie": cookie})
    answer = line.getresponse()
    while text := answer.readline():
        if text.startswith(b'data: {"'):
            yield json.loads(text[6:])


def post(served, path: str, fields: dict[str, object], cookie: str = "") -> http.client.HTTPResponse:
    line = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    own = {"origin": f"http://127.0.0.1:{served.port}", "content-type": "application/json", "x-hallapp": "1", "cookie": cookie}
    line.request("POST", f"/{served.token}/{path}", json.dumps(fields), own)
    return line.getresponse()


def listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
        return True
    return False


def test_they_are_off_until_somebody_wants_them(front, busy):
    assert front.working.lan.served is None
    assert busy.settings.get("display.lan").value == "no"
    assert not listens(int(busy.settings.get("display.lan_port").value))


def test_a_click_serves_them_and_another_ends_it(panel, front, busy):
    panel.turn.click()
    served = front.working.lan.served
    screen = follow(served, "display")

    assert next(screen)["waiting"] == "等候 1 人"
    assert panel.address.text() == served.address("display")
    panel.turn.click()
    assert front.working.lan.served is None
    assert not listens(served.port)
    assert busy.settings.get("display.lan").value == "no"


def test_a_call_at_the_window_is_on_the_screens_at_once(panel, front, busy):
    panel.turn.click()
    screen = follow(front.working.lan.served, "display")
    next(screen)
    busy.queue.calling.next("1")

    assert next(facts for facts in screen if facts["calling"])["calling"] == {"ticket": "A001", "window": 1}


def test_the_screens_show_no_call_that_the_voice_has_not_said_and_show_it_when_it_begins(panel, front, busy):
    panel.turn.click()
    screen, calls = follow(front.working.lan.served, "display"), front.working.public.calls
    busy.queue.tickets.issue("B")
    waiting = []
    calls.speech.say = waiting.append
    busy.queue.calling.next("1")
    busy.queue.calling.next("1")
    kept_back = next(facts for facts in screen if facts["waiting"] == "等候 0 人")
    assert kept_back["calling"] == {"ticket": "A001", "window": 1}, "the voice is busy with it"

    calls.ends(waiting[0].key)
    calls.begins(waiting[1].key)

    assert next(screen)["calling"] == {"ticket": "B001", "window": 1}


def test_a_second_paper_that_a_page_asks_for_comes_out_of_the_windows_printer(panel, front, busy, tmp_path, qtbot):
    paper = tmp_path / "printer"
    paper.touch()
    busy.settings.set("receipt.printer", f"file:{paper}")
    panel.turn.click()
    served = front.working.lan.served
    panel.places.choose("window/1")
    panel.pin.setText("246810")
    panel.give.click()
    busy.queue.calling.next("1")
    cookie = post(served, "window/1/pin", {"pin": "246810"}).getheader("set-cookie").partition(";")[0]
    assert "reprint" in [each["act"] for each in next(follow(served, "window/1", cookie))["acts"]]
    assert post(served, "window/1/act/reprint", {}, cookie).status == 200

    qtbot.waitUntil(lambda: paper.stat().st_size > 0)
    assert busy.queue.tickets.find("A001").print_state is PrintState.SENT


def test_a_call_from_a_page_is_in_the_tab_and_the_window_is_told(panel, front, busy, qtbot):
    panel.turn.click()
    served = front.working.lan.served
    panel.places.choose("window/1")
    panel.pin.setText("246810")
    panel.give.click()
    entered = post(served, "window/1/pin", {"pin": "246810"})
    cookie = entered.headers["set-cookie"].partition(";")[0]
    with qtbot.waitSignal(front.desk.notifier.topics_changed, timeout=10_000):
        called = post(served, "window/1/act/next", {}, cookie)

    assert json.loads(called.read())["said"] == "A001 请到 1 号窗口"
    assert busy.queue.reports.at_window("1").ticket.number == "A001"


def test_a_pin_is_set_changed_and_removed(panel, front, busy):
    panel.turn.click()
    panel.places.choose("door")
    assert not panel.take.isVisible()
    panel.pin.setText("11")
    panel.give.click()
    assert panel.pin_row.wrong == "PIN 要 4 到 8 位数字，不能全是同一个数"
    panel.pin.setText("246810")
    panel.give.click()
    assert panel.take.isVisible()
    assert post(front.working.lan.served, "door/pin", {"pin": "246810"}).status == 200
    panel.take.click()

    assert json.loads(post(front.working.lan.served, "door/pin", {"pin": "246810"}).read())["error"] == "pin_missing"


def test_who_looks_is_listed(panel, front, qtbot):
    panel.turn.click()
    assert panel.list.rows == ()
    screen = follow(front.working.lan.served, "display")
    next(screen)
    panel.show_state()

    assert [(each.page, each.address) for each in panel.list.rows] == [("display", "127.0.0.1")]


def test_a_taken_port_is_said_and_another_one_taken_up(panel, front, busy):
    with socket.socket() as other:
        other.bind(("0.0.0.0", 0))
        other.listen()
        busy.settings.set("display.lan_port", str(other.getsockname()[1]))
        panel.turn.click()
        assert front.working.lan.served is None
        assert str(other.getsockname()[1]) in panel.state.text
        port = free_port()
        busy.settings.set("display.lan_port", str(port))

        assert front.working.lan.served.port == port
        assert listens(port)


def test_they_end_with_the_window(panel, front):
    panel.turn.click()
    port = front.working.lan.served.port
    front.working.close()

    assert not listens(port)


@pytest.mark.parametrize("language", Language)
def test_every_word_of_the_panel_is_there(panel, front, language):
    panel.turn.click()
    front.desk.speak(language)
    words = [panel.state.text, panel.turn.text(), panel.help.text(), *(panel.places.itemText(at) for at in range(panel.places.count()))]

    assert not [word for word in words if "lan_panel" in word or not word]


def test_with_roles_in_force_the_panel_says_whose_pin_the_page_asks_for(panel, front, busy):
    panel.turn.click()
    panel.places.choose("door")
    panel.pin.setText("246810")
    panel.give.click()
    busy.rights.give(busy.person("0312"), Role.ADMINISTRATOR, "135790")
    panel.reload()

    assert any(each.text().startswith("已启用权限") for each in panel.pin_row.findChildren(QLabel))
