"""A Monday that was lived through by hand, so that every figure of it is known without asking the program."""

from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from json import loads
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hallapp.checkin.models import Reading
from hallapp.checkin.rules import Method, parse_temperature
from hallapp.core.clock import FixedClock
from hallapp.disinfection.models import Done
from hallapp.hall import Hall
from hallapp.staff.service import Details
from hallapp.visits.models import Entry
from hallapp.visits.rules import FaceMask

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = date(2020, 3, 2)
PEOPLE = (("0312", "王磊"), ("0315", "李敏"), ("0316", "张晓燕"), ("0318", "赵磊"), ("0321", "周婷"), ("0330", "陈立"))


@dataclass
class Life:
    """A hall, its clock, and short ways to say what happens."""

    hall: Hall
    clock: FixedClock
    monkeypatch: pytest.MonkeyPatch

    def at(self, wall: str, day: int = 2) -> "Life":
        """Put the clock there, in March 2020."""
        self.clock.set(datetime.fromisoformat(f"2020-03-{day:02} {wall}").replace(tzinfo=SHANGHAI))
        return self

    def measures(self, badge: str, temperature: str = "36.5", **how: Any) -> None:
        self.hall.checkin.record(badge, Reading(parse_temperature(temperature), **how))

    def comes(self, temperature: str = "36.5", **entry: Any) -> Any:
        return self.hall.visits.register(Entry(parse_temperature(temperature) if temperature else None, **entry))

    def ticks(self, *ids: str, **how: Any) -> None:
        self.hall.disinfection.done(ids, Done(**how))

    def shell(self, *words: str) -> tuple[int, dict[str, Any]]:
        """Exit code and document of one command, at the clock's time."""
        code, out, _ = self.said("--json", *words)
        return code, loads(out) if out else {}

    def said(self, *words: str) -> tuple[int, str, str]:
        """Exit code, standard output and standard error of one command."""
        from hallapp.cli.main import main

        self.monkeypatch.setenv("HALLAPP_CLOCK", self.clock.now().isoformat())
        out, err = StringIO(), StringIO()
        code = main(["--data", str(self.hall.folder.path), *words], out, err)
        return code, out.getvalue(), err.getvalue()


@pytest.fixture
def life(hall: Hall, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Life:
    """A hall with six colleagues, before anybody has come."""
    for badge, name in PEOPLE:
        hall.staff.add(Details(badge=badge, name=name))
    return Life(hall, clock, monkeypatch).at("07:30")


@pytest.fixture
def lived(life: Life) -> Life:
    """Monday until 16:30.

    Six people: one on leave, one never comes, one has a fever and is cleared by the armpit, so five are due and four checked.
    Of 08:00's rounds two are done on time, one late. Twelve persons are let in, three sent away, one refuses. Six tickets: A001 and B001
    served, A002 passed and never back, A003 passed and back and served, B002 cancelled, A004 waits.
    """
    hall = life.hall
    hall.staff.leave("0330", MONDAY, MONDAY)
    life.at("07:50").ticks("XD-01-20200302-0800", "XD-02-20200302-0800", by="0312")
    life.at("08:00").measures("0312")
    life.at("08:01").measures("0315", "36.4")
    life.at("08:02").measures("0316", "37.6")
    life.at("08:10").measures("0316", "36.8", method=Method.ARMPIT, checker="0312", reason="复测")
    life.at("08:12").measures("0318", "36.3")
    hall.act_as(hall.person("0312"))
    life.at("08:40").ticks("XD-03-20200302-0800", by="0315")
    hall.queue.windows.open("1", "0315")
    life.at("09:00")
    for service in ("A", "A", "A", "B", "B"):
        hall.queue.tickets.issue(service)
    life.at("09:02").comes(party=3)
    life.at("09:03").comes("37.5", party=2)
    life.comes(face_mask=FaceMask.REFUSED, temperature="")
    life.comes(refused=True)
    life.comes(party=9, steered_online=True)
    calling = hall.queue.calling
    life.at("09:05")
    calling.next("1")  # A001 after 5 minutes
    life.at("09:15")
    calling.next("1")  # A002 after 15; A001 done
    life.at("09:16")
    calling.pass_("1")
    life.at("09:20")
    calling.next("1")  # A003 after 20
    life.at("09:21")
    calling.pass_("1")
    hall.queue.tickets.cancel("B002")
    life.at("09:22")
    calling.next("1")  # B001 after 22
    life.at("09:25")
    calling.return_("A003")
    life.at("09:35")
    calling.next("1")  # A003 after 10 more; B001 done
    life.at("09:45")
    calling.done("1")
    hall.queue.tickets.issue("A")
    life.at("10:00")
    hall.visits.leave(4)
    return life.at("16:30")
