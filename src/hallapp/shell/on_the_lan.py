"""The pages on the LAN while the window is open: served as long as the setting says so, fresh after every commit."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from hallapp.core.errors import HallError
from hallapp.display.settings import DisplaySettings
from hallapp.hall import Hall
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.tokens import Tone

if TYPE_CHECKING:
    from concurrent.futures import Future

    from hallapp.display.calls import Calls
    from hallapp.display.lan.serving import Served, Serving
    from hallapp.display.lan.state import Connected

T = TypeVar("T")

_LOOK_AGAIN_MS = 5_100


class OnTheLan(QObject):
    """Starts and stops the server, and has the store thread gather what its pages show.

    Signals:
        changed: it began or ended, or could not begin.
        reprint_wanted: the number of a ticket that somebody at a page wants printed again.

    Attributes:
        served: where the pages are; None while they are off.
        trouble: why they could not be served.
    """

    changed = Signal()
    reprint_wanted = Signal(str)

    def __init__(self, desk: Desk, hall: Hall, calls: "Callable[[], Calls]", parent: QObject | None = None) -> None:
        """Args:
        calls: the big screens on the LAN follow their voice; asked for when there are any.
        """
        super().__init__(parent)
        self.served: Served | None = None
        self.trouble: HallError | None = None
        self._desk, self._hall, self._calls = desk, hall, calls
        self._voice: Calls | None = None
        self._serving: Serving | None = None
        self._wanted: tuple[bool, int] = (False, 0)
        self._gathers = False
        self._again = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._again.timeout.connect(self._look_again)
        hall.database.on_commit(self._written)
        desk.notifier.topics_changed.connect(self._written)  # what others wrote

    def follow(self) -> None:
        """Do as the settings say."""
        self._desk.runner.run(lambda: self._hall.settings.now(DisplaySettings), then=self._want)

    def turn(self, *, on: bool) -> None:
        """Switch the pages on or off; runs on the store thread."""
        self._hall.settings.set(DisplaySettings.lan.name, "yes" if on else "no")

    def connected(self) -> "list[Connected]":
        """The screens that look at a page now."""
        return self._serving.connected() if self._serving is not None else []

    def with_pin(self) -> "tuple[frozenset[str], bool]":
        """The places that have a PIN, and whether roles are in force, so that the pages ask for people's own; runs on the store thread."""
        from hallapp.rights.pins import Pins

        return frozenset(Pins(self._hall.database).digests()), self._hall.rights.in_force()

    def give_pin(self, place: str, pin: str) -> None:
        """Set the PIN of a place, or let nobody work there when it is empty; runs on the store thread.

        Raises:
            PinUnusable: it is no PIN.
        """
        serving = self._serving
        if serving is None:
            return
        if pin:
            serving.give_pin_now(place, pin)
        else:
            serving.take_pin_now(place)

    def close(self) -> None:
        """Stop serving."""
        self._again.stop()
        serving, self._serving, self.served = self._serving, None, None
        if serving is not None:
            serving.close()

    # --------------------------------------------------------------------------------------------------------------------------------

    def _want(self, settings: DisplaySettings) -> None:
        wanted = (settings.lan, settings.lan_port)
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self._stop()
        if settings.lan:
            # starlette, uvicorn and their like are not loaded where scans would wait for it
            self._desk.runner.run_beside(lambda _progress: import_module("hallapp.display.lan.serving"), then=lambda _module: self._start())

    def _start(self) -> None:
        if self._wanted[0] and self._serving is None:
            self._desk.runner.run(partial(self._open_now, self._heard()), then=self._opened, failed=self._failed)

    def _heard(self) -> "Calls":
        if self._voice is None:
            self._voice = self._calls()
            self._voice.begun.connect(lambda _call, _prepared: self._gather_if_served())
        return self._voice

    def _open_now(self, voice: "Calls") -> "tuple[Serving, Served]":
        serving = self._hall.lan(self._ask, self._desk.runner.crashed.emit)
        serving.said_up_to = voice.shown_up_to
        serving.second_paper.printer = self.reprint_wanted.emit
        return serving, serving.open_now()

    def _opened(self, opened: "tuple[Serving, Served]") -> None:
        serving, served = opened
        if not self._wanted[0] or self._serving is not None:  # it was switched off meanwhile
            serving.close()
            return
        self._serving, self.served, self.trouble = serving, served, None
        self._again.start()
        self.changed.emit()

    def _failed(self, error: HallError) -> None:
        self.trouble = error
        self._desk.announcer.say(Announcement(self._desk.words.error(error), Tone.WARN))
        self.changed.emit()

    def _stop(self) -> None:
        """Hang up on everybody, beside the window: that may take a second."""
        self._again.stop()
        serving, self._serving, self.served, self.trouble = self._serving, None, None, None
        if serving is not None:
            self._desk.runner.run_beside(lambda _progress: serving.close())
        self.changed.emit()

    def _ask(self, work: Callable[[], T]) -> "Future[T]":
        """Called by the server's thread."""
        from concurrent.futures import Future  # loaded by now: somebody is served

        from hallapp.display.lan.workplaces import settle

        result: Future[T] = Future()
        self._desk.runner.run(lambda: settle(result, work), failed=lambda _error: None)
        return result

    def _written(self, _topics: frozenset[str]) -> None:
        """Called by whichever thread committed."""
        self._gather_if_served()

    def _gather_if_served(self) -> None:
        if self._serving is not None:
            self._gather_soon()

    def _gather_soon(self) -> None:
        if not self._gathers:
            self._gathers = True  # many commits in a row are one reason to look
            self._desk.runner.run(self._publish_now, failed=lambda _error: None)

    def _publish_now(self) -> None:
        self._gathers = False
        if self._serving is not None:
            self._serving.publish_now()

    def _look_again(self) -> None:
        serving = self._serving
        if serving is not None:
            self._desk.runner.run(serving.gather_if_due_now, failed=lambda _error: None)
