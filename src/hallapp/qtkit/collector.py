"""Python's cyclic garbage collection, confined to the GUI thread."""

import gc

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

_LOOK_EVERY_MS = 1000


class Collector(QObject):
    """Collects cyclic garbage on the GUI thread only.

    By default Python collects on whichever thread happens to exceed the threshold. When that is the store thread and the garbage
    holds a widget, Qt's object is destroyed outside its own thread, which now and then crashes the program.
    """

    _made: "Collector | None" = None

    @classmethod
    def of(cls, application: QObject | None) -> None:
        """The collector of `application`, started on the first call; objects that exist by then are never examined.

        It is remembered rather than found among the application's children: handing those to Python makes a class of Qt's style, 5 ms of
        the start.
        """
        if application is not None and (cls._made is None or not isValid(cls._made)):
            gc.freeze()
            cls._made = cls(application)

    @classmethod
    def spare(cls) -> None:
        """Exclude everything that exists now from later searches, for example after many modules were loaded.

        Cyclic garbage among it is never freed, so call this only when nearly all of it stays in use.
        """
        if cls._made is not None and isValid(cls._made):
            gc.freeze()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(collect_if_due)
        self._timer.start()


def collect_if_due() -> None:
    """Collect the oldest generation that is due by Python's own thresholds, and the younger ones."""
    due = [generation for generation, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > most > 0]
    if due:
        gc.collect(due[-1])
