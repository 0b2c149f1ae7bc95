"""What somebody waits for who starts the program, and what it occupies: the window, one command, each a process of its own."""

from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

from hallapp.bench.declare import Bar, Bench, Pair, Sample
from hallapp.bench.ground import THREE_YEARS, Ground
from hallapp.bench.processes import ran, timed_words, whole
from hallapp.demo.people import BADGES

TICKET = ("ticket", "issue", "A")
"""The command that `cli` measures as a whole process: a kiosk calls it for each customer."""

_BARE_WINDOW = "hallapp.bench.bare.window"


def _window(ground: Ground, until: str) -> Pair:
    return Pair(whole("hallapp", "--data", str(ground.demo(ground.past(THREE_YEARS))), "open", until), whole(_BARE_WINDOW))


def _first_paint(ground: Ground) -> Pair:
    return _window(ground, "--exit-after-paint")


def _first_scan(ground: Ground) -> Pair:
    return _window(ground, "--exit-after-ready")


def _command(ground: Ground, words: Sequence[str] = TICKET) -> Pair:
    return Pair(_typed(ground.demo(ground.past(THREE_YEARS)), words), whole("hallapp.bench.bare.commit", str(ground.folder())))


def _typed(hall: Path, words: Sequence[str]) -> Sample:
    badges = cycle(BADGES)

    def typed() -> list[str]:
        badge = next(badges)
        return ["hallapp", "--data", str(hall), *(word.format(badge=badge) for word in words)]

    return timed_words(typed)


def _every_tab(ground: Ground) -> Pair:
    hall = ground.demo(ground.past(THREE_YEARS))
    return Pair(lambda: float(ran(("hallapp.bench.opened", str(hall)))), lambda: float(ran((_BARE_WINDOW, "--resident"))))


BENCHES = (
    Bench("start", "ms", Bar(1.5), _first_paint),
    Bench("start-ready", "ms", Bar(4), _first_scan),
    Bench("cli", "ms", Bar(1.5), _command),
    Bench("memory", "MB", Bar(1.6), _every_tab, rounds=5),
)
