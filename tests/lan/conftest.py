"""The LAN's server on loopback, asked like strangers, screens and colleagues ask it."""

import http.client
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from hallapp.core.messages import Language, Words
from hallapp.display.lan.app import DISPLAY, Doors, lan_app
from hallapp.display.lan.screen import screen_facts
from hallapp.display.lan.server import LanServer
from hallapp.display.lan.serving import Served, Serving
from hallapp.display.lan.state import LanState
from hallapp.display.tv.facts import Called, TvFacts
from hallapp.hall import Hall
from hallapp.rights.pins import Pins
from hallapp.staff.registering import Details

TOKEN = "k7Qx-2mPz"
PIN = "246810"
FACTS = TvFacts(
    hall="示例营业厅",
    day="3月2日 星期一",
    clock="10:32",
    calling=Called("A012", 3),
    earlier=(Called("A011", 1), Called("B007", 5)),
    waiting=14,
)
MARKERS = ("王磊", "李敏", "0312", "0315")
"""Who works in the hall: nothing of them may be in anything that the server sends by itself."""


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
        yield from facts_in(self.ask(f"/{TOKEN}/{DISPLAY}/events"))

    def show(self, facts: TvFacts, language: Language = Language.ZH) -> None:
        self.state.publish(DISPLAY, screen_facts(facts, Words(language)))


def facts_in(answer: http.client.HTTPResponse) -> Iterator[dict[str, object]]:
    """The facts in a stream of events, as long as it lasts."""
    while line := answer.readline():
        if line.startswith(b'data: {"'):
            yield json.loads(line[6:])


@pytest.fixture
def lan() -> Iterator[Lan]:
    state = LanState()
    server = LanServer(lan_app(state, Doors(TOKEN, {"127.0.0.1", "hall-pc"})), host="127.0.0.1")
    lan = Lan(state, server)
    lan.show(FACTS)
    yield lan
    server.close()


@dataclass
class Answer:
    """An answer that was read to its end."""

    status: int
    headers: http.client.HTTPMessage
    body: str

    @property
    def said(self) -> dict[str, object]:
        return json.loads(self.body)


@dataclass
class Colleague:
    """Somebody on the LAN with the page of one place, who gives its PIN and presses its keys."""

    serving: Serving
    served: Served
    place: str
    pool: ThreadPoolExecutor
    cookie: str = ""
    heard: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"/{self.served.token}/{self.place}"

    def send(self, end: str, body: object = None, method: str = "POST", **headers: str | None) -> Answer:
        """One request as the page makes it; a header given as None is left out."""
        line = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=10)
        own = {
            "origin": f"http://127.0.0.1:{self.served.port}",
            "content-type": "application/json",
            "x-hallapp": "1",
            "cookie": self.cookie,
        }
        given = own | {name.replace("_", "-"): value for name, value in headers.items()}
        sent = body if isinstance(body, bytes) else json.dumps(body or {}).encode()
        line.request(
            method, self.path + end, body=sent if method == "POST" else None, headers={n: v for n, v in given.items() if v is not None}
        )
        answer = line.getresponse()
        read = Answer(answer.status, answer.headers, answer.read().decode())
        self.heard.append(read.body)
        return read

    def enter(self, pin: str = PIN, badge: str = "") -> Answer:
        """Give the PIN and keep the pass."""
        answer = self.send("/pin", {"pin": pin, "badge": badge})
        if answer.status == 200:
            self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return answer

    def press(self, act: str, **fields: object) -> Answer:
        """A key of the page."""
        return self.send(f"/act/{act}", fields)

    def follow(self, language: str = "zh") -> Iterator[dict[str, object]]:
        """The facts the page is sent, one after another."""
        line = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=10)
        line.request("GET", f"{self.path}/events?lang={language}", headers={"cookie": self.cookie})
        yield from facts_in(line.getresponse())

    def now(self, language: str = "zh") -> dict[str, object]:
        """What the page shows now."""
        self.pool.submit(self.serving.gather_now).result()
        facts = next(self.follow(language))
        self.heard.append(json.dumps(facts, ensure_ascii=False))
        return facts


@dataclass
class OnLan:
    """A hall with its pages served."""

    hall: Hall
    serving: Serving
    served: Served
    pool: ThreadPoolExecutor

    def colleague(self, place: str) -> Colleague:
        return Colleague(self.serving, self.served, place, self.pool)

    def gather(self) -> None:
        self.pool.submit(self.serving.gather_now).result()


def furnished(hall: Hall) -> Hall:
    """王磊 sits at window 1, two wait for business and one for payment; windows 1 and 2 and the door have a PIN."""
    hall.settings.set("queue.require_on_duty", "no")
    hall.settings.set("visits.limit", "4")
    for badge, name in (("0312", "王磊"), ("0315", "李敏")):
        hall.staff.add(Details(badge=badge, name=name))
    hall.queue.windows.open("1", "0312")
    for service in "AAB":
        hall.queue.tickets.issue(service)
    for place in ("window/1", "window/2", "door"):
        Pins(hall.database).give(place, PIN)
    return hall


@pytest.fixture
def working(hall: Hall) -> Hall:
    """A hall at work."""
    return furnished(hall)


@pytest.fixture
def on_lan(working: Hall) -> Iterator[OnLan]:
    with ThreadPoolExecutor(1) as pool:
        serving = working.lan(pool.submit)
        served = pool.submit(serving.open_now, 0).result()
        yield OnLan(working, serving, served, pool)
        serving.close()
