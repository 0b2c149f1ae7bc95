"""The LAN pages of an open hall, from the start of their server to its end; the window and the command line both serve by this."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe

from hallapp.core.clock import Clock
from hallapp.core.messages import Words
from hallapp.display.gathering import Gathering
from hallapp.display.lan.addresses import own_addresses, own_names
from hallapp.display.lan.app import DISPLAY, Crashed, Doors, lan_app
from hallapp.display.lan.door_desk import DoorDesk
from hallapp.display.lan.lock import Lock
from hallapp.display.lan.screen import screen_facts
from hallapp.display.lan.second_paper import SecondPaper
from hallapp.display.lan.server import LanServer
from hallapp.display.lan.state import Connected, LanState
from hallapp.display.lan.window_desk import WindowDesk
from hallapp.display.lan.workplaces import Ask, Desks, Workplaces
from hallapp.display.pins import DOOR, window_place
from hallapp.display.settings import DisplaySettings
from hallapp.queue.service import Queue
from hallapp.rights.pins import Pins
from hallapp.rights.service import Rights
from hallapp.settings.service import SettingsBook
from hallapp.staff.service import Staff
from hallapp.store.database import Database
from hallapp.visits.service import Visits

LOOK_AGAIN = timedelta(seconds=5)
"""How often pages are gathered without anything being written: a ticket called in vain is offered to be passed, an invitation ends."""


@dataclass(frozen=True, slots=True)
class Services:
    """What the pages stand on.

    Attributes:
        words: in the hall's language, which a page speaks that does not say otherwise.
        rights: once roles are in force, nobody works from a page without proving who they are.
    """

    database: Database
    clock: Clock
    settings: SettingsBook
    staff: Staff
    queue: Queue
    visits: Visits
    words: Words
    rights: Rights
    demo: bool


@dataclass(frozen=True, slots=True)
class Served:
    """Where the pages are.

    Attributes:
        places: each page's path behind the token, by what stands there: `display`, `door`, `window/3`.
        addresses: of this PC, the one towards the LAN first.
    """

    addresses: tuple[str, ...]
    port: int
    token: str
    places: tuple[str, ...]

    def address(self, place: str, host: str = "") -> str:
        """The address to open a page by, as others on the LAN reach it, or by another of this PC's."""
        return f"http://{host or self.addresses[0]}:{self.port}/{self.token}/{place}"


class Serving:
    """The pages of a hall. Methods named `…_now` run where units run.

    Attributes:
        said_up_to: tells the sequence of the last call that the big screens show; None for all, where no voice is to be followed.
        second_paper: what a page asks to be printed again goes this way.
    """

    def __init__(self, services: Services, ask: Ask, crashed: Crashed | None = None) -> None:
        self._services, self._crashed = services, crashed
        self.state = LanState()
        self.pins = Pins(services.database)
        self.said_up_to: Callable[[], int | None] = lambda: None
        database, queue, settings = services.database, services.queue, services.settings
        self.second_paper = SecondPaper(queue, settings)
        desks = Desks(
            WindowDesk(database, queue, services.staff, settings, services.clock, second_paper=self.second_paper),
            DoorDesk(database, queue, services.visits, settings, self.second_paper),
        )
        language = services.words.language
        self._workplaces = Workplaces(
            desks,
            Lock(self.pins, services.staff, services.rights, services.clock),
            settings,
            clock=services.clock,
            ask=ask,
            language=language,
            demo=services.demo,
        )
        self._screen = Gathering(queue, services.visits, settings, services.words, demo=services.demo)
        self._server: LanServer | None = None
        self._looked_at: datetime | None = None
        self.state.wanted = lambda page: ask(lambda: self._publish_now(page))

    def open_now(self, port: int | None = None) -> Served:
        """Start to serve.

        Args:
            port: 0 for any free one; None as set.

        Raises:
            PortTaken: another program listens there.
        """
        settings = self._services.settings.now(DisplaySettings)
        token = settings.lan_token or self._new_token()
        self.gather_now()
        app = lan_app(self.state, Doors(token, own_names()), self._workplaces, self._crashed)
        self._server = LanServer(app, port=settings.lan_port if port is None else port)
        windows = sorted(self._services.queue.windows.all(), key=lambda each: int(each.number))
        places = (DISPLAY, DOOR, *(window_place(each.number) for each in windows))
        return Served(tuple(own_addresses()), self._server.port, token, places)

    def gather_now(self) -> None:
        """Look which places and PINs there are, and gather what every page shows that somebody looks at."""
        self._looked_at = self._services.clock.now()
        self._workplaces.refresh_now()
        self.publish_now()

    def publish_now(self) -> None:
        """Gather what every page shows that somebody looks at: after every commit, so nothing more than that."""
        shown = self._screen.facts(self._services.clock.now(), self.said_up_to())
        self.state.publish(DISPLAY, screen_facts(shown, self._services.words))
        for page in self.state.followed() - {DISPLAY}:
            self._publish_now(page)

    def gather_if_due_now(self) -> None:
        """Gather when nothing was written for a while: time itself changes what is shown."""
        now = self._services.clock.now()
        if self._looked_at is None or not timedelta(0) <= now - self._looked_at < LOOK_AGAIN:
            self.gather_now()

    def give_pin_now(self, place: str, pin: str) -> None:
        """Set the PIN of a place; who is in with another is out.

        Raises:
            PinUnusable: it is no PIN.
        """
        self.pins.give(place, pin)
        self._pins_changed_now()

    def take_pin_now(self, place: str) -> None:
        """Let nobody work from a place's page any more."""
        self.pins.take_away(place)
        self._pins_changed_now()

    def connected(self) -> list[Connected]:
        """The screens that follow a page now."""
        return self.state.connected()

    def runs_on(self, seconds: float) -> bool:
        """Wait so long and say whether it still serves."""
        return self._server is not None and self._server.runs_on(seconds)

    def close(self) -> None:
        """Stop."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _pins_changed_now(self) -> None:
        self._workplaces.refresh_now()
        self.state.stir()

    def _publish_now(self, page: str) -> None:
        place, _, language = page.rpartition("/")
        if self._workplaces.knows(place):
            self.state.publish(page, self._workplaces.facts_now(place, self._workplaces.words(language)))

    def _new_token(self) -> str:
        token = token_urlsafe(9)
        with self._services.database.acting(None):  # no act of whoever is signed on
            self._services.settings.remember("display.lan_token", token)
        return token
