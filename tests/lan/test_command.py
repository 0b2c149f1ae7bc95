"""`hallapp lan`: the big screen without a window, told of every call at once."""

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from hallapp.hall import Hall
from hallapp.staff.service import Details


@pytest.fixture
def page(hall: Hall) -> Iterator[str]:
    """The address of the screen of a hall with one open window and two who wait."""
    hall.settings.set("queue.require_on_duty", "no")
    hall.staff.add(Details(badge="0312", name="王磊"))
    hall.queue.windows.open("1", "0312")
    for _ in range(2):
        hall.queue.tickets.issue("A")
    command = [sys.executable, "-m", "hallapp", "--data", str(hall.folder.path), "--json", "lan", "--port", "0"]
    environment = os.environ | {"HALLAPP_CLOCK": hall.clock.now().isoformat()}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as serving:
        assert serving.stdout is not None
        yield json.loads(serving.stdout.readline())["display"][-1]
        serving.terminate()


def events(page: str) -> Iterator[dict[str, object]]:
    address = urlsplit(page)
    line = http.client.HTTPConnection(address.netloc, timeout=20)
    line.request("GET", f"{address.path}/events")
    answer = line.getresponse()
    while text := answer.readline():
        if text.startswith(b'data: {"'):
            yield json.loads(text[6:])


def test_a_call_made_elsewhere_is_on_the_screen_and_no_name_is(page: str, hall: Hall) -> None:
    screen = events(page)
    before = next(screen)
    hall.queue.calling.next("1")
    after = next(screen)

    assert (before["calling"], before["waiting"]) == (None, "等候 2 人")
    assert (after["calling"], after["waiting"]) == ({"ticket": "A001", "window": 1}, "等候 1 人")
    assert "王" not in json.dumps([before, after], ensure_ascii=False)
    assert "演示" in str(after["hall"])


def test_the_address_stays_the_same_over_a_restart(page: str, hall: Hall) -> None:
    from hallapp.display.settings import DisplaySettings

    assert f"/{hall.settings.now(DisplaySettings).lan_token}/" in page
