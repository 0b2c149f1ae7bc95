"""Loads what the first key of a day would otherwise wait for: the modules of the pages, and the page 核查."""

from importlib import import_module

from PySide6.QtCore import QObject, QTimer

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


class Beforehand(QObject):
    """Preloads once, shortly after the start.

    The modules are loaded on a thread beside the window's, which gives Python back every few milliseconds; the page of the first scan is
    made in an event-loop turn of its own. Other pages are made on first use, because each takes some megabytes.

    Args:
        page: whose page is made.
    """

    def __init__(self, runner: Runner, counter: Counter, page: str, parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._counter, self._page = runner, counter, page
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._load)

    def begin(self) -> None:
        """Start after a short delay."""
        self._rest.start()

    def stop(self) -> None:
        """Cancel, because the window closes."""
        self._rest.stop()

    def _load(self) -> None:
        self._runner.run_beside(_load_modules, then=lambda _none: self._counter.page(self._page), failed=lambda _error: None)


def _load_modules(progress: Progress) -> None:
    for done, name in enumerate(MODULES, start=1):
        import_module(name)
        progress(done, len(MODULES))  # a closing window can cancel here: it waits for one module at most
