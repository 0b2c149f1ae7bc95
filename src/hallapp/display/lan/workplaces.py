"""The pages that are worked from: who may, what they show, and the way from a press to the store thread and back."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from hallapp.core.clock import Clock
from hallapp.core.errors import HallError
from hallapp.core.messages import Language, Words
from hallapp.display.lan.access import Holder
from hallapp.display.lan.door_desk import DoorDesk
from hallapp.display.lan.given import Given
from hallapp.display.lan.lock import Lock, Trial
from hallapp.display.lan.said import Said, refusal
from hallapp.display.lan.window_desk import WindowDesk
from hallapp.display.pins import DOOR, window_of, window_place
from hallapp.rights.service import RightsSettings
from hallapp.settings.service import SettingsBook

T = TypeVar("T")

_MINUTE_MS = 60_000


class Ask(Protocol):
    """Runs work on the thread of the units and returns its future result."""

    def __call__(self, work: Callable[[], T]) -> "Future[T]": ...


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to a press.

    Attributes:
        status: as in HTTP.
        pass_: the pass of who has just given the PIN.
    """

    status: int
    document: dict[str, object]
    pass_: str = ""


@dataclass(frozen=True, slots=True)
class Desks:
    """Where pages are worked from."""

    windows: WindowDesk
    door: DoorDesk


class Workplaces:
    """The windows and the door.

    Methods named `…_now` run where units run; the others on the server's thread, and ask for nothing that waits.

    Attributes:
        ask: the way to where units run.
        language: what a page speaks that does not say otherwise.
    """

    def __init__(
        self,
        desks: Desks,
        lock: Lock,
        settings: SettingsBook,
        *,
        clock: Clock,
        ask: Ask,
        language: Language,
        demo: bool,
    ) -> None:
        self.ask, self.language = ask, language
        self._desks, self._lock, self._settings, self._clock = desks, lock, settings, clock
        self._access = lock.access
        self._places = frozenset({DOOR})
        self._demo = demo
        self._words = {each: Words(each) for each in Language}

    # --- on the server's thread -----------------------------------------------------------------------------------------------------

    def knows(self, place: str) -> bool:
        """Whether there is such a place."""
        return place in self._places

    def words(self, language: str) -> Words:
        """The sentences in the language a page asks for."""
        return self._words[Language(language) if language in set(Language) else self.language]

    def holder(self, place: str, given: str) -> Holder | None:
        """Who may work there with this pass."""
        return self._access.holder(place, given, self._clock.now())

    def now(self) -> datetime:
        """The hall's time."""
        return self._clock.now()

    def locked_facts(self, place: str, words: Words) -> dict[str, object]:
        """What a page shows before the PIN: nothing of the hall."""
        window, asks_who = window_of(place), self._access.asks_who
        pin, badge = ("lan.pin.own", "lan.badge.needed") if asks_who else ("lan.pin", "lan.badge")
        return {
            "language": words.language.value,
            "locked": True,
            "has_pin": self._access.has_pin(place),
            "place": words("queue_view.window", window=window) if window else words("lan.door.title"),
            "demo": self._marked(words),
            "asks_badge": window is None or asks_who,
            "needs_badge": asks_who,
            "words": {key: words(f"lan.{key}", clock="{clock}") for key in ("enter", "no_pin", "cut_off", "failed")}
            | {"pin": words(pin), "badge": words(badge)},
        }

    def _marked(self, words: Words) -> str:
        """A demo hall is marked on every page."""
        return words("display.demo") if self._demo else ""

    # --- where units run ------------------------------------------------------------------------------------------------------------

    def refresh_now(self) -> None:
        """Look again which places and PINs there are."""
        self._places = frozenset({DOOR, *(window_place(each) for each in self._desks.windows.numbers())})
        self._lock.refresh_now()

    def facts_now(self, place: str, words: Words) -> dict[str, object]:
        """What a place's page shows."""
        window, asks_who = window_of(place), self._access.asks_who
        made = self._desks.door.facts(words) if window is None else self._desks.windows.facts(window, words, own=asks_who)
        made["demo"] = self._marked(words)
        alone_min = self._settings.now(RightsSettings).lock_after_min if asks_who else 0
        said = {key: words(f"lan.{key}", clock="{clock}") for key in ("cut_off", "failed", "leave")}
        return made | {"also": said, "lock_after_ms": alone_min * _MINUTE_MS}

    def begin_try_now(self, place: str, badge: str) -> Trial:
        """Somebody is about to be let in: see `Lock.begin_now`."""
        return self._lock.begin_now(place, badge)

    def end_try_now(self, trial: Trial, *, right: bool) -> str:
        """Their PIN was compared: see `Lock.end_now`."""
        return self._lock.end_now(trial, right=right)

    def do_now(self, holder: Holder, act: str, given: Given, words: Words) -> Answered:
        """Do what a key of the page does, and put what came of it into words."""
        window = window_of(holder.place)
        try:
            said = self._said_now(window, holder, act, given, words)
        except HallError as error:
            return refused(error, words)
        return Answered(200, {"said": said.text, "tone": said.tone, **said.more})

    def _said_now(self, window: str | None, holder: Holder, act: str, given: Given, words: Words) -> Said:
        if window is None:
            return self._desks.door.do(act, given, words, holder.person)
        return self._desks.windows.do(window, act, given, words, holder.person)


def refused(error: HallError, words: Words) -> Answered:
    """A refusal, as it is sent."""
    return Answered(409, {"error": error.code, "said": refusal(error, words), "tone": "bad"})


def settle(result: "Future[T]", work: Callable[[], T]) -> None:
    """Do work and complete the future with its result or refusal.

    Raises:
        Exception: a bug, which whoever runs the work has to hear of as well.
    """
    try:
        result.set_result(work())
    except HallError as refused:
        result.set_exception(refused)
    except Exception as bug:
        result.set_exception(bug)
        raise
