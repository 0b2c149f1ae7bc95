"""Shows the program where there is no display: lives through a demo day, writes the staff board and a picture of every tab.

`python -m hallapp.shell.showcase --out DIR [--data DIR] [--lang zh|en] [--theme light|dark|contrast] [--scale N]`
"""

import os
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hallapp.core.clock import FixedClock, SystemClock
from hallapp.core.messages import Language, Words

if TYPE_CHECKING:
    from hallapp.hall import Hall
    from hallapp.shell.front_desk import FrontDesk
    from hallapp.shell.showcase_customers import Customers


class Cleaning(NamedTuple):
    """How many rounds of a planned time were done, when, and when that was recorded."""

    recorded: time
    done: time
    key: str
    how_many: int


WIDTH, HEIGHT = 1366, 768
REFUSED = 3
DAY_BREAK = datetime.fromisoformat("2020-03-02T07:40+08:00")
"""The morning of a demo hall that is made for the pictures: always the same, so that the pictures are."""
MORNING = (
    (time(7, 52), "0312", 364),
    (time(7, 58), "0315", 365),
    (time(8, 3), "0316", 363),
    (time(8, 6), "0101", 366),
    (time(8, 11), "W007", 362),
    (time(8, 15), "P002", 364),
    (time(8, 21), "0318", 376),
)
"""Who is measured when, and the reading: one has a fever, and 0321 does not come."""
ROUNDS = (Cleaning(time(8, 22), time(8, 12), "0800", 7), Cleaning(time(10, 4), time(10, 4), "1000", 2))
"""What is disinfected before the pictures are taken; the other rounds are overdue then, or were missed."""
POSTED, GONE, SHOWN = time(8, 36), (time(10, 20), "P002"), time(10, 32)


def main(argv: Sequence[str] | None = None) -> int:
    """Make everything and print where it is; a hall that is no demo is left alone."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # what a window without a display cannot do is no news
    args = _parser().parse_args(argv)
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="hallapp-") as passing:
        folder = args.data or Path(passing) / "demo"
        if not _is_free_to_play(folder):
            sys.stderr.write(Words(Language(args.lang))("showcase.no_demo", path=str(folder)) + "\n")
            return REFUSED
        for file in _show(args, folder):
            sys.stdout.write(f"{file}\n")
    return 0


def _is_free_to_play(folder: Path) -> bool:
    """Whether there is a demo hall in the folder, or none at all."""
    from hallapp.store.folder import Folder

    hall = Folder(folder)
    return not hall.holds_hall or hall.read_marker().demo


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="hallapp.shell.showcase", description="the staff board and a picture of every tab, without a display")
    parser.add_argument("--out", type=Path, required=True, help="folder for the files")
    parser.add_argument("--data", type=Path, help="a demo hall, made if there is none; default one that passes")
    parser.add_argument("--lang", choices=[each.value for each in Language], default=Language.ZH.value)
    parser.add_argument("--theme", choices=("light", "dark", "contrast"), default="light")
    parser.add_argument("--scale", type=int, default=112, help="text size in per cent")
    return parser


def _show(args: Namespace, folder: Path) -> Iterator[Path]:
    from hallapp.demo.build import make_demo
    from hallapp.hall import open_hall
    from hallapp.qtkit.collector import Collector
    from hallapp.shell.app import application
    from hallapp.store.folder import Folder

    Collector(application())  # before the demo hall paints its notices without one
    found = Folder(folder).holds_hall
    clock = FixedClock(SystemClock().now() if found else DAY_BREAK)
    if not found:
        make_demo(folder, clock=clock)
    hall = open_hall(folder, clock=clock)
    try:
        yield from _live(hall, _Day(hall, clock, clock.now() if found else None), args)
        yield from _pictures(hall, clock, args)
    finally:
        hall.close()


class _Day:
    """Sets the hall's clock to times of its today, none later than `latest`."""

    def __init__(self, hall: "Hall", clock: FixedClock, latest: datetime | None) -> None:
        self._hall, self._clock, self._latest = hall, clock, latest
        self._today = hall.database.day_of(clock.now())

    def comes_to(self, at: time) -> None:
        moment = datetime.combine(self._today, at, self._hall.database.zone)
        self._clock.set(min(moment, self._latest) if self._latest else moment)

    def customers(self) -> "Customers | None":
        """The morning's customers; None in a hall whose clock may not be moved that far."""
        from hallapp.shell.showcase_customers import Customers

        return None if self._latest else Customers(self._hall, self._clock)


