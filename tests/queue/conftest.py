"""A hall with three windows and its clerks on duty on Monday at 08:00, and short ways to say what happens at the windows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import StringIO
from json import loads
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from hallapp.checkin.models import Reading
from hallapp.core.clock import FixedClock
from hallapp.hall import Hall
from hallapp.queue.models import Issued, Ticket
from hallapp.queue.rules import State
from hallapp.queue.schema import EventRow
from hallapp.queue.service import Queue
from hallapp.staff.service import Details

SHANGHAI = ZoneInfo("Asia/Shanghai")
PEOPLE = (("0312", "王磊"), ("0315", "李敏"), ("0316", "张晓燕"))


@dataclass
class Counters:
    """A hall at work and its clock."""

    hall: Hall
    clock: FixedClock

    @property
    def queue(self) -> Queue:
        return self.hall.queue

    def time(self, wall: str, day: int = 2) -> datetime:
        """An instant of March 2020 by the hall's clock: `time("08:10")`."""
        return datetime.fromisoformat(f"2020-03-{day:02} {wall}").replace(tzinfo=SHANGHAI)

    def at(self, wall: str, day: int = 2) -> "Counters":
        """Put the clock there."""
        self.clock.set(self.time(wall, day))
        return self

    def later(self, **by: int) -> "Counters":
        self.clock.advance(timedelta(**by))
        return self

    def opens(self, *windows: str) -> None:
        """Open windows, the first with the first clerk and so on."""
        for window, (badge, _) in zip(windows or ("1",), PEOPLE, strict=False):
            self.queue.windows.open(window, badge)

    def take(self, services: str, *, priority: bool = False) -> list[Issued]:
        """One ticket for each letter."""
        return [self.queue.tickets.issue(service, priority=priority) for service in services]

    def calls(self, window: str = "1", times: int = 1) -> list[str | None]:
        """The numbers that a window calls one after the other."""
        return [self.queue.calling.next(window).number for _ in range(times)]

    def ticket(self, number: str) -> Ticket:
        return self.queue.tickets.find(number)

    def state(self, number: str) -> State:
        return self.ticket(number).state

    def waiting(self) -> list[str]:
        """Who waits, in the order of the list."""
        return [each.number for each in self.queue.tickets.waiting()]

    def numbers(self, tickets: Iterable[Issued]) -> list[str]:
        return [each.number for each in tickets]

    def happened(self) -> list[str]:
        """The steps that count, in order."""
        with self.hall.database.read() as unit:
            return list(unit.session.scalars(select(EventRow.what).where(EventRow.voided_at.is_(None)).order_by(EventRow.seq)))


@pytest.fixture
def counters(hall: Hall, clock: FixedClock) -> Counters:
    """Three clerks checked in, all windows closed."""
    for badge, name in PEOPLE:
        hall.staff.add(Details(badge=badge, name=name))
        hall.checkin.record(badge, Reading(365))
    return Counters(hall, clock)


@dataclass
class Shell:
    """The command line of the hall in `counters`, whose own clock says what time it is."""

    counters: Counters
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *words: str) -> tuple[int, dict[str, Any]]:
        """Exit code and document of one command."""
        code, out, _ = self.said("--json", *words)
        return code, loads(out) if out else {}

    def said(self, *words: str) -> tuple[int, str, str]:
        """Exit code, standard output and standard error of one command."""
        from hallapp.cli.main import main

        self.monkeypatch.setenv("HALLAPP_CLOCK", self.counters.clock.now().isoformat())
        out, err = StringIO(), StringIO()
        code = main(["--data", str(self.counters.hall.folder.path), *words], out, err)
        return code, out.getvalue(), err.getvalue()


@pytest.fixture
def shell(counters: Counters, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """`shell("ticket", "issue", "A")` runs one command on the hall of `counters`."""
    return Shell(counters, monkeypatch)
