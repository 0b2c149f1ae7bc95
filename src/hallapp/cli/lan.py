"""The pages on the LAN without a window: served until somebody ends the command."""

import json
import sys
from argparse import Namespace
from datetime import datetime
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from hallapp.cli.frame import Answer, Commands

if TYPE_CHECKING:
    from hallapp.display.lan.state import LanState
    from hallapp.hall import Hall

_LOOK_SECONDS = 0.05
"""How often the records are looked at for what others wrote: a call must be on the screens within a tenth of a second."""


def register(commands: Commands) -> None:
    """Declare `lan`."""
    lan = commands.add("lan", _lan, summary="the big screen as a page on the LAN")
    lan.add_argument("--port", type=int, metavar="N", help="0 for any free one; default as set")


def _lan(hall: "Hall", args: Namespace) -> Answer:
    from hallapp.display.lan.addresses import own_addresses, own_names
    from hallapp.display.lan.app import DISPLAY, Doors, lan_app
    from hallapp.display.lan.server import LanServer
    from hallapp.display.lan.state import LanState
    from hallapp.display.settings import DisplaySettings

    settings = hall.settings.now(DisplaySettings)
    if not settings.lan_token:
        hall.settings.remember("display.lan_token", token_urlsafe(9))
        settings = hall.settings.now(DisplaySettings)
    state, shown = LanState(), _Shown(hall)
    shown.publish(state)
    server = LanServer(lan_app(state, Doors(settings.lan_token, own_names())), port=settings.lan_port if args.port is None else args.port)
    try:
        pages = [f"http://{address}:{server.port}/{settings.lan_token}/{DISPLAY}" for address in own_addresses()]
        _tell(hall, pages, as_json=args.json)
        while server.runs_on(_LOOK_SECONDS):
            shown.publish(state)
    finally:
        server.close()
    return Answer({"display": pages})


class _Shown:
    """What the screens show, gathered anew when something was written or a minute has passed."""

    def __init__(self, hall: "Hall") -> None:
        from hallapp.display.gathering import Gathering

        self._hall = hall
        self._gathering = Gathering(hall.queue, hall.visits, hall.settings, hall.words, demo=hall.is_demo)
        self._minute: datetime | None = None

    def publish(self, state: "LanState") -> None:
        from hallapp.display.lan.app import DISPLAY
        from hallapp.display.lan.screen import screen_facts

        now = self._hall.clock.now()
        minute = now.replace(second=0, microsecond=0)
        if self._hall.outside.look() or minute != self._minute:
            self._minute = minute
            state.publish(DISPLAY, screen_facts(self._gathering.facts(now), self._hall.words))


def _tell(hall: "Hall", pages: list[str], *, as_json: bool) -> None:
    """Say at once where the pages are: the command itself does not end."""
    lines = [json.dumps({"display": pages}, ensure_ascii=False)] if as_json else [hall.words("cli.lan", page=page) for page in pages]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()
