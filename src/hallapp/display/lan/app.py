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

DISPLAY = "display"
_HEADERS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


@dataclass(frozen=True, slots=True)
class Doors:
    """Who may come in.

    Attributes:
        token: the random part of every address; who does not know it finds nothing.
        hosts: names and addresses by which this PC may be asked, without port.
    """

    token: str
    hosts: Collection[str]


def lan_app(state: LanState, doors: Doors) -> ASGIApp:
    """The application: every answer comes from memory."""

    async def shown(request: Request) -> Response:
        _require(request, doors)
        found = page(DISPLAY)
        return Response(found.html, media_type="text/html", headers={"content-security-policy": found.policy})

    async def followed(request: Request) -> Response:
        _require(request, doors)
        return StreamingResponse(_events(state, DISPLAY), media_type="text/event-stream")

    routes = [Route("/{token}/display", shown, methods=["GET"]), Route("/{token}/display/events", followed, methods=["GET"])]
    known = Starlette(routes=routes, exception_handlers={HTTPException: _plain})
    known.router.redirect_slashes = False
    return _Guard(known, doors.hosts)


def _require(request: Request, doors: Doors) -> None:
    if not compare_digest(request.path_params["token"].encode(), doors.token.encode()):
        raise HTTPException(404)


async def _events(state: LanState, name: str) -> AsyncIterator[str]:
    async for text in state.follow(name):
        yield f"data: {text}\n\n" if text is not None else "event: alive\ndata: {}\n\n"


async def _plain(_request: Request, error: Exception) -> Response:
    """An error in one word: a stranger learns nothing, and nothing is reflected."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    return PlainTextResponse(str(status), status)


class _Guard:
    """Answers nobody who asks for another host, so that no page of a stranger can reach in through a name of its own."""

    def __init__(self, inner: ASGIApp, hosts: Collection[str]) -> None:
        self._inner, self._hosts = inner, {host.lower() for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _host(scope) not in self._hosts:
            await PlainTextResponse("421", 421)(scope, receive, _with_headers(send))
        elif scope["type"] in {"http", "lifespan"}:
            await self._inner(scope, receive, _with_headers(send) if scope["type"] == "http" else send)


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
