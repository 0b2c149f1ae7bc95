"""The desktop is asked to leave the screens bright, where it can be asked."""

import sys
from types import SimpleNamespace

import pytest

from hallapp.devices import awake
from hallapp.devices.awake import Awake


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks as Linux does")
def test_without_display_and_bus_nobody_is_asked_and_nothing_breaks(monkeypatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(awake, "_inhibit", lambda: None)
    asked = Awake()

    assert not asked.hold()
    asked.release()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks as Linux does")
def test_what_the_desktop_gave_is_given_back_once(monkeypatch) -> None:
    given: list[int] = []
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(awake, "_inhibit", lambda: 7)
    monkeypatch.setattr(awake, "_uninhibit", given.append)
    asked = Awake()
    assert asked.hold()
    asked.release()
    asked.release()

    assert given == [7]


def test_windows_is_told_that_the_screen_is_needed_and_then_that_it_is_not(monkeypatch) -> None:
    told: list[int] = []
    kernel = SimpleNamespace(SetThreadExecutionState=lambda state: told.append(state) or 1)
    monkeypatch.setattr(awake, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(awake.ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    asked = Awake()
    assert asked.hold()
    asked.release()

    assert told == [0x80000002, 0x80000000]
