"""A new hall on Monday at 07:30 with its staff, its standard plan, and short ways to say what happens to its rounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import StringIO
from json import loads
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from hallapp.core.clock import FixedClock
from hallapp.disinfection.models import Done, Round, Ticked
from hallapp.disinfection.rules import State
from hallapp.disinfection.schema import RoundRow
from hallapp.hall import Hall
from hallapp.staff.rules.kinds import EmploymentType
from hallapp.staff.service import Details

SHANGHAI = ZoneInfo("Asia/Shanghai")
PEOPLE = (("0312", "王磊"), ("0315", "李敏"), ("0321", "周婷"))
DOOR, TICKETS, TERMINAL, COUNTER, SEATS, FLOOR, TOILET, FILTER, AIRING, SOAP = (f"XD-{number:02}" for number in range(1, 11))


@dataclass
class Hallway:
    """A staffed hall and its clock."""

    hall: Hall
    clock: FixedClock

    def time(self, wall: str, day: int = 2) -> datetime:
        """An instant of March 2020 by the hall's clock: `time("08:10")`."""
        return datetime.fromisoformat(f"2020-03-{day:02} {wall}").replace(tzinfo=SHANGHAI)

    def at(self, wall: str, day: int = 2) -> "Hallway":
        """Put the clock there."""
        self.clock.set(self.time(wall, day))
        return self

    def later(self, **by: int) -> "Hallway":
        self.clock.advance(timedelta(**by))
        return self

    def act_as(self, badge: str) -> None:
        self.hall.act_as(self.hall.person(badge))

    def id(self, area: str, key: str, day: int = 2) -> str:
        return f"{area}-202003{day:02}-{key}"

    def does(self, area: str, key: str, day: int = 2, **how: Any) -> Round:
        """One round is done and comes back as it is then."""
        return self.ticks(self.id(area, key, day), **how).rounds[0]

    def ticks(self, *named: str, **how: Any) -> Ticked:
        return self.hall.disinfection.done(named, Done(**how))

    def round(self, area: str, key: str, day: int = 2) -> Round:
        return self.hall.disinfection.find(self.id(area, key, day))

    def state(self, area: str, key: str, day: int = 2) -> State:
        return self.round(area, key, day).state

    def planned(self, area: str, day: int = 2) -> list[str]:
        """The planned times of an area on a day."""
        rounds = self.hall.disinfection.day(date(2020, 3, day)).rounds
        return [f"{each.planned_at.astimezone(SHANGHAI):%H:%M}" for each in rounds if each.area.code == area]

    def rows(self) -> Sequence[RoundRow]:
        """Everything stored of rounds, void or not."""
        with self.hall.database.read() as unit:
            return unit.session.scalars(select(RoundRow).order_by(RoundRow.planned_at, RoundRow.slot)).all()

    def said(self, sentence: Any) -> str:
        return self.hall.words.tell(sentence)


@pytest.fixture
def hallway(hall: Hall, clock: FixedClock) -> Hallway:
    """Three colleagues and a cleaner of the property company; nothing is done yet."""
    for badge, name in PEOPLE:
        hall.staff.add(Details(badge=badge, name=name))
    hall.staff.add(Details(badge="P002", name="赵桂兰", employment_type=EmploymentType.PROPERTY))
    return Hallway(hall, clock).at("07:30")


@dataclass
class Shell:
    """The command line of the hall in `hallway`, whose own clock says what time it is."""

    hallway: Hallway
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *words: str) -> tuple[int, dict[str, Any]]:
        """Exit code and document of one command."""
        code, out, _ = self.said("--json", *words)
        return code, loads(out) if out else {}

    def said(self, *words: str) -> tuple[int, str, str]:
        """Exit code, standard output and standard error of one command."""
        from hallapp.cli.main import main

        self.monkeypatch.setenv("HALLAPP_CLOCK", self.hallway.clock.now().isoformat())
        out, err = StringIO(), StringIO()
        code = main(["--data", str(self.hallway.hall.folder.path), *words], out, err)
        return code, out.getvalue(), err.getvalue()

    def listed(self, *words: str) -> dict[str, dict[str, Any]]:
        """The rounds of `round list` by their ids."""
        return {each["id"]: each for each in self("round", "list", *words)[1]["rounds"]}


@pytest.fixture
def shell(hallway: Hallway, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """`shell("round", "list")` runs one command on the hall of `hallway`."""
    return Shell(hallway, monkeypatch)
