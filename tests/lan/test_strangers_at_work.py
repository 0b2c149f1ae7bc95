"""What a stranger gets at the pages that are worked from: nothing to look at, and no key that is heard."""

import re
import socket

import pytest
from tests.lan.conftest import MARKERS, PIN, Colleague, OnLan

from hallapp.display.lan import working
from hallapp.display.lan.given import LONGEST


@pytest.fixture
def clerk(on_lan: OnLan) -> Colleague:
    clerk = on_lan.colleague("window/1")
    clerk.enter()
    return clerk


def test_every_other_path_is_nothing(clerk: Colleague):
    token = clerk.served.token
    for path in (
        "/",
        "/door",
        f"/{token}/window",
        f"/{token}/window/0",
        f"/{token}/window/4",
        f"/{token}/window/01",
        f"/{token}/window/1/",
        f"/{token}/window/１",
        f"/{token}/window/..%2f..%2fhall.db",
        f"/{token}/window/1/../../hall.db",
        f"/{token}/door/events/",
        f"/{token}/work.js",
        f"/{token}x/door",
        f"/{token.lower()}x/window/1",
    ):
        with socket.create_connection(("127.0.0.1", clerk.served.port), timeout=10) as line:
            host = f"host: 127.0.0.1:{clerk.served.port}"
            line.sendall(f"GET {path.encode().decode('latin-1')} HTTP/1.1\r\n{host}\r\nconnection: close\r\n\r\n".encode("latin-1"))
            answer = b"".join(iter(lambda line=line: line.recv(4096), b""))
        assert answer.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400")), path
        assert b"script" not in answer, path


def test_only_what_is_meant_for_it_is_asked_of_a_path(clerk: Colleague):
    asked = {
        end: [clerk.send(end, method=method).status for method in ("GET", "POST", "PUT", "DELETE")] for end in ("", "/pin", "/act/next")
    }

    assert asked[""] == [200, 405, 405, 405]
    assert asked["/pin"][0] == 405
    assert asked["/act/next"][0] == 405


def test_a_key_counts_only_from_our_own_page(clerk: Colleague, on_lan: OnLan):
    """A stranger's page in the clerk's browser has the pass with it, but neither our origin nor our header."""
    port = clerk.served.port
    for wrong in (
        {"origin": "http://evil.example"},
        {"origin": None},
        {"origin": "null"},
        {"origin": f"https://127.0.0.1:{port}"},
        {"origin": f"http://127.0.0.1:{port + 1}"},
        {"x_hallapp": None},
    ):
        assert clerk.send("/act/next", {}, **wrong).status == 403, wrong
    assert clerk.send("/act/next", {}, content_type="text/plain").status == 415
    assert clerk.send("/act/next", {}, host="evil.example").status == 421
    assert on_lan.hall.queue.reports.at_window("1").ticket is None


def test_a_body_that_is_no_pages_is_not_read(clerk: Colleague, on_lan: OnLan):
    assert clerk.send("/act/next", b" " * (LONGEST + 1)).status == 413
    for body in (b"", b"next", b"[]", b"null", b"{", b'{"a":' * 400, b"\xff\xfe", b'{"a":1}' * 2):
        assert clerk.send("/act/next", body).status == 400, body
    assert on_lan.hall.queue.reports.at_window("1").ticket is None


def test_a_body_that_never_comes_is_not_waited_for(clerk: Colleague, monkeypatch):
    monkeypatch.setattr(working, "_BODY_SECONDS", 0.1)
    head = (
        f"POST {clerk.path}/act/next HTTP/1.1\r\nhost: 127.0.0.1\r\norigin: http://127.0.0.1\r\nx-hallapp: 1\r\n"
        f"content-type: application/json\r\ncookie: {clerk.cookie}\r\ncontent-length: 20\r\n\r\n{{"
    )
    with socket.create_connection(("127.0.0.1", clerk.served.port), timeout=10) as dawdler:
        dawdler.sendall(head.encode())
        assert dawdler.recv(4096).startswith(b"HTTP/1.1 408")


def test_the_pass_is_kept_from_scripts_from_other_pages_and_from_other_places(on_lan: OnLan):
    cookie = on_lan.colleague("window/1").enter().headers["set-cookie"]

    parts = {part.strip() for part in cookie.split(";")[1:]}
    assert {"HttpOnly", "SameSite=strict", f"Path=/{on_lan.served.token}/window/1"} <= parts
    assert PIN not in cookie


def test_each_page_allows_exactly_its_own_script_and_style_and_holds_nothing_of_the_hall(clerk: Colleague, on_lan: OnLan):
    for place in ("window/1", "door"):
        answer = on_lan.colleague(place).send("", method="GET")
        policy = answer.headers["content-security-policy"]

        assert len(re.findall(r"'sha256-[\w+/]{43}='", policy)) == 2
        assert "unsafe" not in policy
        assert "/*=" not in answer.body
        assert answer.headers["cache-control"] == "no-store"
        assert not [word for word in (*MARKERS, "示例", "A001") if word in answer.body]


def test_the_page_puts_texts_in_as_texts(clerk: Colleague):
    """A service named like a tag must not become one: nothing on the pages makes elements of text."""
    for place in ("window/1", "door", "display"):
        body = clerk.__class__(clerk.serving, clerk.served, place, clerk.pool).send("", method="GET").body
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", body)


def test_a_bug_is_answered_in_one_word_reported_and_ends_nothing(on_lan: OnLan, monkeypatch):
    heard: list[Exception] = []
    on_lan.serving.close()
    again = on_lan.hall.lan(on_lan.pool.submit, heard.append)
    clerk = on_lan.colleague("window/1")
    clerk.served, clerk.serving = on_lan.pool.submit(again.open_now, 0).result(), again
    clerk.enter()
    with monkeypatch.context() as broken:
        broken.setattr(on_lan.hall.queue.calling, "next", lambda _window: 1 // 0)
        in_the_unit = clerk.press("next")
        broken.setattr(again._workplaces, "holder", lambda _place, _pass: 1 // 0)
        in_the_server = clerk.press("next")

    assert [(each.status, each.body) for each in (in_the_unit, in_the_server)] == [(500, "500")] * 2
    assert clerk.press("recall").said["error"] == "nobody_at_window"
    again.close()  # whoever asked is answered before the report is made
    assert [type(each) for each in heard] == [ZeroDivisionError], "who runs the units reports the other one"
