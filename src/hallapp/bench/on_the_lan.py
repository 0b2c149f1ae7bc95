"""How soon a call is on the screens of the LAN, with twenty of them connected."""

import json
import selectors
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from random import Random

from hallapp.bench.bare.loopback import TEXT_BYTES
from hallapp.bench.declare import Bar, Bench, Pair, Sample
from hallapp.bench.ground import Ground
from hallapp.bench.processes import ProcessFailed, environment, python
from hallapp.hall import Hall, make_hall, open_hall
from hallapp.staff.service import Details

SCREENS = 20
CALLS = 20
"""Calls in one sample."""

ROUNDS = 5
_LATEST_S = 5.0
_APART_S = 0.05
"""Calls come at any moment of the serving process's own look at the records."""

_LOOPBACK = "127.0.0.1"

Called = Callable[[], list[float]]
"""Calls once; gives back after how many seconds each screen had heard of it."""


class Screens:
    """Connections to one server, and when each of them has a certain text."""

    def __init__(self, port: int, request: bytes) -> None:
        self._waiting = selectors.DefaultSelector()
        self._lines = [_line(port, place) for place in range(SCREENS)]
        self._heard: dict[socket.socket, bytes] = {}
        for line in self._lines:
            self._waiting.register(line, selectors.EVENT_READ)
            line.sendall(request)

    @property
    def first(self) -> socket.socket:
        """One of the connections."""
        return self._lines[0]

    def seconds_until(self, text: bytes, begun: float, *, size: int = 0) -> list[float]:
        """How long after `begun` each has heard `text`, or so many bytes.

        Raises:
            ProcessFailed: one of them has not within five seconds, or the server hung up.
        """
        self._heard = dict.fromkeys(self._lines, b"")
        came: dict[socket.socket, float] = {}
        while len(came) < SCREENS:
            ready = self._waiting.select(timeout=_LATEST_S)
            if not ready:
                raise ProcessFailed(f"{SCREENS - len(came)} screens were not told")
            now = time.perf_counter()
            for key, _ in ready:
                line = key.fileobj
                assert isinstance(line, socket.socket)
                part = line.recv(65536)
                if not part:
                    raise ProcessFailed("the server hung up")
                self._heard[line] += part
                if line not in came and (len(self._heard[line]) >= size if size else text in self._heard[line]):
                    came[line] = now - begun
        return list(came.values())

    def close(self) -> None:
        for line in self._lines:
            line.close()
        self._waiting.close()


def _line(port: int, place: int) -> socket.socket:
    """A connection from an address of its own, as each screen has one, where loopback has more than one address."""
    with suppress(OSError):
        return socket.create_connection((_LOOPBACK, port), timeout=_LATEST_S, source_address=(f"127.0.1.{place + 1}", 0))
    return socket.create_connection((_LOOPBACK, port), timeout=_LATEST_S)


def _call(ground: Ground) -> Pair:
    hall = _waiting_hall(ground)
    serving = subprocess.Popen(  # noqa: S603 - our own
        [python(), "-m", "hallapp", "--data", str(hall.folder.path), "--json", "lan", "--port", "0"],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment(),
    )
    ground.stack.callback(_end, serving)
    assert serving.stdout is not None
    _, _, host, path = json.loads(serving.stdout.readline())["display"][-1].split("/", 3)
    screens = Screens(int(host.rpartition(":")[2]), f"GET /{path}/events HTTP/1.1\r\nhost: {host}\r\n\r\n".encode())
    ground.stack.callback(screens.close)
    screens.seconds_until(b'"words"', time.perf_counter())
    chance = Random(SCREENS)

    def called() -> list[float]:
        time.sleep(chance.random() * _APART_S)
        begun = time.perf_counter()
        number = hall.queue.calling.next("1").number
        return screens.seconds_until(f'"calling": {{"ticket": "{number}"'.encode(), begun)

    return Pair(_p99(called), _p99(_bare(ground)))


def _bare(ground: Ground) -> Called:
    serving = subprocess.Popen(  # noqa: S603 - our own
        [python(), "-m", "hallapp.bench.bare.loopback", str(SCREENS)], stdout=subprocess.PIPE, encoding="utf-8", env=environment()
    )
    ground.stack.callback(_end, serving)
    assert serving.stdout is not None
    screens = Screens(int(serving.stdout.readline()), b"")
    ground.stack.callback(screens.close)

    def asked() -> list[float]:
        begun = time.perf_counter()
        screens.first.sendall(b"?")
        return screens.seconds_until(b"", begun, size=TEXT_BYTES)

    return asked


def _p99(called: Called) -> Sample:
    """A sample of the milliseconds until all but one in a hundred have heard, over a number of calls."""

    def sample() -> float:
        took = sorted(seconds for _ in range(CALLS) for seconds in called())
        return took[int(0.99 * len(took))] * 1000

    return sample


def _waiting_hall(ground: Ground) -> Hall:
    """A hall with an open window and as many people waiting as will be called."""
    path = ground.folder()
    made = make_hall(path, name="bench", windows=1, demo=False, unsynced=True)
    made.settings.set("queue.require_on_duty", "no")
    made.staff.add(Details(badge="1", name="A"))
    made.queue.windows.open("1", "1")
    for _ in range((ROUNDS + 1) * CALLS):
        made.queue.tickets.issue("A")
    made.close()
    hall = open_hall(path)
    ground.stack.callback(hall.close)
    return hall


def _end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


BENCHES = (Bench("lan", "ms", Bar(500, limit=100.0), _call, rounds=ROUNDS),)
