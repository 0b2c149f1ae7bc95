"""The LAN's server on loopback, asked like strangers and screens ask it."""

import http.client
import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from hallapp.core.messages import Language, Words
from hallapp.display.lan.app import DISPLAY, Doors, lan_app
from hallapp.display.lan.screen import screen_facts
from hallapp.display.lan.server import LanServer
from hallapp.display.lan.state import LanState
from hallapp.display.tv.facts import Called, TvFacts

TOKEN = "k7Qx-2mPz"
FACTS = TvFacts(
    hall="示例营业厅",
    day="3月2日 星期一",
    clock="10:32",
    calling=Called("A012", 3),
    earlier=(Called("A011", 1), Called("B007", 5)),
    waiting=14,
)


@dataclass
class Lan:
    """A running server and what it shows."""

    state: LanState
    server: LanServer

    def ask(self, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
        """One request on a connection of its own; `host="…"` asks for another host."""
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        line.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        return line.getresponse()

    def events(self) -> Iterator[dict[str, object]]:
        """The facts a screen is sent, one after another."""
        answer = self.ask(f"/{TOKEN}/{DISPLAY}/events")
        while line := answer.readline():
            if line.startswith(b'data: {"'):
                yield json.loads(line[6:])

    def show(self, facts: TvFacts, language: Language = Language.ZH) -> None:
        self.state.publish(DISPLAY, screen_facts(facts, Words(language)))


@pytest.fixture
def lan() -> Iterator[Lan]:
    state = LanState()
    server = LanServer(lan_app(state, Doors(TOKEN, {"127.0.0.1", "hall-pc"})), host="127.0.0.1")
    lan = Lan(state, server)
    lan.show(FACTS)
    yield lan
    server.close()
