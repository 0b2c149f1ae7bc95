"""Keeps clients on the LAN from exhausting the server: few connections per address, and a time limit for each request."""

import asyncio
from collections.abc import Iterable
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

AN_ADDRESS = 4
"""Connections one address may hold: a screen needs one for its stream and one for its page."""

IN_ALL = 64
"""Connections there may be: twenty screens, twelve windows, the door, and room to come back after a cut."""

REQUEST_SECONDS = 3.0
"""How long a client may take to say what it wants."""


class GuardedProtocol(H11Protocol):
    """HTTP for one connection, ended when it does not ask for anything in time.

    When there are too many, the oldest that has not asked for anything yet makes room; who is being served is never cut off for
    somebody new.
    """

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - handed through to uvicorn
        super().__init__(*given, **named)
        self._deadline: asyncio.TimerHandle | None = None
        self.made_at = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn itself declares it
        super().connection_made(transport)
        self.made_at = self.loop.time()
        self._deadline = self.loop.call_later(REQUEST_SECONDS, self._cut)
        mine = [each for each in self._others if each.client and self.client and each.client[0] == self.client[0]]
        if len(mine) >= AN_ADDRESS:
            self._make_room(mine)
        elif len(self.connections) > IN_ALL:
            self._make_room(self._others)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.has_asked and self._deadline is not None:
            self._deadline.cancel()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
        super().connection_lost(exc)

    @property
    def has_asked(self) -> bool:
        """Whether a whole request has come in."""
        return self.cycle is not None

    @property
    def _others(self) -> list["GuardedProtocol"]:
        return [each for each in self.connections if isinstance(each, GuardedProtocol) and each is not self]

    def _make_room(self, others: Iterable["GuardedProtocol"]) -> None:
        dawdling = [each for each in others if not each.has_asked]
        goes = min(dawdling, key=lambda each: each.made_at, default=self)
        goes._cut()

    def _cut(self) -> None:
        self.connections.discard(self)
        self.transport.abort()
