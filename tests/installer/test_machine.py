"""What must come from the system: found missing, and asked for in one line."""

import ast
import os
import shutil
import sys
from pathlib import Path

import pytest

from hallsetup import machine
from hallsetup.machine import Purpose, has_display, line_to_type, provide
from hallsetup.words import Trouble

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system libraries are looked for on Linux only")


@pytest.fixture
def clerk_without_rights(monkeypatch, tmp_path):
    """Neither root nor a sudo to ask; apt is there."""
    (tmp_path / "apt-get").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    return tmp_path


def test_tests_need_all_that_a_window_needs_and_a_window_all_that_pictures_need():
    assert set(Purpose.TESTS.covers()) == set(Purpose)
    assert set(Purpose.WINDOW.covers()) == {Purpose.WINDOW, Purpose.PICTURES}
    assert Purpose.PICTURES.covers() == [Purpose.PICTURES]


@linux_only
def test_who_may_not_install_gets_the_exact_line_with_the_missing_packages_only(clerk_without_rights):
    (clerk_without_rights / "openbox").touch(mode=0o755)
    sudo = clerk_without_rights / "sudo"
    sudo.write_text("#!/bin/sh\nexit 1  # a password is required\n")
    sudo.chmod(0o755)
    with pytest.raises(Trouble) as told:
        provide(Purpose.TESTS)

    line = told.value.params["line"]
    assert line.startswith("sudo apt-get update && sudo apt-get install ")
    assert {"xvfb", "xdotool"} <= set(line.split())
    assert "openbox" not in line.split()


@linux_only
def test_where_there_is_no_apt_the_missing_things_are_named(clerk_without_rights):
    (clerk_without_rights / "apt-get").unlink()
    with pytest.raises(Trouble) as told:
        provide(Purpose.TESTS)

    assert told.value.key == "system_unknown"
    assert "xdotool" in told.value.params["names"]


@linux_only
def test_a_missing_library_is_told_from_one_that_is_there():
    assert machine.is_there("libc.so.6")
    assert not machine.is_there("libnever-was.so.6")
    assert machine.is_there("sh") == bool(shutil.which("sh"))


@linux_only
def test_where_there_is_no_sudo_the_line_asks_for_the_password_of_root(clerk_without_rights):
    assert line_to_type(["xvfb"]) == "su - -c 'apt-get update && apt-get install -y --no-install-recommends xvfb'"


@linux_only
def test_root_is_told_a_line_without_sudo(clerk_without_rights, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    assert line_to_type(["xvfb"]) == "apt-get update && apt-get install -y --no-install-recommends xvfb"


@linux_only
@pytest.mark.parametrize(
    ("environ", "shown"), [({}, False), ({"DISPLAY": ""}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)]
)
def test_linux_has_a_display_when_a_server_is_named(environ, shown):
    assert has_display(environ) is shown


@linux_only
def test_a_browser_that_cannot_be_had_stops_nothing(monkeypatch, tmp_path):
    asked = tmp_path / "asked"
    apt = tmp_path / "apt-get"
    apt.write_text(f'#!/bin/sh\necho "$@" >> {asked}\nexit 100\n')
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(machine, "is_there", lambda name: name not in machine.BROWSER)
    provide(Purpose.TESTS)

    assert asked.read_text().splitlines()[-1].endswith("install -y --no-install-recommends chromium chromium-driver")


@linux_only
def test_who_may_not_install_does_without_a_browser(clerk_without_rights, monkeypatch):
    monkeypatch.setattr(machine, "is_there", lambda name: name not in machine.BROWSER)
    provide(Purpose.TESTS)


def test_nothing_that_the_pages_on_the_lan_need_is_left_for_them_to_miss():
    browser = (Path(__file__).resolve().parents[1] / "lan" / "browser.py").read_text(encoding="utf-8")
    (tools,) = (ast.literal_eval(line.partition("= ")[2]) for line in browser.splitlines() if line.startswith("TOOLS = "))

    assert set(tools) == set(Purpose.TESTS.extras)


def test_nothing_that_the_stories_need_is_left_for_them_to_miss():
    screen = (Path(__file__).resolve().parents[1] / "stories" / "screen.py").read_text(encoding="utf-8")
    (tools,) = (ast.literal_eval(line.partition("= ")[2]) for line in screen.splitlines() if line.startswith("TOOLS = "))

    assert set(tools) <= set(Purpose.TESTS.packages)
