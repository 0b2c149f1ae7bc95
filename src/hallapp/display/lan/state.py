"""What the pages show, kept in memory: any thread may publish, every page that follows is told."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from threading import Lock

HEARTBEAT_SECONDS = 5.0
"""A page that has heard nothing for three of these says that it is cut off."""

Facts = Mapping[str, object]


class LanState:
    """The newest facts of each page, by name.

    Facts are numbers, windows and words of the screen: whoever publishes a person's name here has made a mistake that tests look for.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._texts: dict[str, str] = {}
        self._followers: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()

    def publish(self, page: str, facts: Facts) -> None:
        """Show these facts from now on."""
        text = json.dumps(facts, ensure_ascii=False)
        with self._lock:
            if self._texts.get(page) == text:
                return
            self._texts[page] = text
            followers = list(self._followers)
        for loop, event in followers:
            loop.call_soon_threadsafe(event.set)

    def text(self, page: str) -> str:
        """The newest facts of a page as JSON; an empty object before the first."""
        with self._lock:
            return self._texts.get(page, "{}")

    async def follow(self, page: str) -> AsyncIterator[str | None]:
        """The facts of a page now and after every change; None as a sign of life in between."""
        me = asyncio.get_running_loop(), asyncio.Event()
        with self._lock:
            self._followers.add(me)
        try:
            told = ""
            while True:
                me[1].clear()
                text = self.text(page)
                yield text if text != told else None
                told = text
                try:
                    await asyncio.wait_for(me[1].wait(), HEARTBEAT_SECONDS)
                except TimeoutError:
                    continue
        finally:
            with self._lock:
                self._followers.discard(me)
