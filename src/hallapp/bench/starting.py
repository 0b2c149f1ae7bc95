"""What somebody waits for who starts the program, and what it occupies: the window, one command, each a process of its own."""

from hallapp.bench.declare import Bar, Bench, Pair
from hallapp.bench.ground import THREE_YEARS, Ground
from hallapp.bench.processes import ran, whole

TICKET = ("ticket", "issue", "A")
"""The command that `cli` measures as a whole process: a kiosk calls it for each customer."""

_BARE_WINDOW = "hallapp.bench.bare.window"


def _window(ground: Ground, until: str) -> Pair:
    return Pair(whole("hallapp", "--data", str(ground.demo(THREE_YEARS)), "open", until), whole(_BARE_WINDOW))


def _first_paint(ground: Ground) -> Pair:
    return _window(ground, "--exit-after-paint")


def _first_scan(ground: Ground) -> Pair:
    return _window(ground, "--exit-after-ready")


def _command(ground: Ground) -> Pair:
    return Pair(
        whole("hallapp", "--data", str(ground.demo(THREE_YEARS)), *TICKET), whole("hallapp.bench.bare.commit", str(ground.folder()))
    )


def _every_tab(ground: Ground) -> Pair:
    hall = ground.demo(THREE_YEARS)
    return Pair(lambda: float(ran(("hallapp.bench.opened", str(hall)))), lambda: float(ran((_BARE_WINDOW, "--resident"))))


BENCHES = (
    Bench("start", "ms", Bar(1.5), _first_paint),
    Bench("start-ready", "ms", Bar(4), _first_scan),
    Bench("cli", "ms", Bar(1.5), _command),
    Bench("memory", "MB", Bar(1.6), _every_tab, rounds=5),
)
