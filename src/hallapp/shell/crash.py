"""Unexpected errors: logged without personal data, shown, and survived."""

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QObject, Signal

from hallapp.core.trouble_log import PlacesOnly, write_report

LOG_BYTES = 500_000
FAULTS = "faults.log"
"""File that receives the stack traces when the process itself dies."""


class CrashWatch(QObject):
    """Receives every unhandled exception, of any thread.

    Signals:
        crashed: the name of the log file; always emitted towards the receiver's own thread.
    """

    crashed = Signal(str)

    def __init__(self, logs: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._logs = logs
        self._faults: IO[str] | None = None
        self._before: tuple[Callable[..., object], Callable[..., object]] | None = None

    def install(self) -> None:
        """Start receiving unhandled exceptions."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._unhandled
        threading.excepthook = self._unhandled_in_thread

    def keep_logs(self) -> None:
        """Keep warnings and the last words of a dying process, where the folder takes files; without them the program runs all the same."""
        from logging.handlers import RotatingFileHandler  # brings a good deal of the network library

        try:
            self._logs.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(self._logs / "hallapp.log", maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8", delay=True)
            self._faults = (self._logs / FAULTS).open("a", encoding="utf-8")
        except OSError:
            return
        handler.setFormatter(PlacesOnly())
        handler.setLevel(logging.WARNING)
        logging.getLogger().addHandler(handler)
        faulthandler.enable(self._faults)

    def uninstall(self) -> None:
        """Restore the previous hooks."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None

    def note(self, error: BaseException) -> None:
        """Log `error` and tell the window; exiting on purpose (`SystemExit`, Ctrl+C) is not an error."""
        if isinstance(error, KeyboardInterrupt | SystemExit):
            return
        self.crashed.emit(write_report(self._logs, error).name)

    def _unhandled(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.note(error if error.__traceback__ is not None else error.with_traceback(trace))

    def _unhandled_in_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            self.note(what.exc_value)
