"""The paths of the pages that are worked from: shown, followed, opened by a PIN, pressed."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from hallapp.core.errors import HallError
from hallapp.core.messages import Words
from hallapp.display.lan.access import A_SHIFT
from hallapp.display.lan.given import LONGEST, Given, read
from hallapp.display.lan.pages import page
from hallapp.display.lan.state import HEARTBEAT_SECONDS, LanState
from hallapp.display.lan.workplaces import Answered, Workplaces, refused
from hallapp.display.pins import DOOR, window_of, window_place
from hallapp.rights.pins import matches

T = TypeVar("T")

MARK = "x-hallapp"
"""A header that only a page of ours sends: a stranger's page would have to ask first, and is not answered."""

RETRY = "retry: 1000\n\n"
"""A page that lost its stream asks again after a second."""

_BODY_SECONDS = 3.0
_COOKIE = "hallapp"


def routes_of(state: LanState, workplaces: Workplaces) -> list[Route]:
    """The paths of the windows and of the door."""
    work = _Work(state, workplaces)
    return [
        Route(path + end, answers, methods=[method])
        for path in ("/{token}/window/{window}", "/{token}/door")
        for end, answers, method in (
            ("", work.shown, "GET"),
            ("/events", work.followed, "GET"),
            ("/pin", work.opened, "POST"),
            ("/out", work.left, "POST"),
            ("/act/{act}", work.pressed, "POST"),
        )
    ]


@dataclass(frozen=True, slots=True)
class _Work:
    state: LanState
    workplaces: Workplaces

    async def shown(self, request: Request) -> Response:
        """The page itself: it holds nothing of the hall."""
        place = self._place(request)
        found = page("door" if window_of(place) is None else "window")
        return Response(found.html, media_type="text/html", headers={"content-security-policy": found.policy})

    async def followed(self, request: Request) -> Response:
        """What the page shows, as long as it may."""
        place, words = self._place(request), self._words(request)
        address = request.client.host if request.client else ""
        events = self._events(place, words, self._pass(request), address)
        return StreamingResponse(events, media_type="text/event-stream")

    async def opened(self, request: Request) -> Response:
        """Somebody gives the PIN."""
        place, words = self._place(request), self._words(request)
        given = await self._given(request)
        try:
            answered = await self._tried(place, given, words)
        except HallError as error:
            answered = refused(error, words)
        response = JSONResponse(answered.document, answered.status)
        if answered.pass_:
            self._keep(response, request, answered.pass_, int(A_SHIFT.total_seconds()))
        return response

    async def left(self, request: Request) -> Response:
        """Somebody goes, and leaves the page locked."""
        self._place(request)
        await self._given(request)
        response = JSONResponse({})
        self._keep(response, request, "", 0)
        return response

    async def pressed(self, request: Request) -> Response:
        """A key of the page."""
        place, words = self._place(request), self._words(request)
        given = await self._given(request)
        holder = self.workplaces.holder(place, self._pass(request))
        if holder is None:
            raise HTTPException(401)
        act = str(request.path_params["act"])[:20]
        answered = await self._asked(lambda: self.workplaces.do_now(holder, act, given, words))
        return JSONResponse(answered.document, answered.status)

    # --------------------------------------------------------------------------------------------------------------------------------

    def _keep(self, response: Response, request: Request, pass_: str, seconds: int) -> None:
        """Have the browser keep a pass for this page only, where no script sees it."""
        path = request.url.path.rpartition("/")[0]
        response.set_cookie(_COOKIE, pass_, max_age=seconds, path=path, httponly=True, samesite="strict")

    async def _tried(self, place: str, given: Given, words: Words) -> Answered:
        pin, badge = given.text("pin"), given.text("badge")
        trial = await self._asked(lambda: self.workplaces.begin_try_now(place, badge))
        right = await asyncio.to_thread(matches, trial.digest, pin)
        pass_ = await self._asked(lambda: self.workplaces.end_try_now(trial, right=right))
        return Answered(200, {"said": words("lan.opened"), "tone": "ok"}, pass_)

    async def _events(self, place: str, words: Words, pass_: str, address: str) -> AsyncIterator[str]:
        yield RETRY
        key = f"{place}/{words.language}"
        if self.workplaces.holder(place, pass_) is not None:
            async with aclosing(self.state.follow(key, address, keep=False)) as facts:
                async for text in facts:
                    if self.workplaces.holder(place, pass_) is None:
                        break
                    yield self._event(text)
        told = ""
        while True:
            text = json.dumps(self.workplaces.locked_facts(place, words), ensure_ascii=False)
            yield self._event(text if text != told else None)
            told = text
            await asyncio.sleep(HEARTBEAT_SECONDS)

    def _event(self, text: str | None) -> str:
        """One event; its id is the hall's time, because the clock of a phone is its own."""
        if text is None:
            return "event: alive\ndata: {}\n\n"
        return f"id: {int(self.workplaces.now().timestamp() * 1000)}\ndata: {text}\n\n"

    async def _asked(self, work: Callable[[], T]) -> T:
        """What came of work done where units run.

        Raises:
            HTTPException: a bug, which whoever ran it has reported.
        """
        try:
            return await asyncio.wrap_future(self.workplaces.ask(work))
        except HallError:
            raise
        except Exception as bug:
            raise HTTPException(500) from bug

    def _place(self, request: Request) -> str:
        window = request.path_params.get("window")
        place = window_place(window) if window is not None else DOOR
        if not self.workplaces.knows(place):
            raise HTTPException(404)
        return place

    def _words(self, request: Request) -> Words:
        return self.workplaces.words(request.query_params.get("lang", ""))

    def _pass(self, request: Request) -> str:
        return request.cookies.get(_COOKIE, "")

    async def _given(self, request: Request) -> Given:
        """What the page sent; only a page of ours is listened to.

        Raises:
            HTTPException: it came from elsewhere, is of another kind, too long, or takes too long.
        """
        headers = request.headers
        if headers.get("origin") != f"http://{headers['host']}" or MARK not in headers:
            raise HTTPException(403)
        if headers.get("content-type") != "application/json":
            raise HTTPException(415)
        try:
            body = await asyncio.wait_for(_body(request), _BODY_SECONDS)
            return read(body)
        except TimeoutError:
            raise HTTPException(408) from None
        except HallError:
            raise HTTPException(400) from None


async def _body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            raise HTTPException(413)
    return body
