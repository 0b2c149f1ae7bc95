"""The pages on the LAN without a window: served until somebody ends the command."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from concurrent.futures import Future
from getpass import getpass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from hallapp.cli.frame import Answer, Commands, integer

if TYPE_CHECKING:
    from hallapp.display.lan.serving import Served
    from hallapp.hall import Hall

T = TypeVar("T")

_LOOK_SECONDS = 0.025
"""How often the records are looked at for what others wrote: a call must be on the screens within a tenth of a second."""


def register(commands: Commands) -> None:
    """Declare `lan`."""
    lan = commands.add("lan", _lan, summary="the pages on the LAN: big screen, windows, door", keeps_running=True)
    lan.add_argument("--port", type=integer, metavar="N", help="0 for any free one; default as set")
    lan.add_argument("--pin", metavar="PLACE", help="set the PIN of a window (by number) or of the door, and end")


def _lan(hall: "Hall", args: Namespace) -> Answer:
    if args.pin is not None:
        return _give_pin(hall, args.pin)
    desk = _Desk(lambda bug: _report(hall, bug))
    serving = hall.lan(desk.ask, desk.crashed)
    served = serving.open_now(args.port)
    try:
        _tell(hall, served, as_json=args.json)
        while serving.runs_on(0):
            desk.work(_LOOK_SECONDS)
            if hall.outside.look():
                serving.publish_now()
            serving.gather_if_due_now()
    finally:
        serving.close()
    return Answer({}, is_said=True)


def _report(hall: "Hall", bug: Exception) -> None:
    """A bug in an answer: the pages go on, and whoever runs the command can send what is known of it."""
    from hallapp.core.trouble_log import write_report

    log = write_report(hall.folder.path / "logs", bug)
    sys.stderr.write(f"{hall.words('error.unexpected', log=str(log))}\n")


class _Desk:
    """The one thread that writes, which is this command's own: the server gives it work, and gets back what came of it."""

    def __init__(self, crashed: Callable[[Exception], object]) -> None:
        self.crashed = crashed
        self._given: SimpleQueue[Callable[[], object]] = SimpleQueue()

    def ask(self, work: Callable[[], T]) -> "Future[T]":
        """Called by the server's thread."""
        from hallapp.display.lan.workplaces import settle

        result: Future[T] = Future()
        self._given.put(lambda: settle(result, work))
        return result

    def work(self, seconds: float) -> None:
        """Do what is given next, or wait so long for it."""
        try:
            task = self._given.get(timeout=seconds)
        except Empty:
            return
        try:
            task()
        except Exception as bug:  # the one place where a bug in work becomes a report
            self.crashed(bug)


def _give_pin(hall: "Hall", place: str) -> Answer:
    from hallapp.display.pins import DOOR, window_place
    from hallapp.rights.pins import Pins

    words = hall.words
    named = DOOR if place == DOOR else window_place(hall.queue.windows.one(place).number)
    Pins(hall.database).give(named, os.environ.get("HALLAPP_PIN") or getpass(words("lan.cli.pin")))
    return Answer({"place": named}, [words("lan.cli.pin_set", place=named)])


def _document(served: "Served") -> dict[str, list[str]]:
    return {place: [served.address(place, host) for host in served.addresses] for place in served.places}


def _tell(hall: "Hall", served: "Served", *, as_json: bool) -> None:
    """Say at once where the pages are: the command itself does not end."""
    lines = [json.dumps(_document(served), ensure_ascii=False)] if as_json else _lines(hall, served)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


def _lines(hall: "Hall", served: "Served") -> list[str]:
    words = hall.words
    pages = [f"{place:<12}{served.address(place)}" for place in served.places]
    here = words("lan.cli.here", page=served.address(served.places[0], served.addresses[-1]))
    return [words("lan.cli.pages"), *pages, here]
