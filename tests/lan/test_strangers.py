"""What a stranger on the LAN gets: nothing, quickly, and without keeping the screens from their page."""

import re
import socket
import sys
import threading

import pytest
from tests.lan.conftest import TOKEN, Lan

from hallapp.display.lan.guard import AN_ADDRESS, IN_ALL
from hallapp.display.lan.server import LanServer, PortTaken

PATHS = [
    "/",
    "/display",
    f"/{TOKEN}",
    f"/{TOKEN}/",
    f"/{TOKEN}/nothing",
    f"/{TOKEN}/display/",
    f"/{TOKEN}x/display",
    f"/{TOKEN.lower()}/display",
    f"/{TOKEN}/../../etc/passwd",
    f"/{TOKEN}/display/..%2f..%2fhall.db",
    "/..%5c..%5chall.db",
    "/%00",
    "/hall.db",
    f"/{TOKEN}/display.html",
    "//evil.example/%2e%2e",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_other_path_is_nothing(lan: Lan, path: str) -> None:
    answer = lan.ask(path)

    assert answer.status == 404
    assert answer.read() == b"404"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_a_display_is_only_looked_at(lan: Lan, method: str) -> None:
    assert lan.ask(f"/{TOKEN}/display", method).status == 405


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "hall-pc.evil.example:80", "[::1]"])
def test_a_name_that_is_not_this_pcs_is_not_answered(lan: Lan, host: str) -> None:
    answer = lan.ask(f"/{TOKEN}/display", host=host)

    assert answer.status == 421
    assert b"script" not in answer.read()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8080", "hall-pc", "HALL-PC:1"])
def test_this_pcs_own_names_are_answered(lan: Lan, host: str) -> None:
    assert lan.ask(f"/{TOKEN}/display", host=host).status == 200


def test_the_page_allows_exactly_its_own_script_and_style(lan: Lan) -> None:
    answer = lan.ask(f"/{TOKEN}/display")
    policy = answer.headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert len(re.findall(r"'sha256-[\w+/]{43}='", policy)) == 2
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers.get("server") is None


@pytest.mark.parametrize("line", [b"HELLO\r\n\r\n", b"\x16\x03\x01\x02\x00", b"GET " + b"/" * 20_000, b"\x00" * 64])
def test_what_is_no_request_is_hung_up_on(lan: Lan, line: bytes) -> None:
    with socket.create_connection(("127.0.0.1", lan.server.port), timeout=10) as stranger:
        stranger.sendall(line)
        heard = b"".join(iter(lambda: stranger.recv(4096), b""))

    assert heard == b"" or heard.startswith(b"HTTP/1.1 4")
    assert lan.ask(f"/{TOKEN}/display").status == 200


def test_hundreds_who_dawdle_keep_no_screen_from_its_page(lan: Lan) -> None:
    before = threading.active_count()
    idle = [socket.create_connection(("127.0.0.1", lan.server.port), timeout=10) for _ in range(500)]
    for each in idle[::2]:
        try:
            each.sendall(b"GET /")
        except OSError:  # it was hung up on already
            continue

    assert lan.ask(f"/{TOKEN}/display").status == 200
    assert threading.active_count() <= before
    assert len(lan.server._server.server_state.connections) <= AN_ADDRESS + 1
    for each in idle:
        each.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has all of 127.0.0.0/8 by itself")
def test_many_addresses_together_get_so_many_and_no_more(lan: Lan) -> None:
    screen = lan.events()
    next(screen)
    crowd = [
        socket.create_connection(("127.0.0.1", lan.server.port), timeout=10, source_address=(f"127.0.{1 + at // 200}.{1 + at % 200}", 0))
        for at in range(IN_ALL * 2)
    ]

    assert lan.ask(f"/{TOKEN}/display").status == 200
    assert len(lan.server._server.server_state.connections) <= IN_ALL + 1
    lan.show(lan_facts_with_waiting(15))
    assert next(screen)["waiting"] == "等候 15 人"
    for each in crowd:
        each.close()


def test_whoever_is_served_is_not_cut_off_for_somebody_new(lan: Lan) -> None:
    screen = lan.events()
    assert next(screen)["hall"] == "示例营业厅"
    crowd = [socket.create_connection(("127.0.0.1", lan.server.port), timeout=10) for _ in range(IN_ALL + 20)]
    lan.show(lan_facts_with_waiting(15))

    assert next(screen)["waiting"] == "等候 15 人"
    for each in crowd:
        each.close()


def lan_facts_with_waiting(count: int):
    from dataclasses import replace

    from tests.lan.conftest import FACTS

    return replace(FACTS, waiting=count)


def test_a_port_that_is_taken_is_said(lan: Lan) -> None:
    with pytest.raises(PortTaken) as refused:
        LanServer(lan_nothing, host="127.0.0.1", port=lan.server.port)
    assert refused.value.params == {"port": lan.server.port}


async def lan_nothing(_scope, _receive, _send) -> None:
    """An application that answers nobody."""
