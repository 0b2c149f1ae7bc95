"""A ledger scrolled by the wheel: `python -m hallapp.bench.scrolled FOLDER mean|worst` prints how many milliseconds a turn takes."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from hallapp.bench.long_records import LAST, at_noon
from hallapp.core.clock import FixedClock
from hallapp.core.messages import Language, Words
from hallapp.hall import open_hall
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.runner import StoreThread
from hallapp.qtkit.theme import Theme, new_application
from hallapp.records.ledgers.declare import Name, Query
from hallapp.records.view.ledger_panel import LedgerPanel

PLACES = 5
"""Places in the whole list at which the wheel is turned."""

TURNS = 60
ROWS = 3
"""Turns at each place, and rows that one turn moves."""

_PATIENCE_S = 300.0

Work = Callable[[], object]
"""Lets the window do what waits for it."""


class NotCounted(RuntimeError):
    """The lines were not all known in time."""


def main(folder: Path, which: str) -> None:
    """Show all visits, wait until they are counted, turn the wheel, and print the mean or the longest turn, painting included."""
    application = new_application()
    theme = Theme()
    theme.apply()
    clock = FixedClock(at_noon(LAST))
    hall = open_hall(folder, clock=clock)
    runner = StoreThread()
    panel = LedgerPanel(Desk(Words(Language.ZH), theme, runner), hall.records, clock, hall.database.day_of)
    panel.resize(1366, 640)
    panel.show()
    panel.choose(Name.VISITS)
    panel.bar.span.choose("all")
    panel.bar.span.activated.emit(0)
    total = hall.records.ledgers.ladder(Query(Name.VISITS), Words(Language.ZH), lambda _mark, _known: None)
    _until(lambda: panel.model.rowCount() == total, application.processEvents)
    took = _turned(panel, application.processEvents, total)
    sys.stdout.write(f"{max(took) if which == 'worst' else sum(took) / len(took)}\n")
    runner.close()
    hall.close()


def _turned(panel: LedgerPanel, work_on: Work, total: int) -> list[float]:
    bar, took = panel.table.verticalScrollBar(), []
    for place in range(PLACES):
        bar.setValue(min(total // PLACES * place, max(0, total - TURNS * ROWS)))
        _settle(work_on)
        for _ in range(TURNS):
            begun = time.perf_counter()
            bar.setValue(bar.value() + ROWS)
            panel.table.viewport().repaint()
            work_on()
            took.append((time.perf_counter() - begun) * 1000)
            time.sleep(0.004)  # a hand turns it; the lines to come are read meanwhile
    return took


def _settle(work_on: Work) -> None:
    for _ in range(40):
        work_on()
        time.sleep(0.005)


def _until(done: Callable[[], bool], work_on: Work) -> None:
    began = time.monotonic()
    while not done():
        if time.monotonic() - began > _PATIENCE_S:
            raise NotCounted
        work_on()
        time.sleep(0.01)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
