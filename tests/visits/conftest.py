"""A hall with visitors on Monday at 08:00, and short ways to say what happens at its door."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import StringIO
from json import loads
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from hallapp.checkin.rules import parse_temperature
from hallapp.core.clock import FixedClock
from hallapp.hall import Hall
from hallapp.visits.models import Counts, Entry, Registered, Remeasured
from hallapp.visits.schema import VisitRow

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass
class Door:
    """A hall and who comes to its door."""

    hall: Hall
    clock: FixedClock

    def time(self, wall: str, day: int = 2) -> datetime:
        """An instant of March 2020 by the hall's clock: `time("08:10")`."""
        return datetime.fromisoformat(f"2020-03-{day:02} {wall}").replace(tzinfo=SHANGHAI)

    def at(self, wall: str, day: int = 2) -> "Door":
        """Put the clock there."""
        self.clock.set(self.time(wall, day))
        return self

    def later(self, **by: int) -> "Door":
        self.clock.advance(timedelta(**by))
        return self

    def holds(self, limit: int) -> "Door":
        """The hall takes so many from now on."""
        self.hall.settings.set("visits.limit", str(limit))
        return self

    def comes(self, temperature: str = "36.5", **entry: Any) -> Registered:
        """A party comes, with a temperature, or without when it is empty."""
        return self.hall.visits.register(Entry(parse_temperature(temperature) if temperature else None, **entry))

    def again(self, visit: Registered, temperature: str, **how: Any) -> Registered:
        """Somebody is measured again."""
        return self.hall.visits.remeasure(visit.visit_id, Remeasured(parse_temperature(temperature), **how))

    @property
    def counts(self) -> Counts:
        return self.hall.visits.counts()

    @property
    def in_hall(self) -> int:
        return self.counts.in_hall

    def visits(self) -> Sequence[VisitRow]:
        """Everything stored, void or not, in the order of recording."""
        with self.hall.database.read() as unit:
            return unit.session.scalars(select(VisitRow).order_by(VisitRow.seq)).all()


@pytest.fixture
def door(hall: Hall, clock: FixedClock) -> Door:
    """A hall that nobody has come to yet."""
    return Door(hall, clock)


@dataclass
class Shell:
    """The command line of the hall of `door`, whose own clock says what time it is."""

    door: Door
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *words: str) -> tuple[int, dict[str, Any]]:
        """Exit code and document of one command."""
        code, out, _ = self.said("--json", *words)
        return code, loads(out) if out else {}

    def said(self, *words: str) -> tuple[int, str, str]:
        """Exit code, standard output and standard error of one command."""
        from hallapp.cli.main import main

        self.monkeypatch.setenv("HALLAPP_CLOCK", self.door.clock.now().isoformat())
        out, err = StringIO(), StringIO()
        code = main(["--data", str(self.door.hall.folder.path), *words], out, err)
        return code, out.getvalue(), err.getvalue()


@pytest.fixture
def shell(door: Door, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """`shell("visit", "--temp", "36.5")` runs one command on the hall of `door`."""
    return Shell(door, monkeypatch)
