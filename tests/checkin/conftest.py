"""A hall with its staff on Monday at 08:00, and short ways to say what happens in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import StringIO
from json import loads
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from hallapp.checkin.models import CheckedIn, Line, Reading
from hallapp.checkin.rules import Method, State, parse_temperature
from hallapp.checkin.schema import ReadingRow
from hallapp.core.clock import FixedClock
from hallapp.hall import Hall
from hallapp.staff.service import Details

SHANGHAI = ZoneInfo("Asia/Shanghai")
PEOPLE = (("0312", "王磊"), ("0315", "李敏"), ("0316", "张晓燕"), ("0318", "欧阳青"))


@dataclass
class Morning:
    """A staffed hall and its clock."""

    hall: Hall
    clock: FixedClock

    def time(self, wall: str, day: int = 2) -> datetime:
        """An instant of March 2020 by the hall's clock: `time("08:10")`."""
        return datetime.fromisoformat(f"2020-03-{day:02} {wall}").replace(tzinfo=SHANGHAI)

    def at(self, wall: str, day: int = 2) -> "Morning":
        """Put the clock there."""
        self.clock.set(self.time(wall, day))
        return self

    def later(self, **by: int) -> "Morning":
        self.clock.advance(timedelta(**by))
        return self

    def checks_in(self, badge: str, temperature: str, method: Method | None = None, **reading: Any) -> CheckedIn:
        return self.hall.checkin.record(badge, replace(Reading(parse_temperature(temperature), method), **reading))

    def act_as(self, badge: str) -> None:
        self.hall.act_as(self.hall.person(badge))

    def line(self, badge: str) -> Line:
        return self.hall.checkin.standing_of(badge)

    def state(self, badge: str) -> State:
        return self.line(badge).state

    def on_board(self, at: datetime | None = None) -> dict[str, int]:
        """Badge and temperature of everybody the door may show."""
        return {row.badge: row.tenths for row in self.hall.checkin.board(at).rows}

    def readings(self) -> Sequence[ReadingRow]:
        """Everything stored, void or not, in the order of recording."""
        with self.hall.database.read() as unit:
            return unit.session.scalars(select(ReadingRow).order_by(ReadingRow.recorded_at, ReadingRow.ordinal)).all()


@pytest.fixture
def morning(hall: Hall, clock: FixedClock) -> Morning:
    """Four people on the roster, nobody checked yet."""
    for badge, name in PEOPLE:
        hall.staff.add(Details(badge=badge, name=name))
    return Morning(hall, clock)


@dataclass
class Shell:
    """The command line of the hall in `morning`, whose own clock says what time it is."""

    morning: Morning
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *words: str) -> tuple[int, dict[str, Any]]:
        """Exit code and document of one command."""
        code, out, _ = self.said("--json", *words)
        return code, loads(out) if out else {}

    def said(self, *words: str) -> tuple[int, str, str]:
        """Exit code, standard output and standard error of one command."""
        from hallapp.cli.main import main

        self.monkeypatch.setenv("HALLAPP_CLOCK", self.morning.clock.now().isoformat())
        out, err = StringIO(), StringIO()
        code = main(["--data", str(self.morning.hall.folder.path), *words], out, err)
        return code, out.getvalue(), err.getvalue()


@pytest.fixture
def shell(morning: Morning, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """`shell("checkin", "0312", "36.5")` runs one command on the hall of `morning`."""
    return Shell(morning, monkeypatch)
