"""Which paths there are, and what every answer says about itself."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from dataclasses import dataclass
from hmac import compare_digest

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hallapp.display.lan.pages import page
from hallapp.display.lan.state import LanState
from hallapp.display.lan.working import RETRY, routes_of
from hallapp.display.lan.workplaces import Workplaces

DISPLAY = "display"
_HEADERS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


Crashed = Callable[[Exception], object]


@dataclass(frozen=True, slots=True)
class Doors:
    """Who may come in.

    Attributes:
        token: the random part of every address; who does not know it finds nothing.
        hosts: names and addresses by which this PC may be asked, without port.
    """

    token: str
    hosts: Collection[str]


def lan_app(state: LanState, doors: Doors, workplaces: Workplaces | None = None, crashed: Crashed | None = None) -> ASGIApp:
    """The application: every answer comes from memory.

    Args:
        workplaces: the pages that are worked from; None where there is only something to look at.
        crashed: called with an unexpected error, on the server's thread; without it the server prints to standard error.
    """

    async def shown(_request: Request) -> Response:
        found = page(DISPLAY)
        return Response(found.html, media_type="text/html", headers={"content-security-policy": found.policy})

    async def followed(request: Request) -> Response:
        return StreamingResponse(_events(state, _address(request)), media_type="text/event-stream")

    routes = [Route("/{token}/display", shown, methods=["GET"]), Route("/{token}/display/events", followed, methods=["GET"])]
    if workplaces is not None:
        routes += routes_of(state, workplaces)
    known = Starlette(routes=routes, exception_handlers={HTTPException: _plain, Exception: _plain})
    known.router.redirect_slashes = False
    return _Guard(known, doors, crashed)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


async def _events(state: LanState, address: str) -> AsyncIterator[str]:
    yield RETRY
    async for text in state.follow(DISPLAY, address):
        yield f"data: {text}\n\n" if text is not None else "event: alive\ndata: {}\n\n"


async def _plain(_request: Request, error: Exception) -> Response:
    """An error in one word, which reveals nothing and reflects nothing of the request."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    return PlainTextResponse(str(status), status)


class _Guard:
    """Rejects requests for a foreign host name, which prevents DNS rebinding.

    Who does not know the token finds nothing, whatever the path.
    """

    def __init__(self, inner: ASGIApp, doors: Doors, crashed: Crashed | None) -> None:
        self._crashed = crashed
        self._inner, self._token, self._hosts = inner, doors.token.encode(), {host.lower() for host in doors.hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._inner(scope, receive, send)
        elif scope["type"] == "http":
            try:
                await (self._refusal(scope) or self._inner)(scope, receive, _with_headers(send))
            except Exception as bug:  # the one place where a bug in an answer becomes a report; who asked was told 500 already
                if self._crashed is None:
                    raise
                self._crashed(bug)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        if _host(scope) not in self._hosts:
            return PlainTextResponse("421", 421)
        token = scope["path"].removeprefix("/").partition("/")[0]
        return None if compare_digest(token.encode(), self._token) else PlainTextResponse("404", 404)


def _host(scope: Scope) -> str:
    given = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    name = given.rpartition(":")[0] if ":" in given and not given.endswith("]") else given
    return str(name).lower().strip("[]")


def _with_headers(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", []), *_HEADERS]
        await send(message)

    return sent
