"""Loads what the first key of a day would otherwise wait for: the modules of the pages, and the page 核查."""

from importlib import import_module
from time import monotonic

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, QTimer

from hallapp.qtkit.collector import Collector
from hallapp.qtkit.runner import Progress, Runner
from hallapp.shell.counter import Counter

MODULES = (
    "hallapp.checkin.view.page",
    "hallapp.shell.palette",
    "hallapp.disinfection.view.page",
    "hallapp.queue.view.page",
    "hallapp.visits.view.page",
    "hallapp.notices.view.page",
    "hallapp.records.view.page",
    "hallapp.shell.settings_room",
    "hallapp.shell.form_panel",
)
"""In the order in which they are usually needed."""

_REST_MS = 600
"""Delay after the hall is open; scans made before that are shown by then."""


_SLICE_S = 0.005

_PLAIN = ("QStyleOption", "QGraphics")
"""Prefixes of classes that are skipped, because no event goes to them."""


class Beforehand(QObject):
    """Preloads once, shortly after the start.

    The modules are loaded on a thread beside the window's, which gives Python back every few milliseconds. PySide creates its widget
    classes on first access, and creates all of them when an object of a private Qt class gets its first event, because the scanner's
    event filter sees it: 20 ms of the first page with a combo box. They are therefore accessed here, a few in each event-loop turn. The
    page of the first scan is made in a turn of its own. Other pages are made on first use, because each takes some megabytes.

    Args:
        page: whose page is made.
    """

    def __init__(self, runner: Runner, counter: Counter, page: str, parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._counter, self._page = runner, counter, page
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._load)
        self._pending_names = (name for name in dir(QtWidgets) if not name.startswith(_PLAIN) and not name.endswith("Item"))
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._create_classes)

    def begin(self) -> None:
        """Start after a short delay."""
        self._rest.start()

    def stop(self) -> None:
        """Cancel, because the window closes."""
        self._rest.stop()
        self._turns.stop()

    def _load(self) -> None:
        self._runner.run_beside(_load_modules, then=lambda _none: self._turns.start(), failed=lambda _error: None)

    def _create_classes(self) -> None:
        until = monotonic() + _SLICE_S
        for name in self._pending_names:
            getattr(QtWidgets, name)
            if monotonic() > until:
                return
        self._turns.stop()
        QTimer.singleShot(0, self, self._make)

    def _make(self) -> None:
        Collector.spare()  # the modules brought half of all objects
        self._counter.page(self._page)


def _load_modules(progress: Progress) -> None:
    for done, name in enumerate(MODULES, start=1):
        import_module(name)
        progress(done, len(MODULES))  # a closing window can cancel here: it waits for one module at most
