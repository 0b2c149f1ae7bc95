"""The demo hall's windows at work: clerks open, call, serve, pass and close through the hall's own services."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from heapq import heappop, heappush
from random import Random
from uuid import UUID

from hallapp.core.clock import FixedClock
from hallapp.core.errors import Refused
from hallapp.demo.customers import Fate, fate_of, handling_of
from hallapp.demo.visitors import Visitor
from hallapp.hall import Hall
from hallapp.queue.models import Called
from hallapp.visits.rules import Because, Outcome

_WALK = timedelta(seconds=25)
_NOTICES = timedelta(seconds=8)
"""How long it takes an idle clerk to see that somebody waits."""

_RECALL = timedelta(seconds=22)
_COUNTED_AT_ONCE = 4


class Counters:
    """The windows of one day.

    Args:
        clerks: badge of who sits at each window.
    """

    def __init__(self, hall: Hall, clock: FixedClock, random: Random, clerks: Mapping[str, str]) -> None:
        self._queue = hall.queue
        self._visits = hall.visits
        self._clock = clock
        self._random = random
        self._clerks = dict(clerks)
        self._at: list[tuple[datetime, str]] = []
        self._calls: dict[str, tuple[Called, Fate]] = {}
        self._aside: list[str] = []
        self._idle: list[str] = []
        self._parties: dict[str, int] = {}
        self._outside: dict[UUID, str] = {}
        self._leaving = 0

    def open(self, at: datetime) -> None:
        """Whoever is on duty opens their window."""
        for window in self._clerks:
            self.back(window, at)

    def back(self, window: str, at: datetime) -> None:
        """A clerk sits down at their window, if they may."""
        self._clock.set(at)
        try:
            self._queue.windows.open(window, self._clerks[window])
        except Refused:
            return
        self._idle = [each for each in self._idle if each != window]
        heappush(self._at, (at + _NOTICES, window))

    def window_of(self, badge: str) -> str | None:
        """The window of a clerk."""
        return next((window for window, clerk in self._clerks.items() if clerk == badge), None)

    def until(self, at: datetime) -> None:
        """Let the windows work until `at`."""
        while self._at and self._at[0][0] < at:
            moment, window = heappop(self._at)
            self._clock.set(moment)
            try:
                self._act(window, moment)
            except Refused:  # the clerk has left, or is on an errand
                self._calls.pop(window, None)

    def comes(self, visitor: Visitor) -> None:
        """Somebody comes to the door and takes a ticket, if they may come in."""
        self.until(visitor.at)
        self._clock.set(visitor.at)
        done = self._visits.register(visitor.entry)
        if done.because is Because.FEVER:
            self._visits.gone(done.visit_id)
        if done.ticket is None:
            return
        if done.outcome is Outcome.WAITS_OUTSIDE:
            self._outside[done.visit_id] = done.ticket
        self._parties[done.ticket] = visitor.entry.party
        if visitor.customer.cancels:
            self._queue.tickets.cancel(done.ticket)
            self._leaves(done.ticket)
        elif self._idle:
            heappush(self._at, (visitor.at + _NOTICES, self._idle.pop(0)))

    def serve_all(self, visitors: Iterable[Visitor], until: datetime) -> None:
        """A stretch of the day: who comes in it, and what the windows do meanwhile."""
        for visitor in visitors:
            self.comes(visitor)
        self.until(until)

    def _act(self, window: str, now: datetime) -> None:
        called, fate = self._calls.pop(window, (None, Fate.SERVED))
        if called is not None and called.number is not None:
            if fate is Fate.GONE and called.calls < 3:
                self._calls[window] = self._queue.calling.recall(window), fate
                heappush(self._at, (now + _RECALL, window))
                return
            self._end(window, called.number, fate)
        self._bring_back()
        done = self._queue.calling.next(window)
        if done.number is None or done.service is None:
            self._idle.append(window)
            return
        fate = fate_of(self._random)
        self._calls[window] = done, fate
        took = _RECALL if fate is Fate.GONE else _WALK + handling_of(done.service, self._random)
        heappush(self._at, (now + took, window))

    def _end(self, window: str, number: str, fate: Fate) -> None:
        """What a customer's time at the window ends with; who was served is done by the next call, and leaves."""
        if fate is Fate.GONE:
            self._queue.calling.pass_(window)
            self._aside.append(number)
        elif fate is Fate.HELD:
            self._queue.calling.hold(window)
            self._aside.append(number)
        elif fate is Fate.SENT_ON:
            service = self._queue.tickets.find(number).service
            self._queue.calling.transfer(window, "A" if service != "A" else "B")
        else:
            self._leaves(number)

    def _bring_back(self) -> None:
        """Every other one who was set aside comes back."""
        if self._aside and self._random.random() < 0.5:
            self._queue.calling.return_(self._aside.pop(0))

    def _leaves(self, number: str) -> None:
        """Somebody has done what they came for, or will not do it; who stands at the door counts a few at a time."""
        persons = self._parties.pop(number, 0)
        outside = next((visit for visit, ticket in self._outside.items() if ticket == number), None)
        if outside is not None:
            del self._outside[outside]
            self._visits.gone(outside)
            return
        self._leaving += persons
        if self._leaving >= _COUNTED_AT_ONCE:
            self._visits.leave(self._leaving)
            self._leaving = 0
            self._come_in()

    def _come_in(self) -> None:
        """Whoever was asked in comes in."""
        while self._outside:
            try:
                came = self._visits.come_in()
            except Refused:  # those who are next do not fit yet
                return
            del self._outside[came.visit_id]
