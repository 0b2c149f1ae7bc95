"""A city hall's day at the windows, hours in seconds: people come, are called, do not come, come back, and now and then the power goes.

Chance decides, the hall's own services record, and `told` is what somebody was told. Nothing here looks at how they do it.
"""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from pathlib import Path
from random import Random
from typing import TypeVar

from tests.power.lossy_disk import Held, after_the_cut, lossy_disk

from hallapp.checkin.models import Reading
from hallapp.core.clock import FixedClock
from hallapp.core.errors import Refused
from hallapp.hall import Hall, make_hall, open_hall
from hallapp.queue.errors import NobodyAtWindow
from hallapp.queue.models import Called
from hallapp.queue.rules import State
from hallapp.staff.service import Details
from hallapp.visits.models import Entry

T = TypeVar("T")

HOURS = {8: 40, 9: 150, 10: 165, 11: 95, 12: 30, 13: 45, 14: 110, 15: 95, 16: 60}
"""How many of some eight hundred come in which hour."""

SERVICES = "AABBBBCC"
COACH = 30
"""So many veterans come with one coach, and all of them go first."""

MINUTES = {"A": 11.0, "B": 5.0, "C": 4.5}
FATES = {"done": 70, "next": 140, "hold": 9, "send_on": 9, "no_show": 22}
"""What becomes of the called: finished and then the next, the next at once, put aside, sent on, not there."""

WALK, LOOK, AGAIN = timedelta(seconds=20), timedelta(seconds=6), timedelta(seconds=21)
WRITES_TO_THE_CUT = (40, 120)
"""So many writes to the disk, of some twenty a step, are still made: then the power goes, in the middle of one."""


class PowerCut(Exception):
    """The plug was pulled while something was being recorded, so nobody was told anything."""


@dataclass
class Told:
    """What people were told: it must be there, whatever happened afterwards."""

    issued: list[str] = field(default_factory=list)
    called: list[tuple[str, str]] = field(default_factory=list)
    cuts: int = 0


@dataclass(frozen=True)
class Present:
    """Who is at a window, as its clerk remembers."""

    number: str
    state: State
    calls: int
    service: str


