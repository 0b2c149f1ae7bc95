"""What the pages show, kept in memory: any thread may publish, every page that follows is told."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock

HEARTBEAT_SECONDS = 5.0
"""A page that has heard nothing for three of these says that it is cut off."""

Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Connected:
    """A screen that follows a page.

    Attributes:
        page: what it shows, `display` or `window/3/zh`.
        address: where it is on the LAN.
    """

    page: str
    address: str


@dataclass(eq=False, slots=True)
class _Follower:
    screen: Connected
    loop: asyncio.AbstractEventLoop
    news: asyncio.Event = field(default_factory=asyncio.Event)


class LanState:
    """The newest facts of each page, by name.

    Facts are numbers, windows and words of the screen: whoever publishes a person's name here has made a mistake that tests look for.

    Attributes:
        wanted: is called, on the server's thread, with a page that somebody begins to follow and of which nothing is known.
    """

    def __init__(self) -> None:
        self.wanted: Callable[[str], object] = lambda _page: None
        self._lock = Lock()
        self._texts: dict[str, str] = {}
        self._followers: set[_Follower] = set()

    def publish(self, page: str, facts: Facts) -> None:
        """Show these facts from now on."""
        text = json.dumps(facts, ensure_ascii=False)
        with self._lock:
            if self._texts.get(page) == text:
                return
            self._texts[page] = text
        self.stir(page)

    def stir(self, page: str = "") -> None:
        """Wake up the followers of a page, or of all pages."""
        with self._lock:
            followers = [each for each in self._followers if page in ("", each.screen.page)]
        for each in followers:
            each.loop.call_soon_threadsafe(each.news.set)

    def text(self, page: str) -> str:
        """The newest facts of a page as JSON; an empty object before the first."""
        with self._lock:
            return self._texts.get(page, "{}")

    def connected(self) -> list[Connected]:
        """The screens that follow now."""
        with self._lock:
            return sorted((each.screen for each in self._followers), key=lambda screen: (screen.page, screen.address))

    def followed(self) -> frozenset[str]:
        """The pages that somebody follows now."""
        with self._lock:
            return frozenset(each.screen.page for each in self._followers)

    async def follow(self, page: str, address: str = "", *, keep: bool = True) -> AsyncGenerator[str | None, None]:
        """The facts of a page now and after every change; None as a heartbeat in between.

        Args:
            keep: they are published whether or not anybody follows; otherwise they are forgotten with the last who does, so that nobody
                who comes later is shown what is no longer true.
        """
        me = _Follower(Connected(page, address), asyncio.get_running_loop())
        with self._lock:
            self._followers.add(me)
            is_known = page in self._texts
        try:
            if not is_known:
                self.wanted(page)
            told = "{}"
            while True:
                me.news.clear()
                text = self.text(page)
                yield text if text != told else None
                told = text
                try:
                    await asyncio.wait_for(me.news.wait(), HEARTBEAT_SECONDS)
                except TimeoutError:
                    continue
        finally:
            with self._lock:
                self._followers.discard(me)
                if not keep and all(each.screen.page != page for each in self._followers):
                    self._texts.pop(page, None)
