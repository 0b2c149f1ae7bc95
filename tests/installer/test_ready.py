"""The second call does nothing twice, and a changed input is noticed."""

import os
import subprocess
import sys
import time

import pytest

from hallsetup.ready import Ready, fingerprint, one_at_a_time


@pytest.fixture
def ready(tmp_path):
    return Ready(tmp_path / "ready.json")


def test_a_finished_step_is_remembered_by_the_next_call(ready, tmp_path):
    ready.done("packages", "abc")

    assert Ready(tmp_path / "ready.json").is_done("packages", "abc")


def test_other_inputs_make_a_step_undone(ready):
    ready.done("packages", "abc")

    assert not ready.is_done("packages", "abd")
    assert not ready.is_done("catalogues", "abc")


@pytest.mark.parametrize("content", ["", "[1]", '{"packages": "ab', "\x00"])
def test_an_unreadable_file_means_that_nothing_is_done(ready, tmp_path, content):
    (tmp_path / "ready.json").write_text(content)

    assert not ready.is_done("packages", "abc")
    ready.done("packages", "abc")
    assert ready.is_done("packages", "abc")


def test_the_fingerprint_follows_content_names_and_place_not_dates(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    for root in (here, there):
        root.mkdir()
        (root / "lock.txt").write_text("six==1.17.0")
    before = fingerprint(here, [here / "lock.txt"])
    (here / "lock.txt").touch()

    assert fingerprint(here, [here / "lock.txt"]) == before
    assert fingerprint(there, [there / "lock.txt"]) != before
    (here / "lock.txt").write_text("six==1.17.1")
    assert fingerprint(here, [here / "lock.txt"]) != before


def test_a_second_set_up_waits_until_the_first_is_over_or_killed(tmp_path, checkout):
    lock = tmp_path / "build" / "setup.lock"
    hold = f"""
import sys
sys.path.insert(0, {str(checkout / "installer")!r})
from pathlib import Path
from hallsetup.ready import one_at_a_time
with one_at_a_time(Path({str(lock)!r})):
    print("held", flush=True)
    sys.stdin.read()  # until it is killed
"""
    env = os.environ | {"PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout.readline().strip() == b"held"
        second = subprocess.Popen(
            [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
        )
        assert "另一个安装" in second.stderr.readline().decode()
        assert second.poll() is None
        first.kill()
        assert second.stdout.readline().strip() == b"held"
        second.kill()
        second.communicate()
    started = time.monotonic()
    with one_at_a_time(lock):
        assert time.monotonic() - started < 5