class CityDay:
    """The day. The first half of the windows does services B and C, the others A.

    Args:
        cuts: when the power goes, soon after.
    """

    def __init__(self, folder: Path, opens: datetime, *, customers: int, windows: int, cuts: int, seed: int = 1) -> None:
        self.clock = FixedClock(opens - timedelta(minutes=30))
        self.chance = Random(seed)
        self.told = Told()
        self._folder, self._opens, self._order = folder, opens, count()
        self._events: list[tuple[datetime, int, Callable[[], None]]] = []
        self._idle: list[str] = []
        self._serves: dict[str, str] = {}
        self._away: set[str] = set()
        self._present: dict[str, Present] = {}
        self._fates: dict[str, str] = {}
        self._disks = ExitStack()
        self._held: dict[Path, Held] | None = None
        self._cut = False
        self.hall = make_hall(folder, name="天元示例营业厅", windows=windows, demo=True, clock=self.clock, unsynced=True)
        self._everybody_begins(windows)
        for at in self._arrivals(customers):
            self._at(at, self._comes)
        for place in range(COACH):
            self._at(opens + timedelta(minutes=95, seconds=4 * place), lambda: self._comes(priority=True))
        for place in range(cuts):
            self._at(opens + timedelta(minutes=100 + 400 * place // cuts), self._draws_near)
        self._at(opens + timedelta(hours=3), lambda: self._rests("2"))
        self._at(opens + timedelta(hours=4), lambda: self._leaves("1"))
        self._at(opens + timedelta(hours=8, minutes=35), lambda: self._do(self.hall.queue.closing.stop))

    def live(self) -> Hall:
        """Let the day happen until it is closed, and return the hall."""
        closes = self._opens + timedelta(hours=9)
        while self._events[0][0] < closes:
            at, _, happens = heappop(self._events)
            self.clock.set(max(at, self.clock.now()))
            try:
                happens()
            except PowerCut:
                self._start_again()
                happens()
        self._disks.close()
        self.clock.set(closes)
        self.hall.close_day()
        return self.hall

    # --- who comes ------------------------------------------------------------------------------------------------------------------

    def _arrivals(self, customers: int) -> list[datetime]:
        hours = self.chance.choices(list(HOURS), list(HOURS.values()), k=customers)
        midnight = self._opens.replace(hour=0, minute=0)
        return sorted(max(self._opens, midnight + timedelta(hours=hour, seconds=self.chance.randrange(3600))) for hour in hours)

    def _comes(self, *, priority: bool | None = None) -> None:
        number = self._ticket(self.chance.random() < 0.12 if priority is None else priority)
        self.told.issued.append(number)
        gives_up = self.chance.random()
        if gives_up < 0.03:
            later = self.clock.now() + timedelta(minutes=self.chance.uniform(1, 15))
            self._at(later, lambda: self._gives_up(number, left=gives_up < 0.02))
        idle = next((each for each in self._idle if number[0] in self._serves[each]), None)
        if idle is not None:
            self._idle.remove(idle)
            self._at(self.clock.now() + LOOK, lambda: self._works(idle))

    def _ticket(self, priority: bool) -> str:
        """At the door with the check, or at the machine. What a power cut kept of somebody who was told nothing is theirs."""
        if self._cut and len(known := self.hall.queue.tickets.all()) > len(self.told.issued):
            return known[-1].number
        service = self.chance.choice(SERVICES)
        if self.chance.random() < 0.15:
            return self._do(lambda: self.hall.queue.tickets.issue(service, priority=priority)).number
        number = self._do(lambda: self.hall.visits.register(Entry(tenths=365, service=service, priority=priority))).ticket
        assert number is not None
        return number

    def _gives_up(self, number: str, *, left: bool) -> None:
        with suppress(Refused):  # it is being served, or was
            self._do(lambda: self.hall.queue.tickets.cancel(number, left=left))

    def _comes_back(self, number: str) -> None:
        with suppress(Refused):  # nobody waits for ever: it was called again, or the power cut kept the first try
            self._do(lambda: self.hall.queue.calling.return_(number))

    # --- who works ------------------------------------------------------------------------------------------------------------------

    def _everybody_begins(self, windows: int) -> None:
        self.hall.settings.set("visits.limit", "2000")
        self.hall.staff.add(Details(badge="0300", name="王磊"))
        self.hall.act_as(self.hall.person("0300"))
        for window in range(1, windows + 1):
            self.hall.staff.add(Details(badge=f"03{window:02}", name=f"员工{window}"))
            self.hall.checkin.record(f"03{window:02}", Reading(365))
            self._serves[str(window)] = "BC" if window <= windows // 2 else "A"
            self.hall.queue.windows.serve(str(window), self._serves[str(window)])
            self._at(self._opens, lambda window=str(window): self._sits_down(window))

    def _sits_down(self, window: str) -> None:
        self._away.discard(window)
        self._do(lambda: self.hall.queue.windows.open(window, f"03{int(window):02}"))
        self._at(self.clock.now() + LOOK, lambda: self._works(window))

    def _rests(self, window: str) -> None:
        self._away.add(window)
        self._do(lambda: self.hall.queue.windows.pause(window))
        self._at(self.clock.now() + timedelta(minutes=20), lambda: self._sits_down(window))

    def _leaves(self, window: str) -> None:
        self._away.add(window)
        self._do(lambda: self.hall.queue.windows.close(window))
        self._present.pop(window, None)
        self._at(self.clock.now() + timedelta(minutes=10), lambda: self._sits_down(window))

    def _works(self, window: str) -> None:
        """What a clerk does next. After a power cut she looks at the window's card, because what she did last may not be there."""
        if self._cut:
            self._look(window)
        if window in self._away:
            return
        present = self._present.get(window)
        try:
            if present is None:
                self._calls(window)
            elif present.state is State.CALLED:
                self._awaits(window, present)
            else:
                self._finishes(window, present)
        except NobodyAtWindow:  # who was called has given up meanwhile
            self._free(window)

    def _look(self, window: str) -> None:
        ticket = self.hall.queue.reports.at_window(window).ticket
        self._present.pop(window, None)
        if ticket is not None:
            self._present[window] = Present(ticket.number, ticket.state, ticket.calls, ticket.service)

    def _calls(self, window: str) -> None:
        self._called(window, self._do(lambda: self.hall.queue.calling.next(window)))

    def _called(self, window: str, done: Called) -> None:
        self._present.pop(window, None)
        if done.number is None or done.state is None or done.service is None:
            self._idle.append(window)
            return
        self.told.called.append((done.number, window))
        self._present[window] = Present(done.number, done.state, done.calls, done.service)
        self._fates[done.number] = self.chance.choices(list(FATES), list(FATES.values()))[0]
        self._at(self.clock.now() + WALK, lambda: self._works(window))

    def _awaits(self, window: str, present: Present) -> None:
        calling = self.hall.queue.calling
        if self._fates.get(present.number) != "no_show":
            self._do(lambda: calling.serve(window))
            self._present[window] = replace(present, state=State.SERVING)
            takes = timedelta(minutes=MINUTES[present.service] * self.chance.lognormvariate(-0.1, 0.45))
            self._at(self.clock.now() + takes, lambda: self._works(window))
        elif present.calls < 3:
            self._do(lambda: calling.recall(window))
            self._present[window] = replace(present, calls=present.calls + 1)
            self._at(self.clock.now() + AGAIN, lambda: self._works(window))
        else:
            self._do(lambda: calling.pass_(window))
            self._free(window)
            if self.chance.random() < 0.6:
                self._at(self.clock.now() + timedelta(minutes=self.chance.uniform(2, 12)), lambda: self._comes_back(present.number))

    def _finishes(self, window: str, present: Present) -> None:
        calling, fate = self.hall.queue.calling, self._fates.get(present.number, "done")
        if fate == "next":
            self._calls(window)
            return
        if fate == "hold":
            self._do(lambda: calling.hold(window))
            self._at(self.clock.now() + timedelta(minutes=6), lambda: self._held_comes_back(window, present.number))
        elif fate == "send_on":
            self._do(lambda: calling.transfer(window, "B" if present.service == "A" else "A"))
        else:
            self._do(lambda: calling.done(window))
        self._free(window)

    def _free(self, window: str) -> None:
        self._present.pop(window, None)
        self._at(self.clock.now() + LOOK, lambda: self._works(window))

    def _held_comes_back(self, window: str, number: str) -> None:
        """Some whose form is filled in are called by their clerk when the window is free, the others wait again."""
        if window in self._idle and self.chance.random() < 0.8:
            with suppress(Refused):
                done = self._do(lambda: self.hall.queue.calling.call(window, number))
                self._idle.remove(window)
                self._called(window, done)
        else:
            self._comes_back(number)

    # --- the power ------------------------------------------------------------------------------------------------------------------

    def _draws_near(self) -> None:
        """From now on the hall works on a disk whose plug will be pulled."""
        self.hall.close()
        disk = self._disks.enter_context(lossy_disk())
        self.hall = self._opened(self._folder, synced=True)
        last = disk.writes + self.chance.randrange(*WRITES_TO_THE_CUT)

        def written(number: int) -> None:
            if number == last:
                self._held = disk.pull_the_plug()

        disk.when_written = written

    def _do(self, work: Callable[[], T]) -> T:
        """Record something; when the power goes meanwhile, nobody hears what came of it."""
        done = work()
        if self._held is not None:
            raise PowerCut
        self._cut = False
        return done

    def _start_again(self) -> None:
        assert self._held is not None
        self.hall.close()
        self._disks.close()
        self.told.cuts += 1
        self._folder = after_the_cut(self._held, self._folder.with_name(f"after {self.told.cuts}"), self.chance, torn=True).path
        self._held, self._cut = None, True
        self.hall = self._opened(self._folder)

    def _opened(self, folder: Path, *, synced: bool = False) -> Hall:
        """The hall. It waits for the disk where the plug will be pulled: what was written before is on it."""
        hall = open_hall(folder, clock=self.clock, thorough=True, unsynced=not synced)
        hall.act_as(hall.person("0300"))
        return hall

    def _at(self, at: datetime, happens: Callable[[], None]) -> None:
        heappush(self._events, (at, next(self._order), happens))
