"""Whole processes: what a clerk or a script waits for, interpreter and imports included."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from hallapp.bench.declare import Sample


class ProcessFailed(RuntimeError):
    """A process that was to be measured did not end well."""


def ran(words: Sequence[str]) -> str:
    """Run `python -m …` in a fresh process and give back what it printed.

    Raises:
        ProcessFailed: it ended with an error.
    """
    command = [python(), "-m", *words]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", env=environment(), check=False)  # noqa: S603 - our own
    if done.returncode != 0:
        raise ProcessFailed(f"{' '.join(words)}: {done.stderr.strip()[-2000:]}")
    return done.stdout


def whole(*words: str) -> Sample:
    """A sample of how many milliseconds `python -m …` takes from its start to its end."""
    return timed_words(lambda: words)


def timed_words(words: Callable[[], Sequence[str]]) -> Sample:
    """The same, with other words each time."""

    def sample() -> float:
        typed = words()
        begun = time.perf_counter()
        ran(typed)
        return (time.perf_counter() - begun) * 1000

    return sample


def python() -> str:
    """The interpreter that runs this process."""
    return sys.executable


_NOT_OURS = {"HALLAPP_CLOCK", "HALLAPP_DATA", "PYTHONDONTWRITEBYTECODE"}
"""What a measured process does not inherit. A hall's program finds its modules compiled: here the first process may compile them."""


def environment() -> Mapping[str, str]:
    """This process's environment without a clock of its own, and with a platform that needs no display where there is none."""
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
    if sys.platform.startswith("linux") and not kept.get("DISPLAY") and not kept.get("WAYLAND_DISPLAY"):
        kept["QT_QPA_PLATFORM"] = "offscreen"
    return kept