def _live(hall: "Hall", day: _Day, args: Namespace) -> Iterator[Path]:
    """The demo hall's day until it is shown, unless it has begun already."""
    from hallapp.checkin.models import Reading

    hall.act_as(hall.signed_on())
    begun = any(line.tenths is not None for line in hall.checkin.day_list().lines)
    if not begun:
        for at, badge, tenths in MORNING:
            day.comes_to(at)
            hall.checkin.record(badge, Reading(tenths))
        _disinfect(hall, day, ROUNDS[0])
    day.comes_to(POSTED)
    yield from _board(hall, args)
    customers = day.customers() if not begun else None
    if not begun:
        _come(customers, ROUNDS[1].recorded)
        _disinfect(hall, day, ROUNDS[1])
        _come(customers, GONE[0])
        day.comes_to(GONE[0])
        hall.checkin.off(GONE[1])
        _come(customers, SHOWN)
    day.comes_to(SHOWN)


def _come(customers: "Customers | None", until: time) -> None:
    if customers is not None:
        customers.until(until)


def _disinfect(hall: "Hall", day: _Day, cleaning: Cleaning) -> None:
    """The cleaner does the first rounds of a planned time, unless it is not that late yet."""
    from hallapp.disinfection.models import Done

    day.comes_to(cleaning.recorded)
    today = hall.disinfection.day()
    at = datetime.combine(today.day, cleaning.done, hall.database.zone)
    rounds = [each.id for each in today.rounds if each.key == cleaning.key and each.state.is_open]
    if today.at >= at:
        hall.disinfection.done(rounds[: cleaning.how_many], Done(at=at, by="P002"))


def _board(hall: "Hall", args: Namespace) -> Iterator[Path]:
    """The staff board, hung, as PDF and as picture."""
    from hallapp.notices.orders import Order
    from hallapp.notices.paint.checks import prove
    from hallapp.notices.paint.files import save
    from hallapp.notices.rules import Kind, Paper

    made = hall.notices.make(Order(Kind.STAFF_BOARD, language=Language(args.lang)), prove)
    for ending in ("pdf", "png"):
        yield from save(made.notice, args.out / f"staff_board.{ending}", Paper.A4)


def _pictures(hall: "Hall", clock: FixedClock, args: Namespace) -> Iterator[Path]:
    """Every tab at the size of the hall's PC."""
    from hallapp.shell.desk_file import DeskFile
    from hallapp.shell.front_desk import FrontDesk, desk_for
    from hallapp.shell.window import MainWindow

    with tempfile.TemporaryDirectory(prefix="hallapp-") as passing:
        desk_file = DeskFile(Path(passing))
        desk_file.change(theme=args.theme, scale=args.scale, language=args.lang, sounds=False, window="1")
        window = MainWindow(desk_file)
        front = FrontDesk(Path(passing), window, desk_for(desk_file), desk_file, clock)
        window.resize(WIDTH, HEIGHT)
        window.show()
        front.session.use(hall)
        _wait_for_lamps(front)
        for tab in front.counter.tab_ids:
            front.counter.show_tab(tab)
            _wait()
            front.counter.snackbar.clear()  # what it says of the day sheet's folder is of this computer
            file = args.out / f"{tab}.png"
            window.grab().save(str(file))
            yield file
        front.session.hall = None  # closed by who opened it
        front.close()
        window.close()


def _wait(ms: int = 500) -> None:
    """Let the window work for a moment."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def _wait_for_lamps(front: "FrontDesk") -> None:
    if front.working is not None:
        front.working.watch.look_now()
    for _ in range(40):
        _wait(100)
        if front.counter.foot.lamps:
            return


if __name__ == "__main__":
    sys.exit(main())
